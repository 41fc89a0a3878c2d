import { explainWait } from '#model/explain/explain.ts'
import type { Wait } from '#model/wait-for/wait.ts'
import type { World } from '#model/vocabulary/world.ts'
import { renderExplanation } from '#words/explain/render.ts'
import { worldNames } from '#words/world-names.ts'
import { showLine } from '../store/view-store.ts'
import { Badge } from '../ui/badge.tsx'
import { RefLink } from '../ui/ref-link.tsx'
import { useLanguage, useWords } from '../store/language-store.ts'
import { selectLanguage, useTraceStore } from '../store/trace-store.ts'
import { SeenLine } from './explanation-view.tsx'
import { RichTextView } from './rich-text-view.tsx'
import styles from './explain.module.css'

const SHOWN = 12
/** Facts that say all there is to say. */
const OF_TIME: ReadonlySet<string> = new Set(['waits.time', 'waits.time-now'])

type WaitListProps = {
  readonly waits: readonly Wait[]
  readonly world: World
  readonly alone: boolean
}

/** Mere waits: for what, and who could end them. */
export function WaitList({ waits, world, alone }: WaitListProps) {
  const words = useWords()
  const language = useLanguage()
  const program = useTraceStore(selectLanguage)
  const names = worldNames(world, language, { program })
  return (
    <article className={styles.waits}>
      <header className={styles.badges}>
        <Badge tone="waits" text={words.why.waiting} />
        {!alone && <span>{words.why.alsoWaiting}</span>}
      </header>
      <ul>
        {waits.slice(0, SHOWN).map((wait) => {
          const explanation = explainWait(world, wait)
          const said = renderExplanation(explanation, names, language)
          const [fact] = said.facts
          const line = fact?.refs.line ?? null
          return (
            <li key={explanation.processes.join() + said.headline.text}>
              {fact !== undefined && <RichTextView spans={fact.text.spans} />}{' '}
              {line !== null && world.seen !== null && <SeenLine line={line} file={fact?.refs.file} />}
              {line !== null && world.seen === null && (
                <RefLink
                  text={words.why.line(line)}
                  label={words.why.goToLine(line)}
                  onGo={() => showLine(line, fact?.refs.file)}
                />
              )}
              {/* Of a sleeper the fact says it all. */}
              {!OF_TIME.has(explanation.facts[0]?.code ?? '') && (
                <div className={styles.soft}>
                  <RichTextView spans={said.headline.spans} />
                </div>
              )}
            </li>
          )
        })}
      </ul>
      {waits.length > SHOWN && <p className={styles.soft}>{words.graph.queue.more(waits.length - SHOWN)}</p>}
    </article>
  )
}
