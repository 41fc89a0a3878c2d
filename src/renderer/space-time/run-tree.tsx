import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import type { Words } from '#words/window/words.ts'
import { rowsOfTree, type RunName } from '../store/run-tree.ts'
import { compareWith, forgetRun, summaryOf, useRunsStore } from '../store/runs-store.ts'
import { useTraceStore } from '../store/trace-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { sayAct } from './act-text.ts'
import styles from './run-tree.module.css'

/** The runs of this program, each with where it turned off and how it ended; one is shown. Nothing while there is only one. */
export function RunTree() {
  const controls = useControls()
  const words = useWords()
  const said = words.runs
  const tree = useRunsStore((state) => state.tree)
  const coming = useRunsStore((state) => state.coming)
  const steps = useTraceStore((state) => state.trace.steps.length)
  const standing = useTraceStore((state) => state.run?.standing.kind)
  if (tree.nodes.length < 2) return null
  const now = summaryOf(useTraceStore.getState(), tree)
  const rows = rowsOfTree(tree).map(({ node, depth }) => ({
    depth,
    node: node.id === tree.shown ? { ...node, ...now, steps } : node,
  }))
  const longest = Math.max(1, ...rows.map(({ node }) => node.steps))
  return (
    <ul className={styles.tree} aria-label={said.tree} data-standing={standing}>
      {rows.map(({ node, depth }) => {
        const isShown = node.id === tree.shown
        const name = nameOf(node.name, words)
        return (
          <li key={node.id} className={styles.row} data-shown={isShown}>
            <button
              type="button"
              className={styles.name}
              style={{ paddingLeft: `${String(8 + depth * 14)}px` }}
              aria-current={isShown}
              aria-busy={coming === node.id}
              onClick={() => void controls.showRun(node.id)}
            >
              {depth > 0 && <span aria-hidden="true">└ </span>}
              {name}
            </button>
            <span className={styles.span} aria-hidden="true">
              <span
                data-end={node.end}
                style={{
                  marginLeft: `${String((100 * node.at) / longest)}%`,
                  width: `${String((100 * Math.max(0, node.steps - node.at)) / longest)}%`,
                }}
              />
            </span>
            <span className={styles.end} data-end={node.end}>
              {said.row(node.at, node.steps, said.end[node.end])}
            </span>
            {!isShown && (
              <>
                <IconButton
                  className={styles.small}
                  icon="eye"
                  tipSide="top"
                  label={said.compareThis(name)}
                  onClick={() => compareWith(node.id)}
                />
                <IconButton
                  className={styles.small}
                  icon="close"
                  tipSide="top"
                  label={said.forget(name)}
                  onClick={() => forgetRun(node.id)}
                />
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function nameOf(name: RunName, words: Words): string {
  const said = words.runs
  switch (name.kind) {
    case 'first':
      return said.first
    case 'again':
      return said.again
    case 'variant':
      return name.text
    case 'chosen': {
      const { verb, arg } = sayAct(name, words)
      return name.who === '' ? said.notYet : said.chosen(name.who, verb, arg)
    }
  }
}
