/** Crowds: the many children of one process stand together in one block, which has one seat. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Cast, Item } from './cast.ts'

/** Fewer than these stand by themselves. */
const LEAST = 10

export const blockOf = (parent: string): string => `block:${parent}`

/** The same cast with its blocks as items, whose members sit in them as workers do in a pool. */
export function withBlocks(cast: Cast): Cast {
  const makers = new Set([...cast.items.values()].map(({ maker }) => maker))
  const groups = new Map<ProcessId, Item[]>()
  for (const item of cast.items.values()) {
    // Who has made something stands by itself, so that what it made can stand beside it.
    if (item.kind !== 'process' || item.maker === null || makers.has(item.id as ProcessId)) continue
    const group = groups.get(item.maker)
    if (group === undefined) groups.set(item.maker, [item])
    else group.push(item)
  }
  const items = new Map(cast.items)
  const frames = new Map(cast.frames)
  for (const [parent, members] of groups) {
    if (members.length < LEAST) continue
    const id = blockOf(parent)
    for (const member of members) {
      items.delete(member.id)
      frames.set(member.id as ProcessId, id)
    }
    items.set(id, { id, kind: 'block', maker: parent })
  }
  return { ...cast, items, frames }
}

/** Members of a block, oldest first. */
export function membersOf(cast: Cast, block: string): readonly ProcessId[] {
  return [...cast.frames].filter(([, frame]) => frame === block).map(([process]) => process)
}
