import { cellKey, type Lint, type LintState } from '#model/lints/lint.ts'
import { itemOf } from '#model/tables/table.ts'
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { renderLint } from '#words/lints/render.ts'
import { objectName, worldNames } from '#words/world-names.ts'
import { useControls } from '../store/controls-context.ts'
import { showLine } from '../store/view-store.ts'
import { Badge } from '../ui/badge.tsx'
import { RefLink } from '../ui/ref-link.tsx'
import { RuleLink } from '../ui/rule-link.tsx'
import { useLanguage, useWords } from '../store/language-store.ts'
import { selectLanguage, useTraceStore } from '../store/trace-store.ts'
import { RichTextView } from './rich-text-view.tsx'
import styles from './explain.module.css'

const SHOWN = 6

type LintListProps = { readonly lints: readonly Lint[]; readonly state: LintState; readonly world: World }

/** What went wrong without an error, or can go wrong in another order. The newest first; lost updates of a cell in one. */
export function LintList({ lints, state, world }: LintListProps) {
  const words = useWords()
  const groups = lostByCell(lints)
  const others = lints.filter(({ code }) => code !== 'update.lost')
  return (
    <article className={styles.waits}>
      <header className={styles.badges}>
        <Badge
          tone={groups.length > 0 ? 'lost' : 'plain'}
          text={groups.length > 0 ? words.why.lostUpdate : words.why.notes}
        />
      </header>
      {groups.map((group) => (
        <LostUpdates key={group.key} group={group} state={state} world={world} />
      ))}
      {others.length > 0 && (
        <ul>
          {others
            .toReversed()
            .slice(0, SHOWN)
            .map((lint) => (
              <LintItem key={lint.id} lint={lint} world={world} />
            ))}
        </ul>
      )}
      {others.length > SHOWN && (
        <p className={styles.soft}>{words.graph.queue.more(others.length - SHOWN)}</p>
      )}
    </article>
  )
}

type LostGroup = {
  readonly key: string
  readonly memory: ObjectId
  readonly index: number
  /** Earliest first. */
  readonly lints: readonly [Lint, ...Lint[]]
}

function lostByCell(lints: readonly Lint[]): readonly LostGroup[] {
  const groups = new Map<string, LostGroup>()
  for (const lint of lints) {
    if (lint.code !== 'update.lost') continue
    const { cells, index } = lint.params
    // Counted by the memory itself, called by the object around it.
    const key = cellKey(lint.refs.object ?? cells.id, index)
    const known = groups.get(key)
    groups.set(key, {
      key,
      memory: cells.id,
      index,
      lints: known === undefined ? [lint] : [...known.lints, lint],
    })
  }
  return [...groups.values()]
}

/** How many updates of a cell arrived; the first that did not is explained, the others stand behind it. */
function LostUpdates({
  group: { key, memory, index, lints },
  state,
  world,
}: {
  readonly group: LostGroup
  readonly state: LintState
  readonly world: World
}) {
  const { why } = useWords()
  const [first, ...others] = lints
  const { all, arrived } = itemOf(state.cellWrites, key) ?? { all: lints.length, arrived: 0 }
  const name = objectName(world, memory)
  return (
    <>
      <h3 className={styles.sum}>
        {why.arrived(index === 0 ? name : `${name}[${index}]`, arrived, all, all - arrived)}
      </h3>
      <ul>
        <LintItem lint={first} world={world} />
      </ul>
      {others.length > 0 && (
        <details>
          <summary className={styles.soft}>{why.otherLost(others.length)}</summary>
          <ul>
            {others.map((lint) => (
              <LintItem key={lint.id} lint={lint} world={world} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function LintItem({ lint, world }: { readonly lint: Lint; readonly world: World }) {
  const words = useWords()
  const language = useLanguage()
  const program = useTraceStore(selectLanguage)
  const controls = useControls()
  const { line, file, step } = lint.refs
  return (
    <li>
      <RichTextView spans={renderLint(lint, worldNames(world, language, { program }), language).spans} />{' '}
      {line !== null && (
        <RefLink
          text={words.why.line(line)}
          label={words.why.goToLine(line)}
          onGo={() => showLine(line, file)}
        />
      )}{' '}
      {line === null && step !== null && (
        <RefLink
          text={words.why.atStep(step)}
          label={words.why.goToStep(step)}
          onGo={() => controls.goTo(step)}
        />
      )}
      <span className={styles.rule}>
        <RuleLink rule={lint.rule} />
      </span>
    </li>
  )
}
