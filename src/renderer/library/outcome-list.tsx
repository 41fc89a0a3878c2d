import type { LabOutcome, LabSummary } from '#protocol/host.ts'
import { count } from '#words/numbers.ts'
import { useWords } from '../store/language-store.ts'
import { GlyphIcon } from '../ui/glyphs.tsx'
import { OUTCOME_GLYPHS } from './outcome.ts'
import { countByOutcome } from './shelf.ts'
import styles from './library.module.css'

const OUTCOMES: readonly LabOutcome[] = ['deadlock', 'error', 'varies', 'ended']

type OutcomeListProps = {
  readonly labs: readonly LabSummary[]
  readonly chosen: LabOutcome | null
  readonly onChoose: (outcome: LabOutcome | null) => void
}

/** How labs end, with how many do; a second press takes the choice back. */
export function OutcomeList({ labs, chosen, onChoose }: OutcomeListProps) {
  const words = useWords().library
  const counts = countByOutcome(labs)
  // A course may say nothing of how its programs end.
  if (OUTCOMES.every((outcome) => counts[outcome] === 0)) return null
  return (
    <>
      <h2>{words.expected}</h2>
      <ul className={styles.facets}>
        {OUTCOMES.map((outcome) => (
          <li key={outcome}>
            <button
              type="button"
              aria-pressed={chosen === outcome}
              data-outcome={outcome}
              onClick={() => onChoose(chosen === outcome ? null : outcome)}
            >
              <GlyphIcon name={OUTCOME_GLYPHS[outcome]} />
              <span>{words.outcome[outcome]}</span>
              <span className={styles.count}>{count(counts[outcome])}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
