import { useMemo, useState, type ReactNode } from 'react'
import type { LabDetail } from '#protocol/host.ts'
import { gloss } from '#words/glossary/gloss.ts'
import { noteReached, useProgressStore } from '../store/progress-store.ts'
import { NO_PROGRESS, tasksOf } from '../store/progress.ts'
import { Button } from '../ui/button.tsx'
import { GlossedText } from '../ui/glossed-text.tsx'
import { MoreBelow } from '../ui/more-below.tsx'
import { PanelHead } from '../ui/panel-head.tsx'
import { useLanguage, useWords } from '../store/language-store.ts'
import { NextItem } from './next-item.tsx'
import { ProgramCheck } from './program-check.tsx'
import { Questions } from './questions.tsx'
import styles from './source-panel.module.css'

/** The rule that the lab teaches, what to do with it, and the lesson's text for those who want it. */
export function Lesson({ lab, children }: { readonly lab: LabDetail; readonly children?: ReactNode }) {
  const words = useWords()
  const language = useLanguage()
  const progress = useProgressStore((state) => state.labs[lab.id] ?? NO_PROGRESS)
  const [open, setOpen] = useState(false)
  const tasks = tasksOf(lab, progress)
  const glossed = useMemo(
    () => gloss([[{ text: lab.lesson[language], term: null }]], language)[0] ?? [],
    [lab, language],
  )
  const now = tasks.find((task) => !task.done)
  return (
    <div
      className={styles.lessonBlock}
      data-open={open}
      data-asks={lab.questions.length > 0 || lab.kind !== 'read'}
    >
      <PanelHead title={words.app.panel.lesson} note={lab.topicTitle[language]}>
        {children}
      </PanelHead>
      <div className={styles.lesson}>
        <h3>{lab.headline[language]}</h3>
        <Steps lab={lab} reached={Math.min(progress.reached ?? 0, lab.steps.length)} />
        {/* A line that is cut off has nothing to press behind its end; where there are steps, they say what to do. */}
        {(open || lab.steps.length === 0) && (
          <p className={styles.text} data-open={open}>
            {open ? <GlossedText spans={glossed} /> : lab.lesson[language]}
          </p>
        )}
        <Questions lab={lab} progress={progress} />
        <ProgramCheck lab={lab} />
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
        {now === undefined && <NextItem lab={lab} />}
        <MoreBelow />
      </div>
    </div>
  )
}

/** What to do next; the step goes on by itself when it has happened. */
function Steps({ lab, reached }: { readonly lab: LabDetail; readonly reached: number }) {
  const words = useWords().lab.lesson
  const language = useLanguage()
  const step = lab.steps[reached]
  if (lab.steps.length === 0) return null
  return (
    <div className={styles.step} role="status" aria-label={words.step(reached, lab.steps.length)}>
      <span className={styles.stepCount}>
        {words.step(reached, lab.steps.length)}
        {reached > 0 && (
          <Button size="mini" look="ghost" onClick={() => noteReached(lab.id, 0)}>
            {words.again}
          </Button>
        )}
      </span>
      <p>{step === undefined ? words.allDone : step.say[language]}</p>
    </div>
  )
}
