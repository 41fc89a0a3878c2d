import type { Link } from './link.ts'

/** A wait or a proved hold replaces the plain line between the same two. */
export function withoutDoubles(links: readonly Link[]): readonly Link[] {
  const stuckCopies = new Set(
    links.flatMap(({ kind, way }) => (kind === 'stuck' && way.kind === 'port' ? [way.copy] : [])),
  )
  // Who waits at its own copy has an arrow there already; what it is a cause of shows at the ring.
  const waitedAt = new Set(
    links.flatMap(({ kind, way }) =>
      kind === 'stuck' && way.kind === 'port' && way.towards === 'ring' ? [way.copy] : [],
    ),
  )
  const stuckFlows = new Set(
    links.flatMap(({ kind, way }) =>
      kind === 'stuck' && way.kind === 'flow' ? [`${way.queue} ${way.process} ${way.end}`] : [],
    ),
  )
  const seen = new Set<string>()
  return links.filter((one) => {
    const { kind, way, id } = one
    if (seen.has(id)) return false
    seen.add(id)
    if (kind === 'stuck') return !(way.kind === 'port' && way.towards === 'card' && waitedAt.has(way.copy))
    if (way.kind === 'port') return !stuckCopies.has(way.copy)
    if (way.kind === 'flow')
      return kind === 'wait' || !stuckFlows.has(`${way.queue} ${way.process} ${way.end}`)
    return true
  })
}
