import { useState } from 'react'
import type { LabDetail, LessonQuestion } from '#protocol/host.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { isAnswered, questionKey, type LabProgress } from '../store/progress.ts'
import { noteAnswered } from '../store/progress-store.ts'
import { GlyphIcon } from '../ui/glyphs.tsx'
import styles from './lesson.module.css'

type QuestionsProps = { readonly lab: LabDetail; readonly progress: LabProgress }

/** What the lesson asks, one after the other. */
export function Questions({ lab, progress }: QuestionsProps) {
  return lab.questions.map((asked, n) => (
    <Question
      key={questionKey(asked)}
      asked={asked}
      place={n + 1}
      all={lab.questions.length}
      progress={progress}
      onRight={() => noteAnswered(lab.id, questionKey(asked))}
    />
  ))
}

type QuestionProps = {
  readonly asked: LessonQuestion
  readonly place: number
  readonly all: number
  readonly progress: LabProgress
  readonly onRight: () => void
}

function Question({ asked, place, all, progress, onRight }: QuestionProps) {
  const words = useWords().lab.lesson
  const language = useLanguage()
  const done = isAnswered(asked, progress)
  const [chosen, setChosen] = useState<number | null>(null)
  const name = `question-${place}`
  const right = asked.kind === 'choose' ? asked.choices.findIndex(({ isRight }) => isRight) : -1
  // What was answered rightly the last time still is.
  const at = chosen ?? (done ? right : null)
  const choice = asked.kind === 'choose' && at !== null ? asked.choices[at] : undefined
  return (
    <fieldset className={styles.question} data-done={done}>
      <legend>
        {done && <GlyphIcon name="tick" />} {words.question(place, all)}
        {done && <span className="spoken">{words.done}</span>}
      </legend>
      <p>{asked.ask[language]}</p>
      {asked.kind === 'foresee' ? (
        <p role="status">{words.foreseen(progress.foreseen ?? 0, asked.times)}</p>
      ) : (
        <>
          {asked.choices.map(({ say, isRight }, n) => (
            <label key={say.en} data-state={n === at ? (isRight ? 'right' : 'wrong') : 'open'}>
              <input
                type="radio"
                name={name}
                checked={n === at}
                onChange={() => {
                  setChosen(n)
                  if (isRight) onRight()
                }}
              />
              {say[language]}
            </label>
          ))}
          <p role="status" className={styles.answer}>
            {choice !== undefined && (
              <>
                <b>{choice.isRight ? words.right : words.wrong}</b> {choice.because?.[language]}
              </>
            )}
          </p>
        </>
      )}
    </fieldset>
  )
}
