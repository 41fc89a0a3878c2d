/**
 * Whether loops are loops for ever. Since they began nothing has changed that anybody could notice; so what they are answered can
 * change only through somebody who is not in a loop and will act, through time, or through the order in which they meet each
 * other. As long as one of these cannot be ruled out, nothing is said (WF7).
 */
import { readinessOf } from '../enabled.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Task, Thread, World } from '../vocabulary/world.ts'
import { analyse } from '../wait-for/analyse.ts'
import { partOf } from '../wait-for/parts.ts'
import type { Loop } from './loop.ts'
import type { Deed, Turns, TurningThread } from './turns.ts'

/** The library does not count its own turns: so many are enough. */
const LIBRARY_ROUNDS = 100

/** `mayRest`: loops that only rest and print count as well, of which nobody can say that they will not end. */
export function judge(
  world: World,
  loops: ReadonlyMap<ThreadId, Loop>,
  rounds: number,
  mayRest = false,
): Turns | null {
  const turning: TurningThread[] = []
  const waiting: Thread[] = []
  for (const thread of itemsOf(world.threads)) {
    if (thread.state.kind === 'ended') continue
    // Somebody outside may continue a process that is stopped.
    if (itemOf(world.processes, thread.process)?.stopped === true) return null
    const loop = loops.get(thread.id)
    if (
      loop !== undefined &&
      loop.rounds >= (isOfLibrary(thread, loop) ? Math.min(rounds, LIBRARY_ROUNDS) : rounds)
    )
      turning.push({ thread: thread.id, round: loop.round(), rounds: loop.rounds, sinceStep: loop.sinceStep })
    else if (waitsForEver(world, thread)) waiting.push(thread)
    else return null
  }
  if (turning.length === 0) return null
  if (!mayRest && !turning.some((one) => asks(one) || awaitsResults(world, one))) return null
  const used = turning.map(({ round }) => semaphoresIn(round))
  if (!used.every((uses) => givesBack(uses, used)) || couldWake(used, waiting) || couldMeet(world, used))
    return null
  return {
    replaced: null,
    threads: turning,
    aside: isOnlyLibrary(world, turning) && isProvedStuck(world),
    sinceStep: Math.max(...turning.map(({ sinceStep }) => sinceStep)),
  }
}

/** A thread of a pool or an executor that calls from no line of the program: neither in a task nor in a callback. */
function isOfLibrary({ of }: Thread, loop: Loop): boolean {
  return of !== null && hasNoLine(loop.round())
}

function isOnlyLibrary(world: World, turning: readonly TurningThread[]): boolean {
  return turning.every(
    ({ thread, round }) => (itemOf(world.threads, thread)?.of ?? null) !== null && hasNoLine(round),
  )
}

function hasNoLine(round: readonly Deed[]): boolean {
  return round.every(({ call }) => (call?.line ?? null) === null)
}

function isProvedStuck(world: World): boolean {
  return analyse(world).stuck.some(({ proved }) => proved)
}

/**
 * Whether there is an answer in its round that could have come out otherwise. One that only rests, prints, or takes turns at a lock
 * goes by what it knows itself.
 */
function asks({ round }: TurningThread): boolean {
  return round.some(({ op }) => {
    switch (op.kind) {
      case 'sleep':
      case 'print':
      case 'begin':
      case 'sem.release':
      case 'memory.write':
      case 'gate.open':
      case 'gate.shut':
        return false
      case 'sem.acquire':
        return !op.block || op.timeoutMs !== null
      default:
        return true
    }
  })
}

/** It has given tasks away that are not done: whether they are, a process knows without asking anybody. */
function awaitsResults(world: World, { thread }: TurningThread): boolean {
  return unfinishedTasks(world, processOf(thread)).length > 0
}

/** Tasks of the pools and executors that this process has made. */
export function unfinishedTasks(world: World, process: ProcessId): readonly Task[] {
  return itemsOf(world.tasks).filter(
    ({ of, state }) =>
      (state === 'queued' || state === 'sent' || state === 'running') &&
      itemOf(world.composites, of)?.creator === process,
  )
}

/** Without a deadline, at an op that only something new could end. */
function waitsForEver(world: World, { id, state }: Thread): boolean {
  return (
    state.kind === 'at-op' &&
    state.deadlineMs === null &&
    state.op.kind !== 'outside.wait' &&
    readinessOf(world, id).kind === 'blocks'
  )
}

type Use = {
  acquires: boolean
  /** Permits that it has when a round is over, more than before. */
  taken: number
  releases: boolean
  /** Somebody else who holds it would change what this thread is answered. */
  asks: boolean
}

function semaphoresIn(round: readonly Deed[]): ReadonlyMap<ObjectId, Use> {
  const uses = new Map<ObjectId, Use>()
  const noted = (sem: ObjectId): Use => {
    const known = uses.get(sem)
    if (known !== undefined) return known
    const use = { acquires: false, taken: 0, releases: false, asks: false }
    uses.set(sem, use)
    return use
  }
  for (const { op, answer } of round) {
    if (op.kind === 'sem.acquire') {
      const use = noted(op.sem)
      use.acquires = true
      if (answer.kind === 'returned' && answer.value === true) use.taken++
      if (!op.block || op.timeoutMs !== null) use.asks = true
    } else if (op.kind === 'sem.release') {
      const use = noted(op.sem)
      if (answer.kind === 'returned') use.taken--
      use.releases = true
    } else if (op.kind === 'sem.inspect') noted(op.sem).asks = true
  }
  return uses
}

/** What it takes it gives back; or it counts in a semaphore that no loop asks, as who waits at an event with a timeout does. */
function givesBack(uses: ReadonlyMap<ObjectId, Use>, all: readonly ReadonlyMap<ObjectId, Use>[]): boolean {
  return [...uses].every(
    ([sem, { taken }]) =>
      taken === 0 ||
      all.every((others) => {
        const use = others.get(sem)
        return use === undefined || (!use.acquires && !use.asks)
      }),
  )
}

/** One of the loops gives back, now and then, what somebody else waits for. */
function couldWake(used: readonly ReadonlyMap<ObjectId, Use>[], waiting: readonly Thread[]): boolean {
  return waiting.some(({ state }) => {
    if (state.kind !== 'at-op' || state.op.kind !== 'sem.acquire') return false
    const { sem } = state.op
    return used.some((uses) => uses.get(sem)?.releases === true)
  })
}

/**
 * What one of them is answered depends on whether another one holds a permit just then: in another order it could get somewhere.
 * A get that finds its queue's read lock taken until its time is over raises Empty as one does that finds the queue empty.
 */
function couldMeet(world: World, used: readonly ReadonlyMap<ObjectId, Use>[]): boolean {
  return used.some((uses, self) =>
    [...uses].some(
      ([sem, use]) =>
        use.asks &&
        partOf(world, sem)?.part !== 'readLock' &&
        used.some((others, other) => other !== self && others.get(sem)?.releases === true),
    ),
  )
}
