/** The shapes of nodes for a canvas: simpler than in the window's SVG, the same in what they tell (whose, which kind, which state). */
import { bodyBox } from '../kinds/boxes.ts'
import type { NodeKind, NodeOf } from '../kinds/kind.ts'
import { CROWD_DOT, cardSize, OPEN_CHIP, crowdDot, HEAD, STRIP } from '../measure/card-geometry.ts'
import { endSide, RING_RADIUS, ringCount, ringPoint, tubeHeight } from '../measure/pipe-geometry.ts'
import type { Rect, Tint } from '../scene/base.ts'
import type { DuplexNode, EndCopy, Flow, PipeNode } from '../scene/scene-channel.ts'
import type { ProcessNode, ProcessState } from '../scene/scene-node.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import type { Ink, Mark, Paint } from './mark.ts'

/** Whose it is: the mark, the text and the wash of a hue; nobody's is grey. */
export const hueInk = (tint: Tint | null): Ink => (tint === null ? 'ink-3' : `p${tint.hue}`)
const washInk = (tint: Tint | null): Ink => (tint === null ? 'running-wash' : `p${tint.hue}-wash`)

const NONE: Paint = { fill: null, stroke: null, width: 1, dash: [] }
const box = (rect: Rect, radius: number, paint: Partial<Paint>): Mark => ({
  kind: 'box',
  ...rect,
  radius,
  ...NONE,
  ...paint,
})
const path = (d: string, paint: Partial<Paint>): Mark => ({ kind: 'path', d, ...NONE, ...paint })

/** What stands at the node's origin, from below. Of framed nodes only what is inside the frame. */
export function nodeMarks(node: SceneNode): readonly Mark[] {
  const make = MARKS[node.kind] as (one: SceneNode) => readonly Mark[]
  return make(node)
}

/** The frame of a framed node, which lies below all lines; nothing for others. */
export function frameMarks(node: SceneNode): readonly Mark[] {
  if (node.kind !== 'pool' && node.kind !== 'queue-opened') return []
  const broken = node.kind === 'pool' && node.state === 'broken'
  const stroke = broken ? 'deadlock' : 'line-strong'
  return [box(bodyBox(node), 11, { fill: 'panel', stroke, width: broken ? 2 : 1.25 })]
}

const MARKS: { readonly [K in NodeKind]: (node: NodeOf<K>) => readonly Mark[] } = {
  process: card,
  crowd: (node) =>
    node.dots.flatMap(({ tint, state, next }, index) => {
      const { x, y } = crowdDot(node, index)
      const ended = ENDED.has(state)
      const stuck = state === 'stuck'
      const look: Partial<Paint> = {
        fill: next ? 'ink' : stuck ? 'deadlock-wash' : ended ? null : washInk(tint),
        stroke: next ? 'ink' : stuck ? 'deadlock' : ended ? 'line-strong' : hueInk(tint),
        width: stuck ? 2 : 1.25,
      }
      const ink = next ? 'ink-inverse' : (GLYPH_INK[state] ?? inkOf(tint))
      return [
        box({ x, y, w: CROWD_DOT, h: CROWD_DOT }, 3, look),
        glyph(state, x + CROWD_DOT / 2 - 5, y + CROWD_DOT / 2 - 5, 10, ink, look.fill ?? 'canvas'),
      ]
    }),
  pool: () => [],
  pipe: (node) => [...tube(bodyBox(node), node.flow), ...rings(node)],
  duplex: (node) => {
    const { x, y, w, h } = bodyBox(node)
    return [
      ...tube({ x, y, w, h: h / 2 - 1 }, node.there),
      ...tube({ x, y: y + h / 2 + 1, w, h: h / 2 - 1 }, node.back),
      ...rings(node),
    ]
  },
  queue: (node) => {
    const { x, y, w, h } = bodyBox(node)
    const wall = node.full ? 'blocked' : 'ink-2'
    const width = node.full ? 2.5 : 1.75
    return [
      box({ x, y, w, h }, 3, { fill: 'raised' }),
      path(`M${x} ${y}H${x + w}M${x} ${y + h}H${x + w}`, { stroke: wall, width }),
      ...tiles({ x, y, w, h }, node.tiles),
    ]
  },
  'queue-opened': (node) => {
    const { x, y, w, h } = bodyBox(node)
    return tube({ x: x + w * 0.3, y: y + h / 2 - 14, w: w * 0.4, h: 28 }, node.flow)
  },
  lock: (node) => {
    const ink = node.state === 'free' ? 'ink-3' : hueInk(node.holder)
    const bow = node.state === 'free' ? 'M10 17V7a10 10 0 0 1 19.4 -3.4' : 'M10 17V10a10 10 0 0 1 20 0V17'
    const orphaned = node.state === 'orphaned'
    return [
      path(bow, { stroke: orphaned ? 'deadlock' : ink, width: 4.5 }),
      box({ x: 0, y: 15, w: 40, h: 30 }, 6, {
        fill: orphaned ? 'deadlock-wash' : node.state === 'free' ? 'raised' : ink,
        stroke: orphaned ? 'deadlock' : ink,
        width: 1.75,
      }),
      box({ x: 17, y: 24, w: 6, h: 12 }, 3, { fill: node.state === 'held' ? 'canvas' : 'ink-3' }),
    ]
  },
  semaphore: (node) => {
    const { x, y, w, h } = bodyBox(node)
    const pitch = w / Math.max(1, node.permits.length)
    const r = Math.min(pitch / 2 - 1, h / 2 - 1, 7)
    return node.permits.map(({ state, holder }, index) => {
      const at = { x: x + pitch * (index + 0.5) - r, y: y + h / 2 - r, w: 2 * r, h: 2 * r }
      return state === 'free'
        ? box(at, r, { fill: 'ink-2' })
        : box(at, r, { fill: 'raised', stroke: hueInk(holder), width: 2 })
    })
  },
  condition: (node) => [
    box(bodyBox(node), 5, { fill: 'raised', stroke: 'ink-2', width: 1.5, dash: [4, 3] }),
    ...waiting(bodyBox(node), [...node.sleepers, ...node.reacquiring]),
  ],
  event: (node) => {
    const { x, y, w, h } = bodyBox(node)
    return [
      path(`M${x + 2} ${y}V${y + h}`, { stroke: 'ink-2', width: 2 }),
      path(`M${x + 3} ${y}H${x + w}L${x + w - 6} ${y + h * 0.3}L${x + w} ${y + h * 0.6}H${x + 3}Z`, {
        fill: node.state === 'set' ? 'ink-2' : 'raised',
        stroke: 'ink-2',
        width: 1.5,
      }),
    ]
  },
  barrier: (node) => {
    const body = bodyBox(node)
    const ink = node.state === 'broken' ? 'deadlock' : 'ink-2'
    return [box(body, 3, { fill: 'raised', stroke: ink, width: 2 }), ...waiting(body, node.arrived)]
  },
  memory: (node) => {
    const { x, y, w, h } = bodyBox(node)
    const pitch = w / Math.max(1, node.cells.length)
    return node.cells.flatMap(({ writer, lost }, index) => [
      box({ x: x + index * pitch, y, w: pitch, h }, 2, {
        fill: lost === '' ? 'raised' : 'lost-wash',
        stroke: lost === '' ? 'ink-2' : 'lost',
        width: 1.5,
      }),
      box({ x: x + index * pitch, y: y + h - 4, w: pitch, h: 4 }, 0, {
        fill: writer === null ? 'line' : hueInk(writer),
      }),
    ])
  },
  file: (node) => {
    const { x, y, w, h } = bodyBox(node)
    const lines = node.lines.slice(0, Math.floor((h - 8) / 6))
    return [
      box({ x, y, w, h }, 2, { fill: 'raised', stroke: 'ink-2', width: 1.5 }),
      ...lines.flatMap(({ parts }, row) => {
        let from = x + 6
        return parts.map(({ tint, share }) => {
          const length = share * (w - 12)
          const mark = box({ x: from, y: y + 6 + row * 6, w: length, h: 3 }, 1, { fill: hueInk(tint) })
          from += length
          return mark
        })
      }),
    ]
  },
  listener: (node) => {
    const body = bodyBox(node)
    return [box(body, 4, { fill: 'raised', stroke: 'ink-2', width: 1.75 }), ...waiting(body, node.backlog)]
  },
}

const ENDED: ReadonlySet<ProcessState> = new Set(['exited', 'failed', 'killed', 'zombie'])

/** Of the states that have a colour of their own; the others show whose they are. */
const GLYPH_INK: { readonly [S in ProcessState]?: Ink } = {
  blocked: 'blocked',
  asleep: 'asleep',
  idle: 'ink-3',
  created: 'ink-2',
  exited: 'exited',
  failed: 'exited',
  killed: 'exited',
  zombie: 'zombie',
  stuck: 'deadlock',
}
const STRIP_INK: { readonly [S in ProcessState]?: Ink } = {
  blocked: 'blocked-hatch',
  asleep: 'asleep-wash',
  idle: 'canvas',
  exited: 'exited-wash',
  failed: 'exited-wash',
  killed: 'exited-wash',
  zombie: 'zombie-wash',
  stuck: 'deadlock',
}

const inkOf = (tint: Tint): Ink => `p${tint.hue}-ink`

const glyph = (name: ProcessState, x: number, y: number, size: number, ink: Ink, hole: Ink): Mark => ({
  kind: 'glyph',
  name,
  x,
  y,
  size,
  ink,
  hole,
})

function card(node: ProcessNode): readonly Mark[] {
  const { w, h } = cardSize(node)
  const { state, tint, size } = node
  const stuck = state === 'stuck'
  const over = ENDED.has(state) || state === 'created'
  if (size === 'chip' && node.alone === true) return openChip(node)
  const radius = size === 'chip' ? 3 : 6
  const top = node.alone === true || size === 'chip' ? 0 : size === 'full' ? HEAD : h / 2
  const strip = { x: 4, y: top, w: w - 4.5, h: size === 'full' && node.alone !== true ? STRIP : h - top }
  const ground = STRIP_INK[state] ?? (state === 'created' ? 'canvas' : washInk(tint))
  const side = size === 'chip' ? 10 : 12
  const outline: Partial<Paint> = {
    stroke: stuck ? 'deadlock' : size === 'chip' ? hueInk(tint) : 'line-strong',
    width: stuck ? 3 : 1,
    dash: state === 'created' ? [3, 3] : state === 'zombie' ? [5, 3] : [],
  }
  return [
    box({ x: 0, y: 0, w, h }, radius, { fill: over ? 'canvas' : 'raised' }),
    box(strip, 0, { fill: size === 'chip' && !stuck && state !== 'blocked' ? null : ground }),
    box({ x: 0, y: 0, w: size === 'chip' ? 4 : 6, h }, 1.5, { fill: hueInk(tint) }),
    ...(tint.round === 'first'
      ? []
      : [box({ x: size === 'chip' ? 6 : 8, y: 0, w: 1.5, h }, 0, { fill: hueInk(tint) })]),
    box({ x: 0, y: 0, w, h }, radius, outline),
    glyph(
      state,
      size === 'chip' ? 8 : 16,
      strip.y + (strip.h - side) / 2,
      side,
      stuck ? 'on-deadlock' : (GLYPH_INK[state] ?? inkOf(tint)),
      ground,
    ),
    ...(node.next ? [path(`M${w - 13} 4h5l6 6l-6 6h-5z`, { fill: 'ink' })] : []),
  ]
}

/** A chip whose name is as high as the chip: on the ground of its state, without an outline. */
function openChip({ w, state, tint, next }: ProcessNode): readonly Mark[] {
  const { y, h } = OPEN_CHIP
  const ground = STRIP_INK[state] ?? (state === 'created' ? 'canvas' : washInk(tint))
  return [
    box({ x: 0, y, w, h }, 3, { fill: ground }),
    box({ x: 0, y, w: 4, h }, 1.5, { fill: hueInk(tint) }),
    ...(tint.round === 'first' ? [] : [box({ x: 6, y, w: 1.5, h }, 0, { fill: hueInk(tint) })]),
    glyph(
      state,
      8,
      y + (h - 10) / 2,
      10,
      state === 'stuck' ? 'on-deadlock' : (GLYPH_INK[state] ?? inkOf(tint)),
      ground,
    ),
    ...(next ? [path(`M${w - 13} 4h5l6 6l-6 6h-5z`, { fill: 'ink' })] : []),
  ]
}

function tube({ x, y, w, h }: Rect, { state, tiles: inside, level }: Flow): readonly Mark[] {
  const ink = state === 'broken' || state === 'eof' ? 'ink-3' : 'ink-2'
  return [
    box({ x, y, w, h }, 3, {
      fill: state === 'full' ? 'blocked-hatch' : 'raised',
      stroke: ink,
      width: 1.5,
      dash: state === 'broken' || state === 'eof' ? [5, 3] : [],
    }),
    ...tiles({ x, y, w, h }, inside),
    box({ x, y: y + h + 3, w: w * level, h: 2 }, 0, { fill: state === 'full' ? 'blocked' : 'ink-2' }),
  ]
}

/** Tiles from the right, where the first comes out; as many as there is room for. */
function tiles({ x, y, w, h }: Rect, all: readonly { readonly tint: Tint | null }[]): readonly Mark[] {
  const pitch = 14
  return all.slice(0, Math.floor((w - 8) / pitch)).map(({ tint }, index) =>
    box({ x: x + w - 4 - (index + 1) * pitch, y: y + 5, w: pitch - 3, h: Math.max(4, h - 10) }, 2, {
      fill: washInk(tint),
      stroke: hueInk(tint),
      width: 1.25,
    }),
  )
}

function rings(node: PipeNode | DuplexNode): readonly Mark[] {
  const size = { w: node.w, h: tubeHeight(node) }
  return (['left', 'right'] as const).flatMap((side) => {
    const end = endSide(node, side)
    return end.copies.map((copy, index) => ring(copy, ringPoint(size, side, index, ringCount(end))))
  })
}

const ring = ({ tint, mark, culprit }: EndCopy, at: { readonly x: number; readonly y: number }): Mark =>
  box({ x: at.x - RING_RADIUS, y: at.y - RING_RADIUS, w: 2 * RING_RADIUS, h: 2 * RING_RADIUS }, RING_RADIUS, {
    fill: mark === 'used' ? hueInk(tint) : 'canvas',
    stroke: culprit ? 'deadlock' : hueInk(tint),
    width: culprit ? 2.5 : 2,
    dash: mark === 'closed' ? [2, 2.4] : [],
  })

/** Who waits at it, a dot each. */
function waiting({ x, y, h }: Rect, all: readonly { readonly tint: Tint }[]): readonly Mark[] {
  return all
    .slice(0, 8)
    .map(({ tint }, index) =>
      box({ x: x + 4 + index * 7, y: y + h - 10, w: 5, h: 5 }, 2.5, { fill: hueInk(tint) }),
    )
}
