/** Pipes and two-way connections: what is inside, who holds which end. */
import { CAPACITY_BYTES, PAGES } from '#model/objects/channel.ts'
import { idsOf, itemOf, itemsOf } from '#model/tables/table.ts'
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { EndName } from '#model/vocabulary/ids.ts'
import type { Channel, Pipe, World } from '#model/vocabulary/world.ts'
import { bytes } from '#words/numbers.ts'
import type { DuplexNode, EndCopy, EndSide, Flow, PipeNode } from '../scene/scene-channel.ts'
import type { Tile } from '../scene/base.ts'
import { clipText } from '../measure/text-width.ts'
import { markOf } from './copies.ts'
import { copyKey, type Stage } from './stage.ts'

export const PIPE_WIDTH = 112
/** A side shows so many rings; the others are counted. */
const MOST_RINGS = 4
const TILE_TEXT = 12

export function pipeNode(stage: Stage, pipe: Pipe): PipeNode | DuplexNode {
  const base = { id: pipe.id, name: pipe.id, fullName: pipe.id, x: 0, y: 0, w: PIPE_WIDTH }
  if (pipe.duplex) return duplexNode(stage, pipe, base)
  const writers = sideOf(stage, pipe.id, 'w', 'left')
  const readers = sideOf(stage, pipe.id, 'r', 'right')
  const flow = flowOf(stage, pipe.forward, writers.open, readers.open)
  const words = stage.words.graph.pipe
  const caption = (what: string, { open, all }: Counted): EndSide['caption'] => [what, words.open(open, all)]
  return {
    ...base,
    kind: 'pipe',
    flow,
    transport: stage.input.transport === 'brokered' ? 'brokered' : 'kernel',
    writeSide: { ...writers.side, caption: caption(words.writeEnds, writers) },
    readSide: { ...readers.side, caption: caption(words.readEnds, readers) },
    note: flowNote(stage, pipe.forward, flow),
  }
}

type Base = {
  readonly id: string
  readonly name: string
  readonly fullName: string
  readonly x: number
  readonly y: number
  readonly w: number
}

function duplexNode(stage: Stage, pipe: Pipe, base: Base): DuplexNode {
  const leftEnd = leftEndOf(stage, pipe)
  const rightEnd = leftEnd === 'a' ? 'b' : 'a'
  const left = sideOf(stage, pipe.id, leftEnd, 'left')
  const right = sideOf(stage, pipe.id, rightEnd, 'right')
  const backward = pipe.backward ?? pipe.forward
  const [there, back] = leftEnd === 'a' ? [pipe.forward, backward] : [backward, pipe.forward]
  return {
    ...base,
    kind: 'duplex',
    there: flowOf(stage, there, left.open, right.open),
    back: flowOf(stage, back, right.open, left.open),
    left: left.side,
    right: right.side,
    note: stage.words.graph.pipe.bothWays,
  }
}

/** The end that its maker uses (later, if not yet) is drawn at the left: makers sit there. */
export function leftEndOf(stage: Stage, pipe: Pipe): 'a' | 'b' {
  return usedEnd(stage.input.forecast, pipe) ?? usedEnd(stage.world, pipe) ?? 'a'
}

function usedEnd(world: World | null, { id, creator }: Pipe): 'a' | 'b' | null {
  const descriptors = itemsOf(itemOf(world?.processes, creator)?.descriptors)
  const used = descriptors.find(({ pipe, reads, writes }) => pipe === id && reads + writes > 0)
  const kept = descriptors.filter(({ pipe, open }) => pipe === id && open)
  const end = used?.end ?? (kept.length === 1 ? kept[0]?.end : undefined)
  return end === 'a' || end === 'b' ? end : null
}

type Counted = { readonly side: EndSide; readonly open: number; readonly all: number }
type Copy = EndCopy & { readonly process: ProcessId; readonly far: boolean }

/** The copies of one end: first those whose holders sit on this side. Their order never changes. */
function sideOf(stage: Stage, pipe: ObjectId, end: EndName, side: 'left' | 'right'): Counted {
  const copies = copiesOf(stage, pipe, end, side)
  const open = copies.filter(({ mark }) => mark !== 'closed').length
  const shown = stage.input.options.closedCopies ? copies : copies.filter(({ mark }) => mark !== 'closed')
  const fits = shown.length <= MOST_RINGS ? shown : pickRings(shown)
  return { side: { copies: fits, folded: shown.length - fits.length, caption: [] }, open, all: copies.length }
}

function copiesOf(stage: Stage, pipe: ObjectId, end: EndName, side: 'left' | 'right'): readonly Copy[] {
  const copies: Copy[] = []
  for (const process of itemsOf(stage.world.processes)) {
    if (process === undefined) continue
    for (const handle of idsOf(process.descriptors)) {
      const descriptor = itemOf(process.descriptors, handle)
      if (descriptor === undefined || descriptor.pipe !== pipe || descriptor.end !== end) continue
      copies.push({
        id: copyKey(process.id, handle),
        process: process.id,
        far: stage.sideOf(process.id, pipe) !== side,
        tint: stage.tint(process.id),
        mark: markOf(stage, process.id, descriptor),
        culprit: stage.culprits.has(copyKey(process.id, handle)),
        passed:
          descriptor.origin.kind === 'passed' && !descriptor.travelling
            ? stage.words.graph.row.step(descriptor.origin.step)
            : '',
      })
    }
  }
  return [...copies.filter(({ far }) => !far), ...copies.filter(({ far }) => far)]
}

/** The first ones, and a culprit in the place of the last when there is one behind them. */
function pickRings(copies: readonly Copy[]): readonly Copy[] {
  const first = copies.slice(0, MOST_RINGS - 1)
  const culprit = copies.slice(MOST_RINGS - 1).find((copy) => copy.culprit)
  return culprit === undefined ? first : [...first.slice(0, -1), culprit]
}

export function flowOf(stage: Stage, channel: Channel, writers: number, readers: number): Flow {
  const full = channel.pages.length >= PAGES || channel.bytes >= CAPACITY_BYTES
  const state =
    writers === 0
      ? 'eof'
      : readers === 0
        ? 'broken'
        : full
          ? 'full'
          : channel.segments.length > 0
            ? 'filled'
            : 'empty'
  return { state, tiles: tilesOf(stage, channel), level: Math.min(1, channel.bytes / CAPACITY_BYTES) }
}

/** A tile a message, first out first. Torn: its sender died half-way. */
export function tilesOf(stage: Stage, channel: Channel): readonly Tile[] {
  return channel.segments.map(({ message, to, total }) => ({
    id: message.id,
    text: clipText(message.text, TILE_TEXT),
    tint: stage.tint(message.sender),
    look: to < total && !stage.isAlive(message.sender) ? 'torn' : 'whole',
  }))
}

export function flowNote(stage: Stage, channel: Channel, flow: Flow): string {
  const words = stage.words.graph.pipe
  const capacity = bytes(CAPACITY_BYTES)
  const torn = flow.tiles.some(({ look }) => look === 'torn')
    ? channel.segments.findLast(({ to, total }) => to < total)
    : undefined
  if (torn !== undefined) return words.torn(bytes(torn.to), bytes(torn.total))
  switch (flow.state) {
    case 'empty':
      return words.empty(capacity)
    case 'filled':
      return words.filled(channel.segments.length, bytes(channel.bytes), capacity)
    case 'full':
      return words.full(bytes(channel.bytes), capacity)
    case 'eof':
      return channel.segments.length === 0 ? words.eof : words.eofAfter(channel.segments.length)
    case 'broken':
      return words.noReader
  }
}
