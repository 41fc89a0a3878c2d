/**
 * Wait-for analysis of one world. A thread is stuck when nobody who could free it can ever act: the greatest fixed point
 * over "who could unblock whom" (WF1). The verdict assumes that nobody is ended by a signal from outside (WF2).
 * Whoever has a deadline goes on, and with it whom that one can free (WF3).
 */
import { readinessOf } from '../enabled.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import { canBlock } from '../vocabulary/blocking.ts'
import type { BlockingOp } from '../vocabulary/blocking.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { Thread, World } from '../vocabulary/world.ts'
import { connectedParts, sinkKnots } from './components.ts'
import { findWait, isIdle } from './find.ts'
import { stuckAmong } from './fixed-point.ts'
import { Reach } from './reach.ts'
import type { Analysis, StuckSet, Unblocker, Wait, WaitOn } from './wait.ts'
import { designated, others, possible } from './who.ts'
import type { Found } from './who.ts'

type Blocked = {
  readonly thread: Thread
  readonly op: BlockingOp
  readonly found: Found
  readonly deadlineMs: number | null
  readonly idle: boolean
  readonly since: number
  readonly sinceStep: number
}

const analyses = new WeakMap<World, Analysis>()

/** Remembered by world: panels and plates may all ask. */
export function analyse(world: World): Analysis {
  const known = analyses.get(world)
  if (known !== undefined) return known
  const analysis = analyseAfresh(world)
  analyses.set(world, analysis)
  return analysis
}

/** The wait of one thread, if it is blocked. */
export function waitOf(world: World, thread: ThreadId): Wait | null {
  const { waits, idle } = analyse(world)
  return waits.find((wait) => wait.thread === thread) ?? idle.find((wait) => wait.thread === thread) ?? null
}

function analyseAfresh(world: World): Analysis {
  const awake = new Set<ThreadId>()
  const blocked: Blocked[] = []
  const reach = new Reach(world)
  for (const thread of itemsOf(world.threads)) {
    if (thread === undefined || thread.state.kind === 'ended') continue
    const one = blockedAt(world, reach, thread)
    if (one === null) {
      awake.add(thread.id)
      continue
    }
    blocked.push(one)
    if (one.deadlineMs !== null || one.found.on.kind === 'outside') awake.add(thread.id)
  }
  blocked.sort((a, b) => a.since - b.since)
  const uncertain = blocked.filter(({ found }) => found.isUncertain === true).map(({ thread }) => thread.id)
  const mayGoOn = new Set([...awake, ...uncertain])
  const timeless = blocked.filter(({ thread }) => !mayGoOn.has(thread.id))
  const stuck = stuckAmong(
    new Map(timeless.map(({ thread, found }) => [thread.id, groupsOf(found)])),
    mayGoOn,
  )
  const all = blocked.map((one) => waitFrom(one, stuck))
  const byDesign = all.filter(({ idle }) => idle)
  const waits = all.filter(({ idle }) => !idle)
  return { waits, idle: byDesign, stuck: [...provedSets(all, stuck), ...suspectSets(all, stuck, awake)] }
}

function blockedAt(world: World, reach: Reach, thread: Thread): Blocked | null {
  if (thread.state.kind !== 'at-op') return null
  const { op, deadlineMs, since, sinceStep } = thread.state
  // A stopped process may be continued by anybody, outside the run too (SG4).
  if (itemOf(world.processes, thread.process)?.stopped === true) return null
  if (!canBlock(op) || readinessOf(world, thread.id).kind !== 'blocks') return null
  const alone = findWait(world, reach, thread.id, op, deadlineMs)
  if (alone === null) return null
  const sent = handlesSignals(world, thread) ? withSenders(reach, thread.id, alone) : alone
  const found = orByAlarm(reach, thread, sent)
  return { thread, op, found, deadlineMs, idle: isIdle(world, thread, found), since, sinceStep }
}

/** Its handlers run in the middle of the wait, and may end it (WF9). Python handles SIGINT in every process: that is left out (WF2). */
function handlesSignals(world: World, thread: Thread): boolean {
  if (thread.role !== 'main') return false
  const signals = itemOf(world.processes, thread.process)?.signals ?? {}
  return Object.entries(signals).some(([signal, how]) => how === 'handled' && signal !== 'SIGINT')
}

function withSenders(reach: Reach, thread: ThreadId, found: Found): Found {
  const senders = possible(reach.everyProgramThread())
  return {
    ...found,
    unblockers: others(thread, found.unblockers, senders),
    groups: groupsOf(found).map((group) => others(thread, group, senders)),
  }
}

/** An alarm that is set will send its process a signal, which breaks into whatever that waits at (SG7). */
function orByAlarm(reach: Reach, { id, process }: Thread, found: Found): Found {
  const alarms = designated(reach.alarmsOf(process))
  if (alarms.length === 0) return found
  return {
    ...found,
    unblockers: others(id, found.unblockers, alarms),
    groups: groupsOf(found).map((group) => others(id, group, alarms)),
  }
}

const groupsOf = (found: Found): readonly (readonly Unblocker[])[] => found.groups ?? [found.unblockers]

function waitFrom(
  { thread, op, found, deadlineMs, idle, since, sinceStep }: Blocked,
  stuck: ReadonlySet<ThreadId>,
): Wait {
  const { on, unblockers, designates } = found
  const free = unblockers.filter((one) => !stuck.has(one.thread))
  const couldBeFreedBy = [
    ...free.filter(({ as }) => as === 'designated'),
    ...free.filter(({ as }) => as === 'possible'),
  ].map((one) => one.thread)
  const verdict = stuck.has(thread.id) ? 'stuck' : deadlineMs === null ? 'waits' : 'time'
  return {
    thread: thread.id,
    process: thread.process,
    call: thread.call,
    op,
    on,
    since,
    sinceStep,
    deadlineMs,
    unblockers,
    groups: groupsOf(found),
    designates,
    idle,
    verdict,
    couldBeFreedBy,
  }
}

/** The proved ones: what the fixed point leaves over, taken apart. Machinery alone is never a set (WF6). */
function provedSets(all: readonly Wait[], stuck: ReadonlySet<ThreadId>): readonly StuckSet[] {
  return setsOf(
    all.filter((wait) => stuck.has(wait.thread)),
    (wait) => leading(wait, wait.unblockers),
    true,
  )
}

/**
 * Those that only somebody who is not meant to could free (WF4): the same fixed point, but where somebody is designated only those
 * count. Two that each hold what the other waits for are one, even while a third process could release for them.
 */
function suspectSets(
  all: readonly Wait[],
  stuck: ReadonlySet<ThreadId>,
  awake: ReadonlySet<ThreadId>,
): readonly StuckSet[] {
  const meant = (wait: Wait): readonly (readonly Unblocker[])[] =>
    wait.designates ? wait.groups.map((group) => group.filter(({ as }) => as === 'designated')) : wait.groups
  const waiting = all.filter(({ thread }) => !awake.has(thread))
  const suspect = stuckAmong(new Map(waiting.map((wait) => [wait.thread, meant(wait)])), awake)
  const suspects = all.filter((wait) => suspect.has(wait.thread) && !stuck.has(wait.thread))
  return setsOf(suspects, (wait) => leading(wait, meant(wait).flat()), false)
}

/** Whom a wait really hangs on: those designated where there are any, else everyone possible. */
function leading(wait: Wait, unblockers: readonly Unblocker[]): readonly ThreadId[] {
  const meant = unblockers.filter(({ as }) => as === 'designated')
  return (wait.designates || meant.length > 0 ? meant : unblockers).map(({ thread }) => thread)
}

function setsOf(
  members: readonly Wait[],
  edges: (wait: Wait) => readonly ThreadId[],
  proved: boolean,
): readonly StuckSet[] {
  const byThread = new Map(members.map((wait) => [wait.thread, wait]))
  const graph = new Map(members.map((wait) => [wait.thread, edges(wait).filter((to) => byThread.has(to))]))
  const together = new Map(graph)
  joinByObject(members, together)
  const sets: StuckSet[] = []
  for (const part of connectedParts([...byThread.keys()], together)) {
    const waits = part.flatMap((thread) => byThread.get(thread) ?? [])
    const strict = waits.filter(({ idle }) => !idle)
    if (strict.length === 0) continue
    const inside = new Set(part)
    const couldBeFreedBy = proved
      ? []
      : [...new Set(waits.flatMap((wait) => wait.couldBeFreedBy))].filter((thread) => !inside.has(thread))
    sets.push({
      id: strict
        .map(({ thread }) => thread)
        .toSorted()
        .join(' '),
      threads: strict.map(({ thread }) => thread),
      processes: [...new Set(strict.map(({ process }) => process))],
      idle: waits.filter(({ idle }) => idle).map(({ thread }) => thread),
      proved,
      couldBeFreedBy,
      roots: rootsOf(strict, inside, graph, byThread),
      sinceStep: Math.max(...strict.map(({ sinceStep }) => sinceStep)),
    })
  }
  return sets
}

/** Several that wait at one object are stuck together, whoever else could have freed them. */
function joinByObject(members: readonly Wait[], graph: Map<ThreadId, readonly ThreadId[]>): void {
  const first = new Map<string, ThreadId>()
  for (const wait of members) {
    const object = objectOf(wait.on)
    if (object === null) continue
    const other = first.get(object)
    if (other === undefined) first.set(object, wait.thread)
    else graph.set(wait.thread, [...(graph.get(wait.thread) ?? []), other])
  }
}

/** The library object or kernel object that one waits at; null for waits for somebody or for time. */
export function objectOf(on: WaitOn): string | null {
  switch (on.kind) {
    case 'lock':
    case 'permit':
      return on.sem
    case 'inner-lock':
    case 'sleepers':
      return on.object
    case 'message':
    case 'room':
      return on.pipe
    case 'item':
    case 'place':
    case 'queue-room':
    case 'all-done':
      return on.queue
    case 'notification':
      return on.condition
    case 'event':
      return on.event
    case 'barrier':
      return on.barrier
    case 'result':
      return on.of
    case 'connection':
    case 'backlog':
      return on.listener
    case 'reply':
      return on.object ?? on.manager
    case 'any-ready':
      return on.pipes[0] ?? null
    case 'hand-over':
    case 'of-threads':
      return on.object
    case 'gate':
    case 'outside':
    case 'time':
    case 'child':
    case 'any-child':
    case 'thread':
      return null
  }
}

/**
 * The bottom of a set: a knot that everything else hangs on. Of several knots the one that nobody is left for comes first, then
 * the oldest; joins inside a knot only close the circle, so they come after what the others wait for.
 */
function rootsOf(
  strict: readonly Wait[],
  inside: ReadonlySet<ThreadId>,
  graph: ReadonlyMap<ThreadId, readonly ThreadId[]>,
  byThread: ReadonlyMap<ThreadId, Wait>,
): readonly ThreadId[] {
  const knots = sinkKnots([...inside], graph)
  const threads = knots.flatMap((knot) => knot.filter((thread) => byThread.get(thread)?.idle === false))
  // A knot of idle machinery only: whoever waits for it is the bottom of what can be told.
  const found =
    threads.length > 0
      ? threads
      : strict
          .filter(({ thread }) => (graph.get(thread) ?? []).some((to) => byThread.get(to)?.idle))
          .map(({ thread }) => thread)
  return (found.length > 0 ? found : strict.map(({ thread }) => thread)).toSorted(
    (a, b) =>
      rank(byThread.get(a)) - rank(byThread.get(b)) ||
      (byThread.get(a)?.since ?? 0) - (byThread.get(b)?.since ?? 0),
  )
}

function rank(wait: Wait | undefined): number {
  if (wait === undefined) return 1
  switch (wait.on.kind) {
    case 'child':
    case 'any-child':
    case 'thread':
      return 3
    case 'gate':
    case 'hand-over':
      return 2
    case 'of-threads':
      // An event loop with nothing to do waits for whatever the others wait for.
      return wait.on.wants === 'callback' ? 2 : 1
    case 'time':
    case 'lock':
    case 'permit':
    case 'outside':
    case 'inner-lock':
    case 'message':
    case 'room':
    case 'any-ready':
    case 'item':
    case 'place':
    case 'queue-room':
    case 'all-done':
    case 'notification':
    case 'event':
    case 'barrier':
    case 'sleepers':
    case 'result':
    case 'connection':
    case 'backlog':
    case 'reply':
      // A wait for somebody in particular says more than one that anybody could end.
      return wait.designates ? 0 : 1
  }
}
