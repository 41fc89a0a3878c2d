import type { LabSummary } from '#protocol/host.ts'
import { count } from '#words/numbers.ts'
import { useWords } from '../store/language-store.ts'
import type { LabProgress } from '../store/progress.ts'
import { countDone } from './shelf.ts'
import styles from './library.module.css'

type DoneEntryProps = {
  readonly name: string
  readonly labs: readonly LabSummary[]
  readonly progress: Readonly<Record<string, LabProgress>>
  readonly pressed: boolean
  readonly onChoose: () => void
}

/** A choice of labs, with how many there are, and how many of them are done. */
export function DoneEntry({ name, labs, progress, pressed, onChoose }: DoneEntryProps) {
  const words = useWords().library
  const done = countDone(labs, progress)
  return (
    <li>
      <button type="button" aria-pressed={pressed} onClick={onChoose}>
        <span>{name}</span>
        <span className={styles.count}>
          {done === 0 ? count(labs.length) : words.done(done, labs.length)}
        </span>
        <i aria-hidden="true">
          <b style={{ width: `${labs.length === 0 ? 0 : (100 * done) / labs.length}%` }} />
        </i>
      </button>
    </li>
  )
}
