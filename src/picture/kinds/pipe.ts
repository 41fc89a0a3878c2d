/** A one-way pipe: what is inside, who holds which end. */
import { itemOf } from '#model/tables/table.ts'
import type { Item } from '../cast/cast.ts'
import { TUBE_HEIGHT, TUBE_WIDTH } from '../measure/pipe-geometry.ts'
import { NOT_KNOWN, flowNote, flowOf } from '../nodes/flow.ts'
import { baseOf } from '../nodes/node-base.ts'
import { isKnown } from '../nodes/seen-pipes.ts'
import { sideOf, type Counted } from '../nodes/pipe-ends.ts'
import type { Stage } from '../nodes/stage.ts'
import type { EndSide, PipeNode } from '../scene/scene-channel.ts'
import { upTo, type Kind } from './kind.ts'
import { contents, sides } from './spoken-parts.ts'
import { tubeKind } from './tube-kind.ts'

export const pipe: Kind<PipeNode> = {
  ...tubeKind<PipeNode>(({ w }) => ({ x: -6, y: -5, w: w + 11, h: TUBE_HEIGHT + 10 })),
  make,
  ring: upTo(2, 3),
  word: () => 'pipe',
  facts: (node, words) => [
    node.note,
    ...contents(node.flow, words),
    ...sides([node.writeSide, node.readSide]),
  ],
}

function make(stage: Stage, { id }: Item): PipeNode | null {
  const made = itemOf(stage.world.pipes, id)
  if (made === undefined || made.duplex) return null
  const writers = sideOf(stage, id, 'w', 'left')
  const readers = sideOf(stage, id, 'r', 'right')
  const isSure = isKnown(stage.world, id)
  const flow = isSure ? flowOf(stage, made.forward, writers.open, readers.open) : NOT_KNOWN
  const words = stage.words.graph.pipe
  const caption = (what: string, { open, all }: Counted): EndSide['caption'] => [
    what,
    stage.world.seen === null ? words.open(open, all) : words.openNow(open, isSure),
  ]
  return {
    ...baseOf(stage.world, id),
    w: TUBE_WIDTH,
    kind: 'pipe',
    flow,
    brokered: stage.input.brokered,
    writeSide: { ...writers.side, caption: caption(words.writeEnds, writers) },
    readSide: { ...readers.side, caption: caption(words.readEnds, readers) },
    note: isSure ? flowNote(stage, made.forward, flow) : words.notKnown,
  }
}
