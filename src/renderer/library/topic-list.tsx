import type { CourseView, LabSummary } from '#protocol/host.ts'
import type { LabProgress } from '../store/progress.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { DoneEntry } from './done-entry.tsx'
import { topicsOf } from './shelf.ts'

type TopicListProps = {
  readonly course: CourseView | null
  readonly progress: Readonly<Record<string, LabProgress>>
  readonly chosen: string | null
  readonly onChoose: (topic: string | null) => void
}

/** Chapters with how far one has come in each. */
export function TopicList({ course, progress, chosen, onChoose }: TopicListProps) {
  const words = useWords()
  const language = useLanguage()
  const labs = course?.labs ?? []
  const entry = (topic: string | null, name: string, ones: readonly LabSummary[]) => (
    <DoneEntry
      key={topic ?? 'all'}
      name={name}
      labs={ones}
      progress={progress}
      pressed={chosen === topic}
      onChoose={() => onChoose(topic)}
    />
  )
  return (
    <>
      <h2>{words.library.topics}</h2>
      <ul>
        {entry(null, words.library.all, labs)}
        {topicsOf(labs).map(({ topic, title, labs: ones }) => entry(topic, title[language], ones))}
      </ul>
    </>
  )
}
