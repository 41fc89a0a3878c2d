/** Locks and their kin: who has them, who waits. */
import { itemOf, itemsOf } from '#model/tables/table.ts'
import { itemAt } from '#model/tables/vector.ts'
import type { Vector } from '#model/tables/vector.ts'
import { numberIn } from '#model/vocabulary/cell-value.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { Cell, Composite, Semaphore, World } from '#model/vocabulary/world.ts'
import type { WaitOn } from '#model/wait-for/wait.ts'
import type { Waiter } from '../scene/base.ts'
import type { BarrierNode, ConditionNode, EventNode, LockNode, SemaphoreNode } from '../scene/scene-object.ts'
import type { Stage } from './stage.ts'

/** Pips beyond these say nothing that the note does not. */
const MOST_PERMITS = 16

const baseOf = (id: string) => ({ id, name: id, fullName: id, x: 0, y: 0 })

export function semaphoreNode(stage: Stage, semaphore: Semaphore): LockNode | SemaphoreNode {
  return semaphore.type === 'lock' || semaphore.type === 'rlock'
    ? lockNode(stage, semaphore)
    : permitsNode(stage, semaphore)
}

function lockNode(stage: Stage, { id, type, value, users }: Semaphore): LockNode {
  const words = stage.words.graph.lock
  const holder = value > 0 ? undefined : stage.holdersOf(id)[0]
  const orphaned = holder !== undefined && !stage.isAlive(holder)
  const times = holder === undefined ? 0 : (users[holder]?.count ?? 0)
  return {
    ...baseOf(id),
    kind: 'lock',
    form: type === 'rlock' ? 'rlock' : 'lock',
    state: value > 0 ? 'free' : orphaned ? 'orphaned' : 'held',
    holder: holder === undefined ? null : stage.tint(holder),
    depth: type === 'rlock' && times > 0 ? String(times) : '',
    waiters: [],
    note:
      value > 0
        ? words.free
        : orphaned || holder === undefined
          ? words.orphaned
          : times > 1
            ? words.heldTimes(stage.name(holder), times)
            : words.heldBy(stage.name(holder)),
  }
}

function permitsNode(stage: Stage, semaphore: Semaphore): SemaphoreNode {
  const words = stage.words.graph.semaphore
  const all = Math.max(
    permitsIn(stage.world, semaphore),
    permitsIn(stage.input.forecast, itemOf(stage.input.forecast?.semaphores, semaphore.id)),
  )
  const shown = Math.min(all, MOST_PERMITS)
  const free = Math.min(semaphore.value, shown)
  const takers = semaphore.holds.map(({ thread }) => processOf(thread))
  const waiting = waitersAt(stage, (on) => on.kind === 'permit' && on.sem === semaphore.id).length
  const permits = Array.from({ length: shown }, (_, index): SemaphoreNode['permits'][number] => {
    const taker = takers[index]
    if (index >= shown - free) return { id: String(index), state: 'free', holder: null }
    return { id: String(index), state: 'taken', holder: taker === undefined ? null : stage.tint(taker) }
  })
  const note =
    waiting === 0 ? words.free(semaphore.value, all) : words.freeAndWait(semaphore.value, all, waiting)
  return { ...baseOf(semaphore.id), kind: 'semaphore', permits, note }
}

/** How many there are: a bounded one says so, of others those that are free or held. */
function permitsIn(world: World | null, semaphore: Semaphore | undefined): number {
  if (world === null || semaphore === undefined) return 0
  return semaphore.type === 'bounded' && semaphore.maxValue <= 1000
    ? semaphore.maxValue
    : semaphore.value + semaphore.holds.length
}

export function conditionNode(stage: Stage, condition: Composite): ConditionNode {
  const lock = condition.parts['lock'] ?? ''
  const holder = (itemOf(stage.world.semaphores, lock)?.value ?? 1) > 0 ? undefined : stage.holdersOf(lock)[0]
  const sleepers = waitersAt(stage, (on) => on.kind === 'notification' && on.condition === condition.id)
  const back = waitersAt(stage, (on) => on.kind === 'lock' && on.sem === lock).filter(
    ({ call }) => call === 'condition.wait',
  )
  return {
    ...baseOf(condition.id),
    kind: 'condition',
    sleepers: sleepers.map(({ waiter }) => waiter),
    reacquiring: back.map(({ waiter }) => waiter),
    note:
      holder === undefined ? stage.words.graph.lock.free : stage.words.graph.lock.heldBy(stage.name(holder)),
  }
}

export function eventNode(stage: Stage, event: Composite): EventNode {
  const words = stage.words.graph.event
  const set = (itemOf(stage.world.semaphores, event.parts['flag'] ?? '')?.value ?? 0) > 0
  const waiting = waitersAt(stage, (on) => on.kind === 'event' && on.event === event.id).length
  return {
    ...baseOf(event.id),
    kind: 'event',
    state: set ? 'set' : 'clear',
    note: set ? words.set : waiting === 0 ? words.clear : words.clearAndWait(waiting),
  }
}

/** States in the first cell of a barrier's memory; the second counts who is inside. Source: CPython `threading.Barrier`. */
const DRAINING = 1

export function barrierNode(stage: Stage, barrier: Composite): BarrierNode {
  const words = stage.words.graph.barrier
  const stated = itemOf(barrier.facts, 'parties')
  const parties = typeof stated === 'number' ? stated : 0
  const cells = itemOf(stage.world.memories, barrier.parts['state'] ?? '')?.cells
  const state = cellOf(cells, 0)
  const count = cellOf(cells, 1)
  const inside = threadsIn(stage, barrier.id, 'barrier.wait')
  const arrived = inside.slice(0, Math.min(count, parties)).map((thread) => waiterOf(stage, thread))
  return {
    ...baseOf(barrier.id),
    kind: 'barrier',
    state: state < 0 ? 'broken' : state === DRAINING ? 'draining' : 'filling',
    parties,
    arrived,
    note:
      state < 0
        ? words.broken('BrokenBarrierError')
        : state === DRAINING
          ? words.draining
          : words.arrived(count, parties),
  }
}

function cellOf(cells: Vector<Cell> | undefined, index: number): number {
  return numberIn(cells === undefined ? 0 : (itemAt(cells, index)?.value ?? 0))
}

/** Threads whose call is on the object, in the order in which they came to their op. */
function threadsIn(stage: Stage, object: string, call: string): readonly ThreadId[] {
  const found: { readonly id: ThreadId; readonly since: number }[] = []
  for (const thread of itemsOf(stage.world.threads)) {
    if (thread?.call?.object !== object || thread.call.name !== call || thread.state.kind !== 'at-op')
      continue
    found.push({ id: thread.id, since: thread.state.since })
  }
  return found.toSorted((a, b) => a.since - b.since).map(({ id }) => id)
}

type Waiting = { readonly waiter: Waiter; readonly call: string }

function waitersAt(stage: Stage, isHere: (on: WaitOn) => boolean): readonly Waiting[] {
  return stage.analysis.waits
    .filter(({ on }) => isHere(on))
    .map(({ thread, call }) => ({ waiter: waiterOf(stage, thread), call: call?.name ?? '' }))
}

const waiterOf = (stage: Stage, thread: ThreadId): Waiter => {
  const process = processOf(thread)
  return { id: thread, text: shortName(stage.name(process)), tint: stage.tint(process) }
}

/** A name in the room of three letters: `waiter-3` becomes `w3`, `Ada` stays, `consumer` becomes `con`. */
export function shortName(name: string): string {
  const digits = /(\d+)$/.exec(name)?.[1]
  if (name.length <= 3) return name
  return digits === undefined ? name.slice(0, 3) : `${name.slice(0, 1)}${digits}`
}
