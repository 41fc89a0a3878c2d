/** Links become edges: sides are chosen, lines that meet at one side spread, ways found around what stands between. */
import { cardPoints, portPoint, rowMiddle } from '../measure/card-geometry.ts'
import { copyPoint, RING_RADIUS } from '../measure/pipe-geometry.ts'
import { poolParts } from '../measure/pool-geometry.ts'
import { zigzag } from '../measure/paths.ts'
import type { Rect } from '../scene/base.ts'
import type { SceneEdge } from '../scene/scene-edge.ts'
import type { ProcessNode, SceneNode } from '../scene/scene-node.ts'
import { attachOne } from '../kinds/attach.ts'
import { facing, type Side } from '../measure/port.ts'
import { away } from '../measure/port.ts'
import { best, bowRoute, overTops, SHORT } from '../routing/bow-route.ts'
import { cornerRoute } from '../routing/corner-route.ts'
import type { Port } from '../measure/port.ts'
import type { Ground } from '../routing/ground.ts'
import {
  bowTrack,
  cornerTrack,
  crossings,
  pointAt,
  lengthOf,
  straightTrack,
  type Track,
} from '../routing/track.ts'
import type { Link, LinkWay } from './link.ts'
import { Spread, type Sides } from './spread.ts'
import { arcBetween } from './table-arcs.ts'

export type Drawn = { readonly link: Link; readonly track: Track; readonly edge: SceneEdge }

/** Links whose nodes are not in the picture are left out. `beside` are drawn already: what comes new keeps apart from them. */
export function drawLinks(
  links: readonly Link[],
  ground: Ground,
  beside: readonly Link[] = [],
): readonly Drawn[] {
  const isThere = ({ from, to }: Link): boolean =>
    ground.nodes.has(from) && ground.nodes.has(to) && from !== to
  const shown = links.filter(isThere)
  const all = [...beside.filter(isThere), ...shown]
  const facing = new Spread(all, ground)
  const plain = shown.map((link) => ({ link, track: trackOf(link, ground, facing) }))
  const sides = sidesPast(plain, ground, facing)
  const spread = sides.size === 0 ? facing : new Spread(all, ground, sides)
  const ways =
    spread === facing ? plain : shown.map((link) => ({ link, track: trackOf(link, ground, spread) }))
  return ways.flatMap(({ link, track }) =>
    track === null || track.points.length < 2 ? [] : [{ link, track, edge: edgeOf(link, track) }],
  )
}

/**
 * Where somebody stands between two that are joined, above each other with no room to turn: the sides from which the line gets past, by
 * the ids of such links. None where it need not, and where that is no better.
 */
function sidesPast(
  plain: readonly { readonly link: Link; readonly track: Track | null }[],
  ground: Ground,
  spread: Spread,
): Sides {
  const found = new Map<string, readonly [Side, Side]>()
  for (const { link, track } of plain) {
    const from = ground.nodes.get(link.from)
    const to = ground.nodes.get(link.to)
    if (link.way.kind !== 'card' || track === null || from === undefined || to === undefined) continue
    if (ground.table !== null && arcBetween(link, ground, ground.table) !== null) continue
    const boxes = ground.obstacles(link.from, link.to)
    const through = crossings(track, boxes)
    if (through === 0) continue
    const taken = [...found.values()].map(([out]) => out)
    const [past] = PAST.map((sides) => {
      const ports = [attachOne(from, sides[0]), attachOne(to, sides[1])] as const
      const way = meetingTrack(link, ...ports, boxes, spread.lane(link))
      const cost = lengthOf(way) + BESIDE_ANOTHER * taken.filter((side) => side === sides[0]).length
      return { sides, through: crossings(way, boxes), cost }
    }).toSorted((a, b) => a.through - b.through || a.cost - b.cost)
    if (past !== undefined && past.through < through) found.set(link.id, past.sides)
  }
  return found
}

const PAST: readonly (readonly [Side, Side])[] = [
  ['left', 'left'],
  ['right', 'right'],
  ['left', 'right'],
  ['right', 'left'],
]
/** A line may be so much longer for each other that it does not go beside. */
const BESIDE_ANOTHER = 200

function edgeOf(link: Link, track: Track): SceneEdge {
  const { id, kind, tint, from, to, head, spoken } = link
  const first = track.points[0]
  const last = track.points.at(-1)
  const isStraight = track.points.length === 2
  const d =
    kind === 'signal' && isStraight && first !== undefined && last !== undefined
      ? zigzag(first, last)
      : track.d
  const cut = kind === 'orphan' ? pointAt(track, lengthOf(track) / 2) : null
  return { id, kind, tint, from, to, strands: [{ d, head }], cut, spoken }
}

function trackOf(link: Link, ground: Ground, spread: Spread): Track | null {
  const arc = ground.table === null ? null : arcBetween(link, ground, ground.table)
  if (arc !== null) return arc
  const from = ground.nodes.get(link.from)
  const to = ground.nodes.get(link.to)
  if (from === undefined || to === undefined) return null
  const boxes = ground.obstacles(link.from, link.to)
  switch (link.way.kind) {
    case 'trunk':
      return trunk(from, to, ground, boxes)
    case 'port':
      return portTrack(link, link.way, ground, boxes)
    case 'tops':
      return topsTrack(link, from, to, ground, boxes)
    case 'result':
      return resultTrack(link.way, from, to, boxes)
    case 'card':
    case 'flow': {
      const a = spread.port(link, 'from')
      const b = spread.port(link, 'to')
      if (a === null || b === null) return null
      return meetingTrack(link, a, b, boxes, spread.lane(link))
    }
  }
}

/** Between a card and an object. Waits bow, holds have corners or go straight. */
function meetingTrack(link: Link, a: Port, b: Port, boxes: readonly Rect[], lane: number): Track {
  const waits = link.kind === 'wait' || (link.kind === 'stuck' && link.way.kind === 'card' && link.way.bowed)
  if (waits || link.kind === 'use' || link.kind === 'reach') {
    return isFacing(a, b) ? bowRoute(away(a, 2), b, boxes, lane) : cornerRoute(a, away(b, SHORT), boxes, lane)
  }
  return cornerRoute(a, link.head ? away(b, SHORT) : b, boxes, lane)
}

const isFacing = (a: Port, b: Port): boolean =>
  (a.heading === 'right' && b.x > a.x) ||
  (a.heading === 'left' && b.x < a.x) ||
  a.heading === 'up' ||
  a.heading === 'down'

/** From header to header; several children of one parent share the first part. */
function trunk(from: SceneNode, to: SceneNode, ground: Ground, boxes: readonly Rect[]): Track | null {
  const a = ground.body(from.id)
  const b = ground.body(to.id)
  if (a === null || b === null) return null
  const [out, into] = facing(a, b)
  const start = headerPort(from, out, null)
  const end = headerPort(to, into, start.y)
  const plain = cornerRoute(to.kind === 'process' ? start : headerPort(from, out, end.y), end, boxes)
  if (out === 'left' || out === 'right' || crossings(plain, boxes) === 0) return plain
  // Others stand between them in their column: past their sides.
  const sides = (['left', 'right'] as const).map((side) =>
    cornerRoute(headerPort(from, side, null), headerPort(to, side, null), boxes),
  )
  return best([plain, ...sides], boxes)
}

function headerPort(node: SceneNode, side: Side, level: number | null): Port {
  if (node.kind === 'process' && (side === 'left' || side === 'right')) {
    const at = cardPoints(node).header[side]
    return { x: node.x + at.x, y: node.y + at.y, heading: side }
  }
  const port = attachOne(node, side)
  if (node.kind !== 'pool' || level === null || (side !== 'left' && side !== 'right')) return port
  const h = poolParts(node).h
  return { ...port, y: Math.min(node.y + h - 14, Math.max(node.y + 14, level)) }
}

/** From a descriptor's port to its ring, or back. To a ring at the far side it goes under the pipe. */
function portTrack(
  link: Link,
  way: Extract<LinkWay, { kind: 'port' }>,
  ground: Ground,
  boxes: readonly Rect[],
): Track | null {
  const card = ground.nodes.get(way.process)
  const pipe = ground.nodes.get(way.pipe)
  if (card?.kind !== 'process' || (pipe?.kind !== 'pipe' && pipe?.kind !== 'duplex')) return null
  const port = cardPort(card, way, pipe)
  const point = copyPoint(pipe, way.end, way.copy)
  const ring = { x: pipe.x + point.x, y: pipe.y + point.y }
  const copies = (
    way.end === 'left'
      ? pipe.kind === 'pipe'
        ? pipe.writeSide
        : pipe.left
      : pipe.kind === 'pipe'
        ? pipe.readSide
        : pipe.right
  ).copies
  const index = Math.max(
    0,
    copies.findIndex(({ id }) => id === way.copy),
  )
  const isNear = port.heading !== way.end && (way.end === 'left' ? port.x <= ring.x : port.x >= ring.x)
  const gap = RING_RADIUS + (way.towards === 'ring' ? 3.5 : 1)
  const isLowest = index === copies.length - 1
  const heading: Side = isNear || !isLowest ? way.end : 'down'
  const outer = away({ ...ring, heading }, gap)
  const start = way.towards === 'none' ? port : away(port, SHORT)
  if (isNear && link.kind === 'wait') {
    return bowTrack(start, outer, port.heading === 'right' ? 12 : -12)
  }
  if (isNear && Math.abs(outer.y - start.y) <= 3) return straightTracks(way, { ...start, y: outer.y }, outer)
  const lane = isNear ? index : copies.length - 1 - index
  return way.towards === 'card'
    ? cornerRoute(outer, start, boxes, lane)
    : cornerRoute(start, outer, boxes, lane)
}

const straightTracks = (way: Extract<LinkWay, { kind: 'port' }>, port: Port, ring: Port): Track =>
  way.towards === 'card' ? straightTrack(ring, port) : straightTrack(port, ring)

function cardPort(card: ProcessNode, way: Extract<LinkWay, { kind: 'port' }>, pipe: SceneNode): Port {
  const at = portPoint(card, way.handle)
  const row = card.rows.find(({ id }) => id === way.handle)
  if (row?.kind === 'descriptor') return { x: card.x + at.x, y: card.y + at.y, heading: row.side }
  const heading = pipe.x < card.x ? 'left' : 'right'
  return { x: card.x + (heading === 'left' ? 0 : card.w), y: card.y + at.y, heading }
}

/** From card to card. Where the usual way meets somebody, past the sides, if that is better. */
function topsTrack(
  link: Link,
  from: SceneNode,
  to: SceneNode,
  ground: Ground,
  boxes: readonly Rect[],
): Track | null {
  const usual = usualTops(link, from, to, ground, boxes)
  if (usual === null || crossings(usual, boxes) === 0) return usual
  const sides = (['left', 'right', 'up', 'down'] as const).map((side) =>
    cornerRoute(attachOne(from, side), away(attachOne(to, side), SHORT), boxes),
  )
  return best([usual, ...sides], boxes)
}

/** Over the tops, or past the sides of cards that stand below each other. */
function usualTops(
  link: Link,
  from: SceneNode,
  to: SceneNode,
  ground: Ground,
  boxes: readonly Rect[],
): Track | null {
  const a = ground.body(from.id)
  const b = ground.body(to.id)
  if (a === null || b === null) return null
  if (link.kind === 'signal') {
    const [out, into] = facing(a, b)
    const plain = straightTrack(away(attachOne(from, out), 3), away(attachOne(to, into), SHORT))
    if (crossings(plain, boxes) === 0) return plain
  }
  if (facing(a, b)[0] === 'down' || facing(a, b)[0] === 'up') {
    const sides = (['left', 'right'] as const).map((side) =>
      sideBow(attachOne(from, side), attachOne(to, side), boxes),
    )
    return best(sides, boxes)
  }
  const aside = link.kind === 'signal' ? 24 : 0
  const x = (box: Rect): number => box.x + box.w / 2 + aside
  const gapX = a.x < b.x ? b.x - a.x - a.w : a.x - b.x - b.w
  if (gapX < 150 && isLevel(a, b) && link.kind !== 'signal') {
    return overTops(
      [
        { x: x(a), y: a.y },
        { x: x(b), y: b.y },
      ],
      [
        { x: x(a), y: a.y + a.h },
        { x: x(b), y: b.y + b.h },
      ],
      boxes,
    )
  }
  const sides = facing(a, b)
  const straightOn = bowRoute(away(attachOne(from, sides[0]), 2), attachOne(to, sides[1]), boxes)
  const over = overTops(
    [
      { x: x(a), y: a.y },
      { x: x(b), y: b.y },
    ],
    [
      { x: x(a), y: a.y + a.h },
      { x: x(b), y: b.y + b.h },
    ],
    boxes,
  )
  return isLevel(a, b) ? best([over], boxes) : best([straightOn, over], boxes)
}

const isLevel = (a: Rect, b: Rect): boolean => Math.abs(a.y - b.y) < 60

function sideBow(from: Port, to: Port, boxes: readonly Rect[]): Track {
  const end = away(to, SHORT)
  const height = Math.min(60, 18 + Math.abs(from.y - to.y) * 0.14)
  const sign = (from.heading === 'right') === to.y > from.y ? 1 : -1
  return best([bowTrack(from, end, sign * height), cornerRoute(from, end, boxes)], boxes)
}

/** To the place of a result, from below. */
function resultTrack(
  { task, thread }: Extract<LinkWay, { kind: 'result' }>,
  from: SceneNode,
  to: SceneNode,
  boxes: readonly Rect[],
): Track | null {
  if (to.kind !== 'pool') return null
  const index = to.results.findIndex(({ id }) => id === task)
  const parts = poolParts(to)
  const place = parts.places[index] ?? parts.places.at(-1)
  const row = from.kind === 'process' ? from.rows.findIndex(({ id }) => id === thread) : -1
  // A thread that has a row of its own waits there.
  const start: Port =
    from.kind === 'process' && row >= 0
      ? { x: from.x + from.w, y: from.y + rowMiddle(row), heading: 'right' }
      : attachOne(from, 'down')
  if (place === undefined) return cornerRoute(start, attachOne(to, 'left'), boxes)
  const end: Port = { x: to.x + place.x + place.w / 2, y: to.y + place.y + place.h + SHORT, heading: 'down' }
  const low = Math.max(start.y, to.y + parts.h) + 22
  const out = start.heading === 'right' ? [start, { x: start.x + 16, y: start.y }] : [start]
  const turn = out.at(-1) ?? start
  const plain = cornerTrack([...out, { x: turn.x, y: low }, { x: end.x, y: low }, end], 14)
  // The frame itself above its results is in the way too.
  const around = [...boxes, { x: to.x, y: to.y, w: to.w, h: place.y + place.h - 2 }]
  return best([plain, cornerRoute(start, end, around)], around)
}
