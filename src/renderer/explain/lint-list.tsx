import type { Lint } from '#model/lints/lint.ts'
import type { World } from '#model/vocabulary/world.ts'
import { renderLint } from '#words/lints/render.ts'
import { worldNames } from '#words/world-names.ts'
import { useControls } from '../store/controls-context.ts'
import { showLine } from '../store/view-store.ts'
import { Badge } from '../ui/badge.tsx'
import { RefLink } from '../ui/ref-link.tsx'
import { useLanguage, useWords } from '../store/language-store.ts'
import { RichTextView } from './rich-text-view.tsx'
import styles from './explain.module.css'

const SHOWN = 6

/** What went wrong without an error, or can go wrong in another order. The newest first. */
export function LintList({ lints, world }: { readonly lints: readonly Lint[]; readonly world: World }) {
  const words = useWords()
  const language = useLanguage()
  const controls = useControls()
  const names = worldNames(world, language)
  const lost = lints.some(({ code }) => code === 'update.lost')
  return (
    <article className={styles.waits}>
      <header className={styles.badges}>
        <Badge tone={lost ? 'lost' : 'plain'} text={lost ? words.why.lostUpdate : words.why.notes} />
      </header>
      <ul>
        {lints
          .toReversed()
          .slice(0, SHOWN)
          .map((lint) => {
            const { line, step } = lint.refs
            return (
              <li key={lint.id}>
                <RichTextView spans={renderLint(lint, names, language).spans} />{' '}
                {line !== null && (
                  <RefLink
                    text={words.why.line(line)}
                    label={words.why.goToLine(line)}
                    onGo={() => showLine(line)}
                  />
                )}{' '}
                {line === null && step !== null && (
                  <RefLink
                    text={words.why.atStep(step)}
                    label={words.why.goToStep(step)}
                    onGo={() => controls.goTo(step)}
                  />
                )}
                <span className={styles.rule}>{words.why.rule(lint.rule)}</span>
              </li>
            )
          })}
      </ul>
      {lints.length > SHOWN && <p className={styles.soft}>{words.graph.queue.more(lints.length - SHOWN)}</p>}
    </article>
  )
}
