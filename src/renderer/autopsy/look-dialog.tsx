import { useState, type SyntheticEvent } from 'react'
import type { HostRefusal } from '#protocol/host.ts'
import type { Candidate, LookTarget } from '#protocol/look.ts'
import { visibleLine } from '#words/visible.ts'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { candidatesWith, targetIn } from './target-in.ts'
import styles from './look-dialog.module.css'

type LookDialogProps = {
  readonly open: boolean
  readonly candidates: readonly Candidate[]
  readonly onClose: () => void
}

/** Which program is looked at: one of the person's own, or whoever has a number or a name. */
export function LookDialog({ open, candidates, onClose }: LookDialogProps) {
  const words = useWords()
  const controls = useControls()
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<HostRefusal | null>(null)
  const [busy, setBusy] = useState(false)
  const look = async (target: LookTarget): Promise<void> => {
    setBusy(true)
    setRefusal(null)
    const refused = await controls.lookAt(target)
    setBusy(false)
    setRefusal(refused)
  }
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    const target = targetIn(text)
    if (target !== null && !busy) void look(target)
  }
  const found = candidatesWith(candidates, text)
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={words.look.title}
      description={words.look.about}
      size="wide"
    >
      <form className={styles.form} onSubmit={submit}>
        <label className={styles.field}>
          {words.look.field}
          <input
            value={text}
            placeholder={words.look.fieldHint}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <Button type="submit" look="primary" disabled={busy || targetIn(text) === null}>
          {words.look.go}
        </Button>
      </form>
      {refusal !== null && <Refusal refusal={refusal} onDismiss={() => setRefusal(null)} />}
      <h3 className={styles.head}>{words.look.yours}</h3>
      <ul className={styles.list} aria-label={words.look.yours}>
        {found.map((one) => (
          <li key={one.pid}>
            <button
              type="button"
              disabled={busy}
              onClick={() => void look({ kind: 'pids', pids: [one.pid] })}
              title={visibleLine(one.command)}
            >
              <span className={styles.pid}>{one.pid}</span>
              <b>{visibleLine(one.name)}</b>
              {one.below > 0 && <span className={styles.soft}>{words.look.below(one.below)}</span>}
              <span className={styles.command}>{visibleLine(one.command)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className={styles.soft}>{text === '' ? words.look.none : words.look.noneFound(text)}</p>
      )}
    </Dialog>
  )
}
