/** A process, or a manager's server: a card with its state, its strip and its rows. */
import { processEver } from '#model/past.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Words } from '#words/window/words.ts'
import {
  cardPoints,
  cardSize,
  CHIP_GAP,
  fullHeight,
  HEAD,
  ROW,
  rowMiddle,
  STRIP,
} from '../measure/card-geometry.ts'
import type { Side } from '../measure/port.ts'
import { around } from '../measure/rect.ts'
import { processNode } from '../nodes/process-node.ts'
import type { CardRow, ProcessNode } from '../scene/scene-node.ts'
import type { Spot } from '../scene/small-text.ts'
import { spot } from './label-room.ts'
import { noCopies, noLabels, type Grip, type Kind } from './kind.ts'

export const process: Kind<ProcessNode> = {
  make: (stage, item) => {
    const made = processEver(stage.world, item.id as ProcessId)
    return made === undefined ? null : processNode(stage, made, { size: stage.size })
  },
  fit: (node) => node,
  body: (node) => ({ x: 0, y: 0, ...cardSize(node) }),
  footprint: (node) => {
    // half a port stands out on either side
    const { w, h } = cardSize(node)
    return { x: -6, y: 0, w: w + 12, h }
  },
  ring: (by) => ({ above: by, below: by }),
  // Before its start, and after its end, a card says so in a row.
  reserved: ({ nodes, room }) =>
    nodes[0]?.size === 'full' ? around([room, { ...room, h: fullHeight(1, false) }]) : room,
  spots: spotsOn,
  labels: noLabels,
  grip,
  framed: false,
  copies: noCopies,
  word: ({ role }) => (role === 'plain' ? 'process' : role),
  facts,
}

/** Name, state, rows; the name alone on the whole card where that is too low for both. */
function spotsOn(node: ProcessNode): readonly (readonly Spot[])[] {
  const { w, h } = cardSize(node)
  const strong = { weight: 'strong' } as const
  const inner = { x: 13, w: w - 20 }
  // Beside the shape that says the state: it is the same size in each form.
  const whole = [spot(node.name, { x: 34, y: 0, w: w - 40, h }, { ...strong, on: node.state })]
  if (node.size === 'chip') {
    const line = { x: 22, w: w - 26 }
    // Where it does not stand clear of the outline, it may take what is free between the chip and the next, and a hair more: no
    // letters fill a line. It stands a little higher, so that those that reach below the line are on its ground too.
    const open = { ...line, y: -CHIP_GAP / 2 - 1.5, h: h + CHIP_GAP + 1 }
    return [[spot(node.name, { ...line, y: 0.5, h: h - 1 })], [spot(node.name, open, { on: node.state })]]
  }
  const head = node.size === 'full' ? HEAD : h / 2
  const state = [node.strip.word, node.strip.verb].filter((part) => part !== '').join(' ')
  // Beside the pointer of whom goes next.
  const named = { ...inner, y: 0, w: node.next ? w - 40 : inner.w, h: head }
  const strip = { x: 34, y: head, w: w - 40, h: node.size === 'full' ? STRIP : h / 2 }
  const rows = node.rows.map((row, index) =>
    spot(row.kind === 'descriptor' ? `${row.fd} ${row.what}` : row.what, {
      ...inner,
      y: rowMiddle(index) - ROW / 2,
      h: ROW,
    }),
  )
  return [[spot(node.name, named, strong), spot(state, strip, { on: node.state }), ...rows], whole]
}

function grip(node: ProcessNode, side: Side): Grip {
  const { w, h } = cardSize(node)
  const { strip, top, bottom } = cardPoints(node)
  if (side === 'up' || side === 'down') return { at: side === 'up' ? top : bottom, low: 20, high: w - 20 }
  return node.size === 'full'
    ? { at: strip[side], low: 32, high: h - 8 }
    : { at: strip[side], low: 6, high: h - 6 }
}

function facts(node: ProcessNode, words: Words): readonly string[] {
  const { strip } = node
  const { spoken } = words.graph
  return [
    node.pid === '' ? '' : words.graph.pid(node.pid),
    [strip.word, strip.verb].filter((part) => part !== '').join(' '),
    strip.where,
    node.key === '' ? '' : spoken.stepKey(node.key),
    node.diverged === '' ? '' : spoken.differs(node.diverged),
    ...node.rows.map((row) => spokenRow(row, words)),
  ]
}

function spokenRow(row: CardRow, { graph: { spoken } }: Words): string {
  switch (row.kind) {
    case 'descriptor':
      return spoken.descriptor(row.fd, row.what, row.culprit ? spoken.cause : row.tag)
    case 'thread':
      return spoken.thread(row.what, row.doing)
    case 'note':
      return `${row.what} ${row.right}`
  }
}
