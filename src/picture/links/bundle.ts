/** In a crowd alike lines become one, with their count. */
import { membersOf } from '../cast/blocks.ts'
import type { Stage } from '../nodes/stage.ts'
import type { Ground } from '../routing/ground.ts'
import type { Rect } from '../scene/base.ts'
import type { EdgeKind } from '../scene/scene-edge.ts'
import { link, type Link } from './link.ts'

/** As many alike are still drawn one by one. */
const FEW = 3

export function bundled(stage: Stage, ground: Ground, links: readonly Link[]): readonly Link[] {
  const blocks = [...stage.cast.items.values()].filter(({ kind }) => kind === 'block').map(({ id }) => id)
  if (blocks.length === 0) return links
  const blockOf = new Map(
    blocks.flatMap((block) =>
      membersOf(stage.cast, block).map((member) => [member as string, block] as const),
    ),
  )
  // Among dots a member with a node of its own matters by what it waits for; all else is what the others do too.
  const isNamed = ({ kind, from, to }: Link): boolean =>
    stage.dots && WAITING.has(kind) && [from, to].some((id) => blockOf.has(id) && ground.nodes.has(id))
  const blockIn: InBlock = (id) => (!stage.dots && ground.nodes.has(id) ? id : (blockOf.get(id) ?? id))
  const groups = new Map<string, Link[]>()
  for (const one of links) {
    const from = blockOf.get(one.from) ?? one.from
    const to = blockOf.get(one.to) ?? one.to
    const isOwn = (from === one.from && to === one.to) || isNamed(one)
    const key = isOwn ? one.id : `${one.kind} ${from} ${to} ${one.way.kind}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    if (group.length > FEW) return bundleOf(stage, ground, { blockOf, blockIn }, group, first) ?? []
    return group.flatMap((one) =>
      isNamed(one) ? [toDots(one, ground, blockOf)] : (inBlocks(one, blockIn) ?? []),
    )
  })
}

const WAITING: ReadonlySet<EdgeKind> = new Set(['stuck', 'wait', 'task'])

/** Where a line of a member ends: at itself, or at its block where it is only a dot. */
type InBlock = (id: string) => string

/** A line between one with a node of its own and one that is only a dot. */
function toDots(one: Link, ground: Ground, blockOf: ReadonlyMap<string, string>): Link {
  const at = (id: string): string => (ground.nodes.has(id) ? id : (blockOf.get(id) ?? id))
  return { ...one, from: at(one.from), to: at(one.to) }
}

/** A line of a member that is only a dot goes to its block; from a port it cannot. */
function inBlocks(one: Link, at: InBlock): Link | null {
  const from = at(one.from)
  const to = at(one.to)
  if (from === one.from && to === one.to) return one
  return one.way.kind === 'port' || one.way.kind === 'flow' ? null : { ...one, from, to }
}

/** The member that is nearest to the other end, so that the line leaves the block at once; of several as near the one in the middle. */
function nearest(
  group: readonly Link[],
  first: Link,
  ground: Ground,
  blockOf: ReadonlyMap<string, string>,
): Link {
  const placed = group.flatMap((one) => {
    const inFrom = blockOf.has(one.from)
    const member = ground.body(inFrom ? one.from : one.to)
    const other = ground.body(inFrom ? one.to : one.from)
    return member === null || other === null ? [] : [{ one, away: gap(member, other), at: member }]
  })
  const least = Math.min(...placed.map(({ away }) => away))
  const near = placed
    .filter(({ away }) => away === least)
    .toSorted((a, b) => a.at.y - b.at.y || a.at.x - b.at.x)
  return near[Math.floor(near.length / 2)]?.one ?? first
}

/** How far apart two boxes are. */
const gap = (a: Rect, b: Rect): number =>
  Math.hypot(Math.max(0, a.x - b.x - b.w, b.x - a.x - a.w), Math.max(0, a.y - b.y - b.h, b.y - a.y - a.h))

function bundleOf(
  stage: Stage,
  ground: Ground,
  { blockOf, blockIn }: { readonly blockOf: ReadonlyMap<string, string>; readonly blockIn: InBlock },
  group: readonly Link[],
  first: Link,
): Link | null {
  const shown = inBlocks(stage.dots ? first : nearest(group, first, ground, blockOf), blockIn)
  if (shown === null) return null
  const { plate, lock } = stage.words.graph
  const count = group.length
  const base = { ...shown, id: `bundle ${first.id}` }
  switch (first.kind) {
    case 'parent':
      return link({
        ...base,
        kind: 'bundle',
        plate: { tone: 'quiet', text: plate.started(count), glyph: null, note: '' },
        spoken: plate.started(count),
      })
    case 'stuck':
      return link({
        ...base,
        plate: { tone: 'stuck', text: plate.stuckCount(count), glyph: 'stuck', note: '' },
        spoken: plate.stuckCount(count),
      })
    case 'wait':
      return link({
        ...base,
        plate: { tone: 'wait', text: lock.wait(count), glyph: 'blocked', note: '' },
        spoken: lock.wait(count),
      })
    default:
      return link({
        ...base,
        kind: 'bundle',
        tint: null,
        plate: { tone: 'quiet', text: plate.hold(count), glyph: null, note: '' },
        spoken: plate.hold(count),
      })
  }
}
