import { expect, test } from 'vitest'
import {
  MOST_RUNS,
  ONE_RUN,
  rowsOfTree,
  updated,
  withoutRun,
  withRun,
  type RunTree,
} from '../../../src/renderer/store/run-tree.ts'

const grown = (tree: RunTree, parent: number | null, at: number): RunTree =>
  withRun(tree, { parent, at, name: { kind: 'again' } }).tree

test('each run stands below the one that it came from, and the new one is shown', () => {
  const tree = grown(grown(grown(ONE_RUN, 0, 3), 0, 5), 1, 4)
  expect(tree.shown).toBe(3)
  expect(rowsOfTree(tree).map(({ node, depth }) => [node.id, depth])).toEqual([
    [0, 0],
    [2, 1],
    [1, 1],
    [3, 2],
  ])
  expect(updated(tree, 1, { end: 'stuck' }).nodes.find(({ id }) => id === 1)?.end).toBe('stuck')
})

test('a run goes with all that came from it, but not the shown one', () => {
  const tree = grown(grown(grown(ONE_RUN, 0, 3), 1, 5), 0, 4)
  expect(withoutRun(tree, 1).nodes.map(({ id }) => id)).toEqual([0, 3])
  expect(withoutRun(tree, 3)).toBe(tree)
  expect(withoutRun(tree, 0)).toBe(tree)
})

test('of too many the oldest gives way from which nothing came', () => {
  let tree = ONE_RUN
  for (let n = 1; n < MOST_RUNS; n++) tree = grown(tree, 0, n)
  expect(tree.nodes).toHaveLength(MOST_RUNS)
  const more = withRun(tree, { parent: 1, at: 2, name: { kind: 'again' } })
  expect(more.gone).toBe(2)
  expect(more.tree.nodes).toHaveLength(MOST_RUNS)
})
