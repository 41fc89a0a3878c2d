/** Queues, folded to one tray, or opened up into buffers, feeders, locks and pipe. */
import { entriesOf, hasItem, idsOf, itemOf, itemsOf } from '#model/tables/table.ts'
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { Composite, World } from '#model/vocabulary/world.ts'
import { openedMinWidth, placeWidth } from '../measure/queue-geometry.ts'
import type {
  EndCopy,
  EndSide,
  FeederLane,
  InnerLock,
  QueueNode,
  QueueOpenedNode,
} from '../scene/scene-channel.ts'
import type { Tile } from '../scene/base.ts'
import { clipText } from '../measure/text-width.ts'
import { doingOf } from './process-state.ts'
import { markOf } from './copies.ts'
import { flowNote, flowOf, tilesOf } from './pipe-node.ts'
import { copyKey, type Stage } from './stage.ts'

const TRAY_WIDTH = 140
const TILE_TEXT = 12
const MOST_LANES = 6

export function queueNode(stage: Stage, queue: Composite): QueueNode {
  const words = stage.words.graph.queue
  const tiles = messagesIn(stage, queue)
  const places = placesOf(stage.world, queue)
  const unfinished = itemOf(stage.world.semaphores, queue.parts['unfinished'] ?? '')?.value
  const full = places !== null && places.taken >= places.total
  return {
    ...baseOf(queue),
    kind: 'queue',
    form: queue.kind === 'simple-queue' ? 'simple' : queue.kind === 'joinable-queue' ? 'joinable' : 'queue',
    w: places === null ? TRAY_WIDTH : Math.max(72, places.total * placeWidth(places.total) + 5),
    tiles,
    places: places?.total ?? null,
    full,
    unfinished: unfinished === undefined ? '' : String(unfinished),
    note: full
      ? words.full
      : unfinished !== undefined
        ? words.unfinished(tiles.length, unfinished)
        : places !== null
          ? words.places(places.taken, places.total)
          : tiles.length === 0
            ? words.empty
            : words.items(tiles.length),
  }
}

export function openedNode(stage: Stage, queue: Composite): QueueOpenedNode {
  const pipe = itemOf(stage.world.pipes, queue.parts['pipe'] ?? '')
  const lanes = lanesOf(stage, queue)
  const places = placesOf(stage.world, queue)
  const writers = ringsOf(stage, queue, 'w')
  const readers = ringsOf(stage, queue, 'r')
  const channel = pipe?.forward
  const flow = channel === undefined ? EMPTY : flowOf(stage, channel, writers.open, readers.open)
  const simple = queue.kind === 'simple-queue'
  return {
    ...baseOf(queue),
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
const baseOf = ({ id }: Composite) => ({ id, name: id, fullName: id, x: 0, y: 0 })

function titleOf({ kind, facts }: Composite): string {
  const name = kind === 'simple-queue' ? 'SimpleQueue' : kind === 'joinable-queue' ? 'JoinableQueue' : 'Queue'
  const maxsize = itemOf(facts, 'maxsize')
  return typeof maxsize === 'number' ? `${name}(${maxsize})` : `${name}()`
}

/** What has been put and not taken, first out first: the pipe's messages, then the buffers of the producers. */
function messagesIn(stage: Stage, queue: Composite): readonly Tile[] {
  const channel = itemOf(stage.world.pipes, queue.parts['pipe'] ?? '')?.forward
  return [
    ...(channel === undefined ? [] : tilesOf(stage, channel)),
    ...buffersOf(stage.world, queue).flatMap(({ process, mailbox }) => bufferTiles(stage, process, mailbox)),
  ]
}

function bufferTiles(stage: Stage, process: ProcessId, mailbox: ObjectId): readonly Tile[] {
  return (itemOf(stage.world.mailboxes, mailbox)?.items ?? [])
    .flatMap(({ text }) => (text === null ? [] : [text]))
    .map((text, index) => ({
      id: `${mailbox} ${index}`,
      text: clipText(text, TILE_TEXT),
      tint: stage.tint(process),
      look: 'whole',
    }))
}

function buffersOf(
  world: World,
  { facts }: Composite,
): readonly { readonly process: ProcessId; readonly mailbox: ObjectId }[] {
  const buffers: { readonly process: ProcessId; readonly mailbox: ObjectId }[] = []
  for (const [fact, mailbox] of entriesOf(facts)) {
    if (fact.startsWith('mailbox:') && typeof mailbox === 'string')
      buffers.push({ process: fact.slice('mailbox:'.length) as ProcessId, mailbox })
  }
  return buffers.filter(({ process }) => hasItem(world.processes, process))
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

/** Places taken of a bounded queue; null for others. */
function placesOf(
  world: World,
  { parts, facts }: Composite,
): { readonly total: number; readonly taken: number } | null {
  const total = itemOf(facts, 'maxsize')
  if (typeof total !== 'number') return null
  return { total, taken: total - (itemOf(world.semaphores, parts['places'] ?? '')?.value ?? total) }
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
  for (const process of itemsOf(stage.world.processes)) {
    if (process === undefined) continue
    for (const handle of idsOf(process.descriptors)) {
      const descriptor = itemOf(process.descriptors, handle)
      if (descriptor === undefined || descriptor.pipe !== queue.parts['pipe'] || descriptor.end !== end)
        continue
      const mark = markOf(stage, process.id, descriptor)
      if (mark !== 'closed') open++
      if (mark === 'used')
        copies.push({
          id: copyKey(process.id, handle),
          tint: stage.tint(process.id),
          mark,
          culprit: false,
          passed: '',
        })
    }
  }
  const shown = copies.length > 3 ? copies.slice(0, 2) : copies
  return { side: { copies: shown, folded: copies.length - shown.length, caption: [] }, open }
}
