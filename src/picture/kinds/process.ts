/** A process, or a manager's server: a card with its state, its strip and its rows. */
import { itemOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Words } from '#words/window/words.ts'
import { cardPoints, cardSize, fullHeight } from '../measure/card-geometry.ts'
import type { Side } from '../measure/port.ts'
import { around } from '../measure/rect.ts'
import { processNode } from '../nodes/process-node.ts'
import type { CardRow, ProcessNode } from '../scene/scene-node.ts'
import { noCopies, noLabels, type Grip, type Kind } from './kind.ts'

export const process: Kind<ProcessNode> = {
  make: (stage, item) => {
    const made = itemOf(stage.world.processes, item.id as ProcessId)
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
  labels: noLabels,
  grip,
  framed: false,
  copies: noCopies,
  word: ({ role }) => (role === 'plain' ? 'process' : role),
  facts,
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
