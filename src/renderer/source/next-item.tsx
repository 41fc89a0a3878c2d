import type { LabDetail } from '#protocol/host.ts'
import { useControls } from '../store/controls-context.ts'
import { courseOf, useCourseStore } from '../store/course-store.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { nextItem } from '../store/progress.ts'
import { progressOf } from '../store/progress-store.ts'
import { Button } from '../ui/button.tsx'
import styles from './lesson.module.css'

/** All of this one is done: on to the next of its course that is not. */
export function NextItem({ lab }: { readonly lab: LabDetail }) {
  const controls = useControls()
  const words = useWords().lab.lesson
  const language = useLanguage()
  const course = useCourseStore((state) => courseOf(state, lab.id))
  const next = course === null ? null : nextItem(course.labs, lab.id, progressOf)
  if (next === null) return null
  return (
    <p className={styles.acts}>
      <Button size="mini" onClick={() => void controls.leave().then(() => controls.openLab(next))}>
        {words.next(next.title[language])}
      </Button>
    </p>
  )
}
