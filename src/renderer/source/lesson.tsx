import { useState, type ReactNode } from 'react'
import type { LabDetail } from '#protocol/host.ts'
import { topicWords } from '#words/window/topic-words.ts'
import { useProgressStore } from '../store/progress-store.ts'
import { NO_PROGRESS, tasksOf } from '../store/progress.ts'
import { MoreBelow } from '../ui/more-below.tsx'
import { PanelHead } from '../ui/panel-head.tsx'
import { useLanguage, useWords } from '../store/language-store.ts'
import styles from './source-panel.module.css'

/** The rule that the lab teaches, what to do with it, and the lesson's text for those who want it. */
export function Lesson({ lab, children }: { readonly lab: LabDetail; readonly children?: ReactNode }) {
  const words = useWords()
  const language = useLanguage()
  const progress = useProgressStore((state) => state.labs[lab.id] ?? NO_PROGRESS)
  const [open, setOpen] = useState(false)
  const tasks = tasksOf(lab, progress)
  const now = tasks.find((task) => !task.done)
  return (
    <div className={styles.lessonBlock}>
      <PanelHead title={words.app.panel.lesson} note={topicWords(words, lab.topic).name}>
        {children}
      </PanelHead>
      <div className={styles.lesson}>
        <h3>{lab.headline[language]}</h3>
        <p className={styles.text} data-open={open}>
          {lab.lesson[language]}
        </p>
        <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.lab.lesson.less : words.lab.lesson.more}
        </button>
        <ol className={styles.tasks} aria-label={words.lab.lesson.tasks}>
          {tasks.map((task) => (
            <li key={task.kind} data-state={task.done ? 'done' : task === now ? 'now' : 'later'}>
              <i aria-hidden="true" />
              {words.lab.lesson.task[task.kind]}
              {task.done && <span className="spoken">{words.lab.lesson.done}</span>}
            </li>
          ))}
        </ol>
        <MoreBelow />
      </div>
    </div>
  )
}
