/** A pipe in both directions: two tubes, ends on both sides. */
import { itemOf } from '#model/tables/table.ts'
import type { Item } from '../cast/cast.ts'
import { DUPLEX_HEIGHT, TUBE_WIDTH } from '../measure/pipe-geometry.ts'
import { NOT_KNOWN, flowOf } from '../nodes/flow.ts'
import { baseOf } from '../nodes/node-base.ts'
import { isKnown } from '../nodes/seen-pipes.ts'
import { leftEndOf, sideOf } from '../nodes/pipe-ends.ts'
import type { Stage } from '../nodes/stage.ts'
import type { DuplexNode } from '../scene/scene-channel.ts'
import { upTo, type Kind } from './kind.ts'
import { contents, sides } from './spoken-parts.ts'
import { tubeKind } from './tube-kind.ts'

export const duplex: Kind<DuplexNode> = {
  ...tubeKind<DuplexNode>(({ w }) => ({ x: -6, y: -3, w: w + 12, h: DUPLEX_HEIGHT + 6 })),
  make,
  ring: upTo(2, 4),
  word: () => 'duplex',
  facts: (node, words) => [
    node.note,
    ...contents(node.there, words),
    ...contents(node.back, words),
    ...sides([node.left, node.right]),
  ],
}

function make(stage: Stage, { id }: Item): DuplexNode | null {
  const made = itemOf(stage.world.pipes, id)
  if (made?.duplex !== true) return null
  const leftEnd = leftEndOf(stage, made)
  const rightEnd = leftEnd === 'a' ? 'b' : 'a'
  const left = sideOf(stage, id, leftEnd, 'left')
  const right = sideOf(stage, id, rightEnd, 'right')
  const backward = made.backward ?? made.forward
  const [there, back] = leftEnd === 'a' ? [made.forward, backward] : [backward, made.forward]
  return {
    ...baseOf(stage.world, id),
    w: TUBE_WIDTH,
    kind: 'duplex',
    there: isKnown(stage.world, id) ? flowOf(stage, there, left.open, right.open) : NOT_KNOWN,
    back: isKnown(stage.world, id) ? flowOf(stage, back, right.open, left.open) : NOT_KNOWN,
    left: left.side,
    right: right.side,
    note: stage.words.graph.pipe.bothWays,
  }
}
