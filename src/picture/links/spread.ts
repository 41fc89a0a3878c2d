/** How lines that meet a node on one side are spread along it, in the order of where they go, level with it where that can be. */
import { openedParts, partBox } from '../measure/queue-geometry.ts'
import type { Rect } from '../scene/base.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import { attachOne, spreadAlong } from '../kinds/attach.ts'
import { facing, type Side } from '../measure/port.ts'
import type { Port } from '../measure/port.ts'
import type { Ground } from '../routing/ground.ts'
import type { Link, LinkWay } from './link.ts'

type Meeting = {
  readonly key: string
  readonly other: string
  readonly node: SceneNode
  readonly side: Side
  readonly along: number
}

export type Sides = ReadonlyMap<string, readonly [Side, Side]>

export class Spread {
  readonly #ports = new Map<string, Port>()
  readonly #lanes = new Map<string, number>()
  readonly #sides: Sides

  /** `sides`: of links that leave and arrive elsewhere than where their nodes face each other, by their ids. */
  constructor(links: readonly Link[], ground: Ground, sides: Sides = new Map()) {
    this.#sides = sides
    const meetings = links.flatMap((link) => this.#meetings(link, ground))
    // Objects first: they have little room; cards then go level with them.
    const onObjects = meetings.filter(({ node }) => node.kind !== 'process')
    this.#settle(onObjects, () => null)
    this.#settle(
      meetings.filter(({ node }) => node.kind === 'process'),
      ({ other }) => this.#ports.get(other) ?? null,
    )
  }

  port(link: Link, end: 'from' | 'to'): Port | null {
    return this.#ports.get(`${link.id} ${end}`) ?? null
  }

  lane(link: Link): number {
    return this.#lanes.get(link.id) ?? 0
  }

  #meetings(link: Link, ground: Ground): readonly Meeting[] {
    const from = ground.nodes.get(link.from)
    const to = ground.nodes.get(link.to)
    const a = ground.body(link.from)
    const b = ground.body(link.to)
    if (from === undefined || to === undefined || a === null || b === null) return []
    const keys = { from: `${link.id} from`, to: `${link.id} to` }
    if (link.way.kind === 'card') {
      const [out, into] = this.#sides.get(link.id) ?? facing(a, b)
      return [
        { key: keys.from, other: keys.to, node: from, side: out, along: middle(b, out) },
        { key: keys.to, other: keys.from, node: to, side: into, along: middle(a, into) },
      ]
    }
    if (link.way.kind !== 'flow') return []
    const isFrom = link.way.process === link.from
    const mouth = mouthOf(isFrom ? to : from, link.way)
    if (mouth === null) return []
    const [own, other] = isFrom ? [keys.from, keys.to] : [keys.to, keys.from]
    this.#ports.set(other, mouth)
    return [
      { key: own, other, node: isFrom ? from : to, side: flowSide(isFrom ? a : b, mouth), along: mouth.y },
    ]
  }

  #settle(meetings: readonly Meeting[], level: (meeting: Meeting) => Port | null): void {
    const groups = new Map<string, Meeting[]>()
    for (const meeting of meetings) {
      const key = `${meeting.node.id} ${meeting.side}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [meeting])
      else group.push(meeting)
    }
    for (const group of groups.values()) {
      const sorted = group.toSorted((p, q) => p.along - q.along)
      const first = sorted[0]
      if (first === undefined) continue
      const ports = spreadAlong(
        first.node,
        first.side,
        sorted.map((meeting) => level(meeting)),
      )
      sorted.forEach(({ key }, index) => {
        const port = ports[index]
        if (port !== undefined) this.#ports.set(key, port)
        this.#lanes.set(key.slice(0, key.lastIndexOf(' ')), Math.min(4, index))
      })
    }
  }
}

const middle = (box: Rect, side: Side): number =>
  side === 'left' || side === 'right' ? box.y + box.h / 2 : box.x + box.w / 2

/** Where things go in and come out of a queue. */
function mouthOf(node: SceneNode, { end, process, part }: Extract<LinkWay, { kind: 'flow' }>): Port | null {
  if (node.kind === 'queue') {
    return end === 'in' ? attachOne(node, 'left') : attachOne(node, 'right')
  }
  if (node.kind !== 'queue-opened') return null
  const box = part === undefined ? null : partBox(node, part)
  if (box !== null) return { x: node.x + box.x + box.w / 2, y: node.y + box.y, heading: 'up' }
  const parts = openedParts(node)
  if (end === 'out') return { x: node.x + parts.out.x, y: node.y + parts.out.y, heading: 'right' }
  const lane = node.lanes.findIndex(({ id }) => id === process)
  const buffer = parts.buffers[lane]
  const at =
    buffer === undefined
      ? { x: parts.writeLock.x - 6, y: parts.middle }
      : { x: buffer.x, y: buffer.y + buffer.h / 2 }
  return { x: node.x + at.x, y: node.y + at.y, heading: 'left' }
}

/** The side of a card from which a line gets to a queue's mouth with the fewest turns. */
function flowSide(card: Rect, mouth: Port): Side {
  if (mouth.heading === 'up' && card.y + card.h < mouth.y) return 'down'
  if (mouth.heading === 'left') return card.x + card.w <= mouth.x ? 'right' : 'left'
  return card.x >= mouth.x ? 'left' : 'right'
}
