/** A queue opened up: buffers, feeders, locks and the pipe. */
import { itemOf } from '#model/tables/table.ts'
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { Composite } from '#model/vocabulary/world.ts'
import type { Item } from '../cast/cast.ts'
import { LANE, openedMinWidth, openedParts } from '../measure/queue-geometry.ts'
import { around } from '../measure/rect.ts'
import { markOf } from '../nodes/copies.ts'
import { flowNote, flowOf } from '../nodes/flow.ts'
import { baseOf } from '../nodes/node-base.ts'
import { heldIn } from '../nodes/pipe-ends.ts'
import { doingOf } from '../nodes/process-state.ts'
import { buffersOf, bufferTiles, opens, placesOf } from '../nodes/queue-parts.ts'
import { copyKey, type Stage } from '../nodes/stage.ts'
import type { Rect } from '../scene/base.ts'
import type { EndCopy, EndSide, FeederLane, InnerLock, QueueOpenedNode } from '../scene/scene-channel.ts'
import { overTab, underTab } from './frame.ts'
import { titled } from './label-room.ts'
import { noLabels, shapeGrip, type Kind } from './kind.ts'
import { contents } from './spoken-parts.ts'

const MOST_LANES = 6

const body = (node: QueueOpenedNode): Rect => ({ x: 0, y: 0, w: node.w, h: openedParts(node).h })

export const queueOpened: Kind<QueueOpenedNode> = {
  make,
  fit: (node) => node,
  body,
  footprint: (node) => underTab(body(node)),
  ring: overTab,
  reserved: ({ nodes, room, item, cast }) => {
    const lanes = Math.max(
      ...nodes.map((node) => node.lanes.length),
      cast.uses.filter(({ object, how }) => object === item.id && how === 'writes').length,
    )
    return around([room, { ...room, h: Math.max(room.h, 44 + lanes * LANE + 10) }])
  },
  spots: (node) => titled(node.name, node.w, 34),
  labels: noLabels,
  grip: (node, side) => shapeGrip(body(node), side),
  framed: true,
  copies: ({ writeSide, readSide }) => [...writeSide.copies, ...readSide.copies],
  word: () => 'queue',
  facts: (node, words) => [
    node.subtitle,
    node.note,
    ...contents(node.flow, words),
    ...node.lanes.map((lane) => `${words.graph.row.feeder} ${lane.doing}`),
  ],
}

function make(stage: Stage, { id }: Item): QueueOpenedNode | null {
  const made = itemOf(stage.world.composites, id)
  return made !== undefined && stage.input.options.machinery && opens(made) ? openedNode(stage, made) : null
}

function openedNode(stage: Stage, queue: Composite): QueueOpenedNode {
  const pipe = itemOf(stage.world.pipes, queue.parts['pipe'] ?? '')
  const lanes = lanesOf(stage, queue)
  const places = placesOf(stage.world, queue)
  const writers = ringsOf(stage, queue, 'w')
  const readers = ringsOf(stage, queue, 'r')
  const channel = pipe?.forward
  const flow = channel === undefined ? EMPTY : flowOf(stage, channel, writers.open, readers.open)
  const simple = queue.kind === 'simple-queue'
  return {
    ...baseOf(stage.world, queue.id),
    kind: 'queue-opened',
    subtitle: stage.words.graph.queue.opened(titleOf(queue)),
    w: openedMinWidth(simple ? 0 : 1),
    lanes,
    vanished: [],
    writeLock: innerLock(stage, queue.parts['writeLock']),
    readLock: innerLock(stage, queue.parts['readLock']),
    flow,
    writeSide: writers.side,
    readSide: readers.side,
    note: channel === undefined ? '' : flowNote(stage, channel, flow),
    places,
  }
}

const EMPTY = { state: 'empty', tiles: [], level: 0 } as const

function titleOf({ kind, facts }: Composite): string {
  const name = kind === 'simple-queue' ? 'SimpleQueue' : kind === 'joinable-queue' ? 'JoinableQueue' : 'Queue'
  const maxsize = itemOf(facts, 'maxsize')
  return typeof maxsize === 'number' ? `${name}(${maxsize})` : `${name}()`
}

/** A lane a producer, seen coming from the forecast: an idle feeder with an empty buffer as long as there is none. */
function lanesOf(stage: Stage, queue: Composite): readonly FeederLane[] {
  return buffersOf(stage.world, queue)
    .slice(0, MOST_LANES)
    .map(({ process, mailbox }) => {
      const feeder = stage.threadsOf(process).find(({ role, of }) => role === 'feeder' && of === queue.id)
      return {
        id: process,
        tint: stage.tint(process),
        items: bufferTiles(stage, process, mailbox),
        doing:
          feeder === undefined || feeder.state.kind === 'ended'
            ? stage.words.graph.threads.ended
            : doingOf(stage, feeder),
      }
    })
}

function innerLock(stage: Stage, id: ObjectId | undefined): InnerLock {
  const semaphore = id === undefined ? undefined : itemOf(stage.world.semaphores, id)
  if (semaphore === undefined || id === undefined || semaphore.value > 0)
    return { state: 'free', holder: null }
  const holder = stage.holdersOf(id)[0]
  if (holder === undefined) return { state: 'held', holder: null }
  return { state: stage.isAlive(holder) ? 'held' : 'orphaned', holder: stage.tint(holder) }
}

/** Rings of those who use the end; copies that nobody uses are many and mean nothing inside a queue. */
function ringsOf(
  stage: Stage,
  queue: Composite,
  end: 'r' | 'w',
): { readonly side: EndSide; readonly open: number } {
  const copies: EndCopy[] = []
  let open = 0
  const held = heldIn(stage.world).get(`${queue.parts['pipe'] ?? ''} ${end}`) ?? []
  for (const { process, descriptor } of held) {
    const mark = markOf(stage, process, descriptor)
    if (mark !== 'closed') open++
    if (mark === 'used')
      copies.push({
        id: copyKey(process, descriptor.handle),
        tint: stage.tint(process),
        mark,
        culprit: false,
        passed: '',
        holder: '',
      })
  }
  const shown = copies.length > 3 ? copies.slice(0, 2) : copies
  return { side: { copies: shown, folded: copies.length - shown.length, caption: [] }, open }
}
