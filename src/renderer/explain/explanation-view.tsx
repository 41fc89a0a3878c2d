import { Fragment } from 'react'
import { processEver } from '#model/past.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { Explanation, TaskStrip } from '#model/explain/explanation.ts'
import type { World } from '#model/vocabulary/world.ts'
import { gloss } from '#words/glossary/gloss.ts'
import { moreLike } from '#words/explain/more-like.ts'
import { renderExplanation } from '#words/explain/render.ts'
import type { RichText, Span } from '#words/rich-text.ts'
import { worldNames } from '#words/world-names.ts'
import { useControls } from '../store/controls-context.ts'
import { showLine } from '../store/view-store.ts'
import { identityOf, useIdentities } from '../store/who.ts'
import { RemedyOffer } from '../remedy/remedy-offer.tsx'
import { Badge } from '../ui/badge.tsx'
import { RefLink } from '../ui/ref-link.tsx'
import { RuleLink } from '../ui/rule-link.tsx'
import { useLanguage, useWords } from '../store/language-store.ts'
import { selectLanguage, useTraceStore } from '../store/trace-store.ts'
import { LedgerTable } from './ledger-table.tsx'
import { RichTextView } from './rich-text-view.tsx'
import styles from './explain.module.css'

/** Facts that the ledger spells out. */
const BEFORE_LEDGER = ['eof.needs', 'room.needs']

const TONES = {
  proved: 'stuck',
  suspected: 'waits',
  waiting: 'waits',
  turns: 'stuck',
  failed: 'lost',
} as const

type ExplanationViewProps = {
  readonly explanation: Explanation
  /** Others of its kind. */
  readonly more?: readonly Explanation[]
  readonly world: World
  readonly alive: number
}

/** One verdict: the sentence, the facts in order, each with its moment and its line, and what would help. */
export function ExplanationView({ explanation, more = [], world, alive }: ExplanationViewProps) {
  const words = useWords()
  const language = useLanguage()
  const program = useTraceStore(selectLanguage)
  const controls = useControls()
  const said = renderExplanation(explanation, worldNames(world, language, { program }), language)
  const { ledger, tasks } = explanation
  const glossed = gloss(
    said.facts.map(({ text }) => text.spans),
    language,
  )
  const ledgerAfter = explanation.facts.findIndex(({ code }) => BEFORE_LEDGER.includes(code))
  return (
    <article className={styles.verdict} data-verdict={explanation.verdict}>
      <header className={styles.badges}>
        <Badge tone={TONES[explanation.verdict]} text={said.title} />
        {explanation.verdict !== 'failed' && (
          <span>{words.why.ofLive(explanation.processes.length, alive)}</span>
        )}
        {world.seen === null && (
          <RefLink
            text={words.why.atStep(explanation.sinceStep)}
            label={words.why.goToStep(explanation.sinceStep)}
            onGo={() => controls.goTo(explanation.sinceStep)}
          />
        )}
      </header>
      <h2 className={styles.headline}>
        <RichTextView spans={said.headline.spans} plain />
      </h2>
      <ol className={styles.facts} aria-label={words.why.facts}>
        {said.facts.map(({ text, refs }, index) => (
          <Fragment key={`${String(index)} ${text.text}`}>
            <li>
              <span>
                <RichTextView spans={glossed[index] ?? text.spans} />{' '}
                {refs.line !== null && world.seen !== null && <SeenLine line={refs.line} file={refs.file} />}
                {refs.line !== null && world.seen === null && (
                  <RefLink
                    text={words.why.line(refs.line)}
                    label={words.why.goToLine(refs.line)}
                    onGo={() => refs.line !== null && showLine(refs.line, refs.file)}
                  />
                )}{' '}
                {refs.step !== null && refs.line === null && (
                  <RefLink
                    text={words.why.atStep(refs.step)}
                    label={words.why.goToStep(refs.step)}
                    onGo={() => refs.step !== null && controls.goTo(refs.step)}
                  />
                )}
                {ledger !== null && index === ledgerAfter && <LedgerTable ledger={ledger} />}
              </span>
            </li>
          </Fragment>
        ))}
      </ol>
      {ledger !== null && ledgerAfter === -1 && <LedgerTable ledger={ledger} />}
      {tasks !== null && <Tasks strip={tasks} />}
      {more.length > 0 && (
        <p className={styles.soft}>
          {moreLike(
            more.flatMap(({ processes }) => processes.map((id) => processEver(world, id)?.name ?? id)),
            language,
          )}
        </p>
      )}
      {said.suggestion !== null && (
        <aside className={styles.fix} aria-label={words.why.suggestion}>
          <p>
            <Suggestion text={said.suggestion} />
          </p>
          <RemedyOffer explanation={explanation} world={world} />
          <span className={styles.rule}>
            <RuleLink rule={said.rule} />
          </span>
        </aside>
      )}
      {said.suggestion === null && explanation.verdict !== 'waiting' && (
        <p className={styles.rule}>
          <RuleLink rule={said.rule} />
        </p>
      )}
    </article>
  )
}

/** A line of a program that nobody has here. */
export function SeenLine({ line, file }: { readonly line: number; readonly file: string | undefined }) {
  const words = useWords()
  return (
    <span className={styles.soft} title={file}>
      {file?.split('/').at(-1)} {words.why.line(line)}
    </span>
  )
}

/** What to do stands before the first colon, and is set in bold; how it is done here comes after it. */
function Suggestion({ text }: { readonly text: RichText }) {
  const [first, ...rest] = text.spans
  const at = first === undefined ? -1 : first.text.search(/[:：]/)
  if (first === undefined || at < 0) return <RichTextView spans={text.spans} />
  const after: Span = { ...first, text: first.text.slice(at + 1) }
  return (
    <>
      <b>{first.text.slice(0, at + 1)}</b>
      <RichTextView spans={[after, ...rest]} />
    </>
  )
}

function Tasks({ strip }: { readonly strip: TaskStrip }) {
  const words = useWords()
  const identities = useIdentities()
  return (
    <ol className={styles.tasks} aria-label={words.inspect.tasks}>
      {strip.tasks.slice(0, 48).map((task) => (
        <li
          key={task.id}
          data-state={task.state}
          data-p={task.by === null ? '' : identityOf(identities, processOf(task.by)).tint.hue}
          title={task.text}
        >
          {task.text}
          <span className="spoken">{words.why.taskState[task.state]}</span>
        </li>
      ))}
    </ol>
  )
}
