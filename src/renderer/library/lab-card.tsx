import type { LabSummary } from '#protocol/host.ts'
import { GlyphIcon } from '../ui/glyphs.tsx'
import { firstLanguage } from '../store/twin.ts'
import { useProgressStore } from '../store/progress-store.ts'
import { firstOutcome, NO_PROGRESS, stateOf, tasksOf } from '../store/progress.ts'
import { useControls } from '../store/controls-context.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { labDoor, leaveThrough } from './door.ts'
import { LabPicture } from './lab-picture.tsx'
import { OUTCOME_GLYPHS } from './outcome.ts'
import styles from './library.module.css'

/** A lab on the shelf. */
export function LabCard({ lab }: { readonly lab: LabSummary }) {
  const controls = useControls()
  const words = useWords()
  const language = useLanguage()
  const progress = useProgressStore((state) => state.labs[lab.id] ?? NO_PROGRESS)
  const outcome = firstOutcome(lab)
  const tasks = tasksOf(lab, progress)
  const done = tasks.filter((task) => task.done).length
  const state = stateOf(lab, progress)
  const said = words.library.progress
  return (
    <li>
      <button
        id={labDoor(lab.id)}
        type="button"
        className={styles.card}
        onClick={() => {
          leaveThrough(labDoor(lab.id))
          void controls.openLab(lab)
        }}
      >
        <LabPicture id={lab.id} />
        <span className={styles.about}>
          <b>{lab.title[language]}</b>
          <span className={styles.headline}>{lab.headline[language]}</span>
          <span className={styles.meta}>
            {lab.kind !== 'read' && <b className={styles.kind}>{words.library.kind[lab.kind]}</b>}
            {outcome !== null && (
              <span className={styles.outcome} data-outcome={outcome}>
                <GlyphIcon name={OUTCOME_GLYPHS[outcome]} />
                {words.library.outcome[outcome]}
              </span>
            )}
            {firstLanguage(lab) === 'python' && <span>{words.library.pythonOnly}</span>}
            <span className={styles.progress} data-done={state === 'done'}>
              {state === 'done' && <GlyphIcon name="tick" />}
              {state === 'seen' ? said.part(done, tasks.length) : said[state]}
            </span>
          </span>
        </span>
      </button>
    </li>
  )
}
