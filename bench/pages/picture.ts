/** A picture that changes all over in every frame, for both libraries: nodes in a grid, twice as many edges. */

export type BenchNode = {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly version: number
}
export type BenchEdge = {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly version: number
}
export type Picture = { readonly nodes: readonly BenchNode[]; readonly edges: readonly BenchEdge[] }

export const CELL = { w: 240, h: 130 } as const

export function picture(count: number): Picture {
  const columns = Math.ceil(Math.sqrt(count))
  const nodes = Array.from({ length: count }, (_, n) => ({
    id: `n${n}`,
    x: (n % columns) * CELL.w,
    y: Math.floor(n / columns) * CELL.h,
    version: 0,
  }))
  const edges = Array.from({ length: 2 * count }, (_, n) => ({
    id: `e${n}`,
    from: n % count,
    to: (n + (n < count ? 1 : columns)) % count,
    version: 0,
  }))
  return { nodes, edges }
}

/** The next frame: a tenth of the nodes have another colour and label, a twentieth of the edges another colour. */
export function changed(before: Picture, frame: number): Picture {
  return {
    nodes: before.nodes.map((node, n) =>
      (n + frame) % 10 === 0 ? { ...node, version: node.version + 1 } : node,
    ),
    edges: before.edges.map((edge, n) =>
      (n + frame) % 20 === 0 ? { ...edge, version: edge.version + 1 } : edge,
    ),
  }
}

/** Keeps what was made for a thing that has not changed, so that a library can see that nothing did. */
export function keeping<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const made = new WeakMap<From, To>()
  return (from) => {
    const known = made.get(from)
    if (known !== undefined) return known
    const fresh = make(from)
    made.set(from, fresh)
    return fresh
  }
}
