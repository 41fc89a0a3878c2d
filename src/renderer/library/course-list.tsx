import { useRef } from 'react'
import { BUILT_IN } from '#protocol/course/course.ts'
import type { CourseView } from '#protocol/host.ts'
import { closeCourse, showCourse } from '../store/course-store.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import type { LabProgress } from '../store/progress.ts'
import { Button } from '../ui/button.tsx'
import { DoneEntry } from './done-entry.tsx'
import { openPicked } from './read-folder.ts'
import styles from './library.module.css'

type CourseListProps = {
  readonly courses: readonly CourseView[]
  readonly shown: CourseView | null
  readonly progress: Readonly<Record<string, LabProgress>>
  readonly onChoose: () => void
}

/** The courses that are open, the built-in labs first, with how far one has come in each. */
export function CourseList({ courses, shown, progress, onChoose }: CourseListProps) {
  const words = useWords().library.course
  const language = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <h2>{words.all}</h2>
      <ul>
        {courses.map(({ id, title, labs }) => (
          <DoneEntry
            key={id}
            name={title[language]}
            labs={labs}
            progress={progress}
            pressed={id === shown?.id}
            onChoose={() => {
              showCourse(id)
              onChoose()
            }}
          />
        ))}
      </ul>
      <p className={styles.courseActs}>
        <Button size="mini" title={words.openHint} onClick={() => input.current?.click()}>
          {words.open}
        </Button>
        {shown !== null && shown.id !== BUILT_IN && (
          <Button size="mini" look="ghost" title={words.closeHint} onClick={() => closeCourse(shown.id)}>
            {words.close}
          </Button>
        )}
      </p>
      <input
        ref={(element) => {
          input.current = element
          // React knows no such property: a folder is picked, and not a file.
          element?.setAttribute('webkitdirectory', '')
        }}
        type="file"
        hidden
        multiple
        tabIndex={-1}
        aria-label={words.open}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          onChoose()
          void openPicked(files)
        }}
      />
    </>
  )
}
