import type { LabSummary } from '#protocol/host.ts'
import { useProgressStore } from '../store/progress-store.ts'
import { NO_PROGRESS, tasksOf } from '../store/progress.ts'
import { useSession } from '../store/session-context.ts'
import { useLanguage, useWords } from '../words/language-store.ts'
import { LabPicture } from './lab-picture.tsx'
import styles from './library.module.css'

/** The lab that was open last; before there is one, the first of the library. */
export function ContinueCard({ labs }: { readonly labs: readonly LabSummary[] }) {
  const session = useSession()
  const words = useWords()
  const language = useLanguage()
  const last = useProgressStore((state) => state.last)
  const progress = useProgressStore((state) =>
    last === null ? NO_PROGRESS : (state.labs[last] ?? NO_PROGRESS),
  )
  const lab = labs.find(({ id }) => id === last) ?? labs[0]
  if (lab === undefined) return <span />
  const next = tasksOf(lab, progress).find((task) => !task.done)
  const note =
    progress.lastStep > 0 && next !== undefined
      ? words.library.stoppedAt(progress.lastStep, words.lab.lesson.task[next.kind])
      : lab.headline[language]
  return (
    <button type="button" className={styles.go} onClick={() => void session.openLab(lab.id)}>
      <LabPicture lab={lab} />
      <span>
        {last === lab.id && <span className={styles.soft}>{words.library.carryOn}</span>}
        <b>{lab.title[language]}</b>
        <span className={styles.soft}>{note}</span>
      </span>
    </button>
  )
}
