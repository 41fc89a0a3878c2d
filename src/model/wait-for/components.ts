/** Graph helpers over thread ids: connected parts, and the knots at the bottom of a directed graph. */
import type { ThreadId } from '../vocabulary/ids.ts'

export type Graph = ReadonlyMap<ThreadId, readonly ThreadId[]>

/** Groups of nodes joined by edges of either direction, each in the order of `nodes`. */
export function connectedParts(nodes: readonly ThreadId[], graph: Graph): readonly (readonly ThreadId[])[] {
  const root = new Map<ThreadId, ThreadId>(nodes.map((node) => [node, node]))
  const find = (node: ThreadId): ThreadId => {
    let at = node
    for (let up = root.get(at); up !== undefined && up !== at; up = root.get(at)) at = up
    root.set(node, at)
    return at
  }
  for (const [from, targets] of graph)
    for (const to of targets) if (root.has(from) && root.has(to)) root.set(find(from), find(to))
  const parts = new Map<ThreadId, ThreadId[]>()
  for (const node of nodes) {
    const key = find(node)
    const part = parts.get(key)
    if (part === undefined) parts.set(key, [node])
    else part.push(node)
  }
  return [...parts.values()]
}

/** Strongly connected components from which no edge leads out (Tarjan, without recursion), in the order of `nodes`. */
export function sinkKnots(nodes: readonly ThreadId[], graph: Graph): readonly (readonly ThreadId[])[] {
  const known = new Set(nodes)
  const knotOf = knots(nodes, (node) => (graph.get(node) ?? []).filter((to) => known.has(to)))
  const leaving = new Set<number>()
  for (const node of nodes) {
    for (const to of graph.get(node) ?? []) {
      if (known.has(to) && knotOf.get(to) !== knotOf.get(node)) leaving.add(knotOf.get(node) ?? -1)
    }
  }
  const sinks = new Map<number, ThreadId[]>()
  for (const node of nodes) {
    const knot = knotOf.get(node) ?? -1
    if (leaving.has(knot)) continue
    const list = sinks.get(knot)
    if (list === undefined) sinks.set(knot, [node])
    else list.push(node)
  }
  return [...sinks.values()]
}

function knots(
  nodes: readonly ThreadId[],
  edges: (node: ThreadId) => readonly ThreadId[],
): ReadonlyMap<ThreadId, number> {
  const order = new Map<ThreadId, number>()
  const low = new Map<ThreadId, number>()
  const knot = new Map<ThreadId, number>()
  const stack: ThreadId[] = []
  let knotCount = 0
  const lower = (node: ThreadId, to: number): void => {
    low.set(node, Math.min(low.get(node) ?? to, to))
  }
  for (const start of nodes) {
    if (order.has(start)) continue
    const path: { readonly node: ThreadId; readonly rest: ThreadId[] }[] = []
    const enter = (node: ThreadId): void => {
      low.set(node, order.size)
      order.set(node, order.size)
      stack.push(node)
      path.push({ node, rest: [...edges(node)] })
    }
    enter(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.shift()
      if (next !== undefined) {
        if (!order.has(next)) enter(next)
        else if (!knot.has(next)) lower(top.node, order.get(next) ?? 0)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent !== undefined) lower(parent.node, low.get(top.node) ?? 0)
      if (low.get(top.node) !== order.get(top.node)) continue
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        knot.set(member, knotCount)
        if (member === top.node) break
      }
      knotCount++
    }
  }
  return knot
}
