import { useEffect, useRef } from 'react'
import { renderQuestion } from '#words/predict/render.ts'
import { worldNames } from '#words/world-names.ts'
import { useControls } from '../store/controls-context.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { closeQuestion, usePredictStore } from '../store/predict-store.ts'
import { useViewStore } from '../store/view-store.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import type { Shown } from './use-question.ts'
import styles from './question-panel.module.css'

/** What is asked before a step; then what happened, and why. */
export function QuestionPanel({ prediction }: { readonly prediction: Shown }) {
  const words = useWords()
  const language = useLanguage()
  const score = usePredictStore((state) => state.score)
  const presentation = useViewStore((state) => state.presentation)
  const { question, world } = prediction.asked
  const said = renderQuestion(question, worldNames(world, language), language)
  return (
    <section
      id="why-panel"
      tabIndex={-1}
      className={styles.panel}
      aria-label={words.predict.title}
      data-size={presentation ? 'large' : 'plain'}
    >
      <header className={styles.head}>
        <span>{words.predict.title}</span>
        <span>{words.predict.score(score.right, score.asked)}</span>
      </header>
      <h2 className={styles.ask}>{said.ask.text}</h2>
      {prediction.kind === 'open' ? (
        <Answers
          key={prediction.asked.at}
          answers={said.answers.map(({ id, text }) => ({ id, text: text.text }))}
        />
      ) : (
        <Outcome prediction={prediction} />
      )}
    </section>
  )
}

type AnswersProps = { readonly answers: readonly { readonly id: string; readonly text: string }[] }

const letterOf = (place: number): string => String.fromCharCode('A'.charCodeAt(0) + place)

function Answers({ answers }: AnswersProps) {
  const words = useWords()
  const controls = useControls()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <>
      <ol className={styles.answers}>
        {answers.map(({ id, text }, place) => (
          <li key={id}>
            <button
              ref={place === 0 ? first : null}
              type="button"
              className={styles.answer}
              onClick={() => void controls.answerQuestion(id)}
            >
              <Kbd>{letterOf(place)}</Kbd>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ol>
      <Button look="ghost" keys="Esc" onClick={() => void controls.skipQuestion()}>
        {words.predict.skip}
      </Button>
    </>
  )
}

/** Nothing is told of what is still on its way. */
function Outcome({ prediction }: { readonly prediction: Extract<Shown, { readonly kind: 'answered' }> }) {
  const words = useWords()
  const language = useLanguage()
  const on = useRef<HTMLButtonElement>(null)
  const { asked, chosen, came } = prediction
  const { question, world } = asked
  useEffect(() => {
    if (came !== null) on.current?.focus()
  }, [came])
  if (came === null) return <p role="status">{words.predict.waiting}</p>
  const said = renderQuestion(question, worldNames(world, language), language)
  const isRight = came && chosen === question.right
  return (
    <>
      <p role="status">
        <Badge
          tone={isRight ? 'agrees' : 'waits'}
          text={isRight ? words.predict.right : words.predict.wrong}
        />
        {!came && <span> {words.predict.differs}</span>}
      </p>
      <ul className={styles.answers}>
        {said.answers.map(({ id, text }) => (
          <li key={id} className={styles.told} data-right={came && id === question.right}>
            <span>{text.text}</span>
            <span className={styles.marks}>
              {id === chosen && <small>{words.predict.chosen}</small>}
              {came && id === question.right && <small>{words.predict.happened}</small>}
            </span>
          </li>
        ))}
      </ul>
      {came && (
        <aside className={styles.why} aria-label={words.predict.why}>
          {said.why.text} <small className={styles.rule}>{words.why.rule(question.rule)}</small>
        </aside>
      )}
      <Button ref={on} look="primary" onClick={closeQuestion}>
        {words.predict.goOn}
      </Button>
    </>
  )
}
