/** The runs of one program as a tree: which came from which, after how many steps, by which choice. Pure. */

export type RunEnd = 'open' | 'ended' | 'stuck' | 'error'

/** What the run was called into being by. */
export type RunName =
  | { readonly kind: 'first' }
  | { readonly kind: 'again' }
  /** What was done first that was not done in the run that it came from; empty before anything was. */
  | { readonly kind: 'chosen'; readonly who: string; readonly verb: string; readonly arg: string }
  | { readonly kind: 'variant'; readonly text: string }

export type RunNode = {
  readonly id: number
  /** The run that it came from; null for one from the beginning. */
  readonly parent: number | null
  /** So many steps are the same in both. */
  readonly at: number
  readonly name: RunName
  readonly steps: number
  readonly end: RunEnd
}

export type RunTree = { readonly nodes: readonly RunNode[]; readonly shown: number; readonly next: number }

/** More runs than anybody keeps apart. The oldest from which nothing came gives way. */
export const MOST_RUNS = 50

const FIRST: RunNode = { id: 0, parent: null, at: 0, name: { kind: 'first' }, steps: 0, end: 'open' }
export const ONE_RUN: RunTree = { nodes: [FIRST], shown: 0, next: 1 }

export type Coming = Pick<RunNode, 'parent' | 'at' | 'name'>

/** With one more, which is shown from now on. `gone`: whose place it took. */
export function withRun(
  tree: RunTree,
  coming: Coming,
): { readonly tree: RunTree; readonly gone: number | null } {
  const node: RunNode = { ...coming, id: tree.next, steps: coming.at, end: 'open' }
  const gone = tree.nodes.length < MOST_RUNS ? null : leastWanted(tree, coming.parent)
  const nodes = [...tree.nodes.filter(({ id }) => id !== gone), node]
  return { tree: { nodes, shown: node.id, next: tree.next + 1 }, gone }
}

function leastWanted({ nodes, shown }: RunTree, parent: number | null): number | null {
  const parents = new Set(nodes.map((one) => one.parent))
  return nodes.find(({ id }) => !parents.has(id) && id !== shown && id !== parent)?.id ?? null
}

/** How far a run has come, and what it is called by that. */
export const updated = (tree: RunTree, id: number, change: Partial<RunNode>): RunTree => ({
  ...tree,
  nodes: tree.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
})

/** Without this one and all that came from it. The shown one stays, and what leads to it. */
export function withoutRun(tree: RunTree, id: number): RunTree {
  const gone = new Set([id])
  for (const node of tree.nodes) if (node.parent !== null && gone.has(node.parent)) gone.add(node.id)
  return gone.has(tree.shown) ? tree : { ...tree, nodes: tree.nodes.filter((node) => !gone.has(node.id)) }
}

export type TreeRow = { readonly node: RunNode; readonly depth: number }

/** From top to bottom: each run, and right below it what came from it, the latest turning off first. */
export function rowsOfTree({ nodes }: RunTree): readonly TreeRow[] {
  const rows: TreeRow[] = []
  const add = (parent: number | null, depth: number): void => {
    const below = nodes.filter((node) => node.parent === parent).sort((a, b) => b.at - a.at || a.id - b.id)
    for (const node of below) {
      rows.push({ node, depth })
      add(node.id, depth + 1)
    }
  }
  add(null, 0)
  return rows
}
