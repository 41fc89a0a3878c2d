import type { LabSummary } from '#protocol/host.ts'
import type { LabProgress } from '../store/progress.ts'
import { count } from '#words/numbers.ts'
import { useWords } from '../store/language-store.ts'
import { countDone, topicsOf } from './shelf.ts'
import { topicWords } from '#words/window/topic-words.ts'
import styles from './library.module.css'

const WHOLE_PROGRAMS = 'programs'

type TopicListProps = {
  readonly labs: readonly LabSummary[]
  readonly progress: Readonly<Record<string, LabProgress>>
  readonly chosen: string | null
  readonly onChoose: (topic: string | null) => void
}

/** Topics with how far one has come in each. */
export function TopicList({ labs, progress, chosen, onChoose }: TopicListProps) {
  const words = useWords()
  const shelves = topicsOf(labs)
  const entry = (topic: string | null, name: string, ones: readonly LabSummary[]) => {
    const done = countDone(ones, progress)
    return (
      <li key={topic ?? 'all'}>
        <button type="button" aria-pressed={chosen === topic} onClick={() => onChoose(topic)}>
          <span>{name}</span>
          <span className={styles.count}>
            {done === 0 ? count(ones.length) : words.library.done(done, ones.length)}
          </span>
          <i aria-hidden="true">
            <b style={{ width: `${ones.length === 0 ? 0 : (100 * done) / ones.length}%` }} />
          </i>
        </button>
      </li>
    )
  }
  const programs = shelves.filter(({ topic }) => topic === WHOLE_PROGRAMS)
  return (
    <>
      <h2>{words.library.topics}</h2>
      <ul>
        {entry(null, words.library.all, labs)}
        {shelves
          .filter(({ topic }) => topic !== WHOLE_PROGRAMS)
          .map(({ topic, labs: ones }) => entry(topic, topicWords(words, topic).name, ones))}
      </ul>
      {programs.length > 0 && <h2>{words.library.programs}</h2>}
      <ul>{programs.map(({ topic, labs: ones }) => entry(topic, topicWords(words, topic).name, ones))}</ul>
    </>
  )
}
