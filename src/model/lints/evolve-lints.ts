/** State + event → state, beside `evolve`. `world` is the one right after the event. Pure, and the same object for most events. */
import { placeAt } from '../vocabulary/place.ts'
import { emptyTable, idsInOrder, itemOf, itemsOf, withItem, withoutItem } from '../tables/table.ts'
import { itemAt } from '../tables/vector.ts'
import type { EventOf, WorldEvent } from '../vocabulary/events.ts'
import { processEver } from '../past.ts'
import { mainThreadOf, processOf } from '../vocabulary/ids.ts'
import type { Handle, ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { Call } from '../vocabulary/ops.ts'
import type { Descriptor, Memory, World } from '../vocabulary/world.ts'
import { partOf } from '../wait-for/parts.ts'
import { cellKey } from './lint.ts'
import type { CellWrites, LintState, LockStep, LostUpdate, Mixed } from './lint.ts'

/** Lines enough to show; a program that loses updates loses them by the thousand. */
const MOST_LOST = 50

export function evolveLints(state: LintState, event: WorldEvent, world: World): LintState {
  switch (event.kind) {
    case 'op.announced':
      return announced(state, event, world)
    case 'sem.acquired':
      return acquired(state, event.thread, event.sem, world)
    case 'sem.released':
      return released(state, event, world)
    case 'memory.written':
      return written(state, event, world)
    case 'memory.read':
      return read(state, event, world)
    case 'process.killed':
      return killed(state, event, world)
    case 'effect':
      return effected(state, event, world)
    default:
      return state
  }
}

function announced(state: LintState, event: EventOf<'op.announced'>, world: World): LintState {
  const { thread, call, op } = event
  let next = state
  if (itemOf(state.calls, thread)?.id !== call.id)
    next = began({ ...state, calls: withItem(state.calls, thread, call) }, thread, call, world)
  if (op.kind === 'pipe.read') next = receives(next, event, op.handle, world)
  if (op.kind === 'sem.acquire' && op.block) next = wanted(next, event, op.sem, world)
  return next
}

const RECEIVES: ReadonlySet<string> = new Set(['connection.recv', 'connection.recvBytes'])

/** A message is read in pieces: who else reads from this end meanwhile may get one that is not its own (PI12). */
function receives(
  state: LintState,
  { thread, call }: EventOf<'op.announced'>,
  handle: Handle,
  world: World,
): LintState {
  if (!RECEIVES.has(call.name)) return state
  const own = endOf(world, thread, handle)
  if (own === null || state.mixed.some(({ pipe }) => pipe === own.pipe)) return state
  const other = itemsOf(world.threads).find(
    ({ id, state: at, call: during }) =>
      id !== thread &&
      at.kind === 'at-op' &&
      at.op.kind === 'pipe.read' &&
      RECEIVES.has(during?.name ?? '') &&
      isSame(endOf(world, id, at.op.handle), own),
  )
  if (other === undefined) return state
  const mixed: Mixed = {
    pipe: own.pipe,
    threads: [other.id, thread],
    step: world.step,
    ...placeAt(call),
  }
  return { ...state, mixed: [...state.mixed, mixed] }
}

function endOf(world: World, thread: ThreadId, handle: Handle): Descriptor | null {
  return itemOf(itemOf(world.processes, processOf(thread))?.descriptors, handle) ?? null
}

const isSame = (one: Descriptor | null, other: Descriptor): boolean =>
  one !== null && one.pipe === other.pipe && one.end === other.end

/** A call begins. */
function began(state: LintState, thread: ThreadId, call: Call, world: World): LintState {
  const { name, object } = call
  if (object === null) return state
  if (name === 'condition.notify' || name === 'condition.notifyAll') {
    const open = { thread, condition: object, step: world.step, ...placeAt(call), call: call.id }
    return { ...state, openNotifies: withItem(state.openNotifies, thread, open) }
  }
  return state
}

/** Somebody who holds locks goes for another one: whether it gets it now does not matter for the order. */
function wanted(
  state: LintState,
  { thread, call }: EventOf<'op.announced'>,
  sem: ObjectId,
  world: World,
): LintState {
  if (!isProgramLock(world, sem)) return state
  const held = idsInOrder(world.semaphores, itemOf(state.acquired, thread) ?? []).filter(
    (id) => isProgramLock(world, id) && isHeld(world, id, thread),
  )
  if (held.length === 0 || held.includes(sem)) return state
  // The latest of equal steps stands for all: it tells whether others were there by then.
  const lockSteps = held.reduce((steps, from) => {
    const key = `${thread} ${from} ${sem}`
    const fresh: LockStep = { thread, from, to: sem, held, step: world.step, ...placeAt(call) }
    return withItem(withoutItem(steps, key), key, fresh)
  }, state.lockSteps)
  return { ...state, lockSteps }
}

const isHeld = (world: World, sem: ObjectId, thread: ThreadId): boolean =>
  itemOf(world.semaphores, sem)?.holds.some((hold) => hold.thread === thread) ?? false

function acquired(state: LintState, thread: ThreadId, sem: ObjectId, world: World): LintState {
  const known = itemOf(state.acquired, thread) ?? []
  const held = known.filter((id) => id !== sem && isHeld(world, id, thread))
  return { ...state, acquired: withItem(state.acquired, thread, [...held, sem]) }
}

/** Lock and RLock as the program knows them; permits have no order, and a library's own locks are its own affair. */
function isProgramLock(world: World, sem: ObjectId): boolean {
  const type = itemOf(world.semaphores, sem)?.type
  if (type !== 'lock' && type !== 'rlock') return false
  const around = partOf(world, sem)
  return (
    around === null ||
    (around.part === 'lock' &&
      (around.top.kind === 'condition' || around.top.kind === 'value' || around.top.kind === 'array'))
  )
}

/** A notify that wakes somebody releases the semaphore that sleepers wait on. */
function released(state: LintState, event: EventOf<'sem.released'>, world: World): LintState {
  const open = itemOf(state.openNotifies, event.thread)
  if (open === undefined || itemOf(world.composites, open.condition)?.parts['waiters'] !== event.sem)
    return state
  return { ...state, openNotifies: withoutItem(state.openNotifies, event.thread) }
}

function written(state: LintState, event: EventOf<'memory.written'>, world: World): LintState {
  const memory = itemOf(world.memories, event.memory)
  const kind = partOf(world, event.memory)?.top.kind
  if (memory === undefined || (kind !== 'value' && kind !== 'array')) return state
  const counted = { ...state, cellWrites: countedIn(state.cellWrites, event, memory) }
  if (state.lostUpdates.length >= MOST_LOST) return counted
  const found = event.values.flatMap((now, offset): readonly LostUpdate[] => {
    const index = event.from + offset
    const lost = itemAt(memory.cells, index)?.lost ?? null
    if (lost === null) return []
    const call = itemOf(world.threads, event.thread)?.call ?? null
    return [
      {
        memory: memory.id,
        index,
        writer: processOf(event.thread),
        victim: lost.writer,
        lost: lost.value,
        now,
        step: world.step,
        ...placeAt(call ?? { line: null }),
      },
    ]
  })
  return found.length === 0 ? counted : { ...counted, lostUpdates: [...state.lostUpdates, ...found] }
}

type CellEvent = EventOf<'memory.written'> | EventOf<'memory.read'>

const NO_WRITES: CellWrites = { all: 0, arrived: 0, seen: emptyTable() }

/** A write over a value that its writer has not seen is made from the one that it saw. */
function countedIn(
  writes: LintState['cellWrites'],
  event: CellEvent,
  memory: Memory,
): LintState['cellWrites'] {
  const process = processOf(event.thread)
  return event.values.reduce((table: LintState['cellWrites'], _, offset) => {
    const index = event.from + offset
    const key = cellKey(memory.id, index)
    const { all, arrived, seen } = itemOf(table, key) ?? NO_WRITES
    if (event.kind === 'memory.read')
      return withItem(table, key, { all, arrived, seen: withItem(seen, process, arrived) })
    const covers = (itemAt(memory.cells, index)?.lost ?? null) !== null
    const from = covers ? (itemOf(seen, process) ?? 0) : arrived
    return withItem(table, key, { all: all + 1, arrived: from + 1, seen })
  }, writes)
}

function read(state: LintState, event: EventOf<'memory.read'>, world: World): LintState {
  const memory = itemOf(world.memories, event.memory)
  const kind = partOf(world, event.memory)?.top.kind
  return memory === undefined || (kind !== 'value' && kind !== 'array')
    ? state
    : { ...state, cellWrites: countedIn(state.cellWrites, event, memory) }
}

/** Its parent, at its end, has ended a daemon of the program. One that waited for something to come was there for that. */
function killed(state: LintState, { process: id, by }: EventOf<'process.killed'>, world: World): LintState {
  const process = processEver(world, id)
  if (by === null || process?.daemon !== true || process.role !== 'program') return state
  // No line of its program has asked for it: it is the end of the parent.
  if (process.parent !== processOf(by) || itemOf(state.calls, by)?.line !== null) return state
  const last = itemOf(state.calls, mainThreadOf(id))
  if (last === undefined || !/^(sleep|time\.sleep)$/.test(last.name)) return state
  const cut = { process: id, parent: process.parent, step: world.step, ...placeAt(last) }
  return { ...state, cut: [...state.cut, cut] }
}

function effected(state: LintState, { thread, effect }: EventOf<'effect'>, world: World): LintState {
  if (effect.kind === 'sem.taken') return acquired(state, effect.thread, effect.sem, world)
  if (effect.kind === 'copies.changed') {
    const unshared = { process: processOf(thread), names: effect.names, step: world.step }
    return { ...state, unshared: [...state.unshared, unshared] }
  }
  if (effect.kind === 'noticed') {
    const { what, names } = effect
    const call = itemOf(state.calls, thread) ?? { line: null }
    const noticed = { thread, what, names, step: world.step, ...placeAt(call) }
    return { ...state, noticed: [...state.noticed, noticed] }
  }
  if (effect.kind !== 'call.returned') return state
  const call = itemOf(state.calls, thread)
  if (call?.id !== effect.call || call.object === null) return state
  const open = itemOf(state.openNotifies, thread)
  if (open?.call === effect.call) {
    const unheard = { thread, condition: open.condition, step: open.step, ...placeAt(open) }
    return {
      ...state,
      openNotifies: withoutItem(state.openNotifies, thread),
      unheard: [...state.unheard, unheard],
    }
  }
  if (itemOf(world.composites, call.object)?.kind !== 'joinable-queue') return state
  if (call.name === 'queue.get') return counted(state, thread, call.object, 1)
  return call.name === 'queue.taskDone' ? counted(state, thread, call.object, -1) : state
}

function counted(state: LintState, thread: ThreadId, queue: ObjectId, by: number): LintState {
  const process = processOf(thread)
  const before = itemOf(state.unacknowledged, queue) ?? emptyTable()
  const counts = withItem(before, process, (itemOf(before, process) ?? 0) + by)
  return { ...state, unacknowledged: withItem(state.unacknowledged, queue, counts) }
}
