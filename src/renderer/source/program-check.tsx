import type { LabDetail } from '#protocol/host.ts'
import { useCheckStore } from '../store/check-control.ts'
import { useControls } from '../store/controls-context.ts'
import { selectText, useTraceStore } from '../store/trace-store.ts'
import { useWords } from '../store/language-store.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import styles from './lesson.module.css'

/** Whether the program, as the editor has it, does what is expected in all its orders; what does not hold can be looked at. */
export function ProgramCheck({ lab }: { readonly lab: LabDetail }) {
  const controls = useControls()
  const words = useWords().lab.lesson
  const found = useCheckStore()
  const text = useTraceStore(selectText)
  if (lab.expectations === null || lab.kind === 'read') return null
  const isMine = found.lab === lab.id && found.text === text
  const failed = isMine ? found.checks.filter(({ passed }) => !passed) : []
  return (
    <div className={styles.check}>
      <p>{words.assignment[lab.kind]}</p>
      <p className={styles.acts}>
        <Button
          size="mini"
          look="primary"
          disabled={isMine && found.isUnderWay}
          onClick={() => void controls.checkProgram()}
        >
          {words.check}
        </Button>
        <span role="status">
          {!isMine
            ? ''
            : found.isUnderWay
              ? words.checking
              : failed.length > 0
                ? words.failed(failed.length)
                : found.checks.length > 0
                  ? words.passed
                  : ''}
        </span>
      </p>
      {isMine && found.refusal !== null && <Refusal refusal={found.refusal} />}
      {failed.length > 0 && (
        <ul>
          {failed.map(({ what, note, schedule }) => (
            <li key={what}>
              <code>{note === null ? what : `${what} (${note})`}</code>{' '}
              {schedule !== null && (
                <Button size="mini" look="ghost" onClick={() => void controls.follow(schedule)}>
                  {words.showOrder}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
