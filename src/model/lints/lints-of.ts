/** The warnings that hold in a world, the oldest first. */
import { processEver } from '../past.ts'
import { at, namedObject, people, person, taskTerm, thing, who } from '../explain/terms.ts'
import { readinessOf } from '../enabled.ts'
import { isOpenAnywhere, peerOf } from '../objects/descriptors.ts'
import { entriesOf, hasItem, idsOf, itemOf, itemsOf } from '../tables/table.ts'
import { mainThreadOf, processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId } from '../vocabulary/ids.ts'
import type { Descriptor, Process, Task, World } from '../vocabulary/world.ts'
import { partOf } from '../wait-for/parts.ts'
import type { Lint, LintState, LockStep, Unshared } from './lint.ts'
import { oppositeOrders } from './lock-orders.ts'
import { mixedReaders, noticedLints } from './noticed.ts'

export function lintsOf(state: LintState, world: World): readonly Lint[] {
  // Whether an end was ever used, a look from outside does not tell.
  if (world.seen !== null) return []
  return [
    ...unusedEnds(world),
    ...missingTaskDone(state, world),
    ...unheardNotifies(state, world),
    ...lostUpdates(state, world),
    ...lockOrders(state, world),
    ...unfetched(world),
    ...unshared(state, world),
    ...daemonsCut(state),
    ...tasksDropped(world),
    ...noticedLints(state),
    ...mixedReaders(state, world),
  ]
}

function unusedEnds(world: World): readonly Lint[] {
  // Several copies of a pipe in one process read the same.
  const found = new Map<string, Lint>()
  const users = usersOfEnds(world)
  for (const process of itemsOf(world.processes)) {
    if (process?.life.kind !== 'alive') continue
    for (const descriptor of itemsOf(process.descriptors)) {
      if (!isForgotten(world, process, descriptor, users)) continue
      const side = descriptor.end === 'r' ? 'read' : 'write'
      const key = `${process.id} ${descriptor.pipe} ${side}`
      if (!found.has(key)) found.set(key, unusedEnd(process, descriptor))
    }
  }
  return [...found.values()]
}

type EndUsers = ReadonlyMap<string, ReadonlySet<ProcessId>>

const endKey = (pipe: ObjectId, end: Descriptor['end']): string => `${pipe} ${end}`

/** Of each end that anybody has used: who has. */
function usersOfEnds(world: World): EndUsers {
  const users = new Map<string, Set<ProcessId>>()
  for (const { id, descriptors } of itemsOf(world.processes)) {
    for (const { pipe, end, reads, writes } of itemsOf(descriptors)) {
      if (reads + writes === 0) continue
      const key = endKey(pipe, end)
      const known = users.get(key)
      if (known === undefined) users.set(key, new Set([id]))
      else known.add(id)
    }
  }
  return users
}

function unusedEnd(process: Process, { handle, pipe, end, origin }: Descriptor): Lint {
  const side = end === 'r' ? 'read' : 'write'
  const params = { who: person(process.id), pipe: thing(pipe), side } as const
  return {
    code: 'end.unused',
    params,
    id: `end.unused ${process.id} ${handle}`,
    refs: at(process.id, pipe, origin.step),
    rule: side === 'write' ? 'PI5' : 'PI7',
  }
}

/**
 * An open copy of a program's pipe that its process has not used, and that counts: its process uses the other end itself; or it
 * is a write end that others use or that nobody gave it by name (a fork did), and its process waits for something else.
 */
function isForgotten(world: World, process: Process, descriptor: Descriptor, users: EndUsers): boolean {
  const { pipe, end, open, travelling, reads, writes, origin } = descriptor
  if (!open || travelling || reads + writes > 0) return false
  if (
    itemOf(world.pipes, pipe)?.purpose !== 'program' ||
    partOf(world, pipe) !== null ||
    !isOpenAnywhere(world, pipe, peerOf(end))
  )
    return false
  if (
    users.get(endKey(pipe, peerOf(end)))?.has(process.id) === true ||
    isAtEnd(world, process, pipe, peerOf(end))
  )
    return true
  if (end === 'r' || !waitsForLong(world, process)) return false
  if (origin.kind === 'inherited' && !hasItem(process.reach, pipe)) return true
  const others = users.get(endKey(pipe, end))
  return others !== undefined && others.size > (others.has(process.id) ? 1 : 0)
}

/** Its main thread is blocked, and no deadline will wake it. */
function waitsForLong(world: World, process: Process): boolean {
  const id = mainThreadOf(process.id)
  const state = itemOf(world.threads, id)?.state
  return state?.kind === 'at-op' && state.deadlineMs === null && readinessOf(world, id).kind === 'blocks'
}

/** It is in a read or write there right now, perhaps its first. */
function isAtEnd(world: World, process: Process, pipe: ObjectId, end: Descriptor['end']): boolean {
  const state = itemOf(world.threads, mainThreadOf(process.id))?.state
  if (state?.kind !== 'at-op' || (state.op.kind !== 'pipe.read' && state.op.kind !== 'pipe.write'))
    return false
  const descriptor = itemOf(process.descriptors, state.op.handle)
  return descriptor?.pipe === pipe && descriptor.end === end
}

/** Somebody waits for a further item, or has ended, and has not acknowledged all that it took. */
function missingTaskDone(state: LintState, world: World): readonly Lint[] {
  const found: Lint[] = []
  for (const [queue, byProcess] of entriesOf(state.unacknowledged)) {
    for (const [id, missing] of entriesOf(byProcess) as (readonly [ProcessId, number])[]) {
      if (missing <= 0 || !isPastAcknowledging(world, id, queue)) continue
      const params = { who: person(id), queue: thing(queue), missing }
      found.push({
        code: 'task-done.missing',
        params,
        id: `task-done.missing ${queue} ${id}`,
        refs: at(id, queue, null),
        rule: 'QU7',
      })
    }
  }
  return found
}

function isPastAcknowledging(world: World, id: ProcessId, queue: ObjectId): boolean {
  if (itemOf(world.processes, id)?.life.kind !== 'alive') return true
  const thread = itemOf(world.threads, mainThreadOf(id))
  return (
    thread?.call?.name === 'queue.get' &&
    thread.call.object === queue &&
    readinessOf(world, thread.id).kind === 'blocks'
  )
}

/** Somebody sleeps there now who came too late for it; with nobody asleep the notify was merely not needed. */
function unheardNotifies({ unheard }: LintState, world: World): readonly Lint[] {
  return unheard
    .filter(({ condition, step }) => isSlept(world, condition, step))
    .map((notify) => {
      const { thread, condition, step } = notify
      const params = { who: who(thread), condition: thing(condition), step }
      return {
        code: 'notify.unheard',
        params,
        id: `notify.unheard ${condition} ${step}`,
        refs: at(processOf(thread), condition, step, notify),
        rule: 'CV2',
      }
    })
}

function isSlept(world: World, condition: ObjectId, step: number): boolean {
  const waiters = itemOf(world.composites, condition)?.parts['waiters']
  return itemsOf(world.threads).some(({ id, state }) => {
    if (state.kind !== 'at-op' || state.op.kind !== 'sem.acquire' || state.op.sem !== waiters) return false
    return state.sinceStep >= step && readinessOf(world, id).kind === 'blocks'
  })
}

function lostUpdates({ lostUpdates: all }: LintState, world: World): readonly Lint[] {
  return all.map((update) => {
    const { memory, index, writer, victim, lost, now, step } = update
    const params = {
      who: person(writer),
      victim: person(victim),
      cells: namedObject(world, memory),
      index,
      lost,
      now,
      step,
    }
    return {
      code: 'update.lost',
      params,
      id: `update.lost ${memory} ${index} ${step}`,
      refs: at(writer, memory, step, update),
      rule: 'SH3',
    }
  })
}

function lockOrders({ lockSteps }: LintState, world: World): readonly Lint[] {
  return oppositeOrders(itemsOf(lockSteps))
    .filter((circle) => couldMeet(world, circle))
    .map((circle) => {
      const locks = idsOf(world.semaphores)
        .filter((sem) => circle.some(({ to }) => to === sem))
        .map((sem) => namedObject(world, sem))
      const last = circle.reduce((a, b) => (b.step >= a.step ? b : a))
      const params = { members: people(circle.map(({ thread }) => thread)), locks }
      return {
        code: 'locks.opposite',
        params,
        id: `locks.opposite ${circle
          .map(({ to }) => to)
          .toSorted()
          .join(' ')}`,
        refs: at(processOf(last.thread), last.to, last.step, last),
        rule: 'LK2',
      }
    })
}

/** Each was still to go for its lock when each other one's process was there. */
function couldMeet(world: World, circle: readonly LockStep[]): boolean {
  return circle.every((one) =>
    circle.every((other) => one === other || wasThere(world, processOf(one.thread), other.step)),
  )
}

function wasThere(world: World, id: ProcessId, step: number): boolean {
  const life = processEver(world, id)?.life
  switch (life?.kind) {
    case 'alive':
      return life.startedAtStep <= step
    case 'zombie':
    case 'exited':
      return step <= life.end.step
    default:
      return false
  }
}

/** A task failed, the process that made its pool is over, and nobody has met the error. */
function unfetched(world: World): readonly Lint[] {
  return itemsOf(world.tasks).flatMap((task): readonly Lint[] => {
    const facts = itemOf(world.composites, task.of)?.facts
    const met =
      itemOf(facts, `error-met:${task.id}`) ?? itemOf(facts, `error-met:${task.id.replace(/\[\d+\]$/, '')}`)
    if (task.state !== 'failed' || met === true || !isOver(world, task.of)) return []
    if (
      isOfBreaking(task) &&
      facts !== undefined &&
      idsOf(facts).some((name) => name.startsWith('error-met:'))
    )
      return []
    const step = task.history.at(-1)?.step ?? null
    return [
      {
        code: 'error.unfetched',
        params: { task: taskTerm(task.id), pool: thing(task.of), error: task.error ?? '' },
        id: `error.unfetched ${task.id}`,
        refs: at(null, task.id, step),
        rule: 'EX7',
      },
    ]
  })
}

/** All that an executor still has fails with it when it breaks: who has met one such error has met them. */
const isOfBreaking = ({ error }: Task): boolean => /^([\w.]+\.)?BrokenProcessPool\b/.test(error ?? '')

function daemonsCut({ cut }: LintState): readonly Lint[] {
  return cut.map(({ process, parent, step, ...place }) => ({
    code: 'daemon.cut',
    params: { who: person(process), parent: person(parent), step },
    id: `daemon.cut ${process}`,
    refs: at(process, null, step, place),
    rule: 'PR9',
  }))
}

/** Jobs that nobody has begun to finish: a pool whose first results were taken may well be given up. */
function tasksDropped(world: World): readonly Lint[] {
  const jobs = new Map<string, Task[]>()
  for (const task of itemsOf(world.tasks)) {
    if (itemOf(world.composites, task.of)?.kind !== 'pool' || !isOver(world, task.of)) continue
    const job = task.id.replace(/\[\d+\]$/, '')
    jobs.set(job, [...(jobs.get(job) ?? []), task])
  }
  const dropped = new Map<ObjectId, number>()
  for (const [job, tasks] of jobs) {
    const [first] = tasks
    if (first === undefined || wasAwaited(world, first.of, job)) continue
    if (tasks.some(({ state }) => !UNFINISHED.has(state))) continue
    dropped.set(first.of, (dropped.get(first.of) ?? 0) + tasks.length)
  }
  return [...dropped].map(([of, tasks]) => ({
    code: 'tasks.dropped',
    params: { pool: thing(of), tasks },
    id: `tasks.dropped ${of}`,
    refs: at(null, of, null),
    rule: 'PL6',
  }))
}

/** Somebody waited for it, and was taken off that. */
function wasAwaited(world: World, of: ObjectId, job: string): boolean {
  const facts = itemOf(world.composites, of)?.facts
  return (
    facts !== undefined &&
    entriesOf(facts).some(([name, value]) => name.startsWith('awaited:') && value === job)
  )
}

const UNFINISHED: ReadonlySet<Task['state']> = new Set(['queued', 'sent', 'running'])

/** Children of one parent that have changed the same are told of together. */
function unshared({ unshared: all }: LintState, world: World): readonly Lint[] {
  const groups = new Map<string, { readonly parent: ProcessId; readonly changes: Unshared[] }>()
  for (const change of all) {
    const parent = processEver(world, change.process)?.parent ?? null
    if (parent === null) continue
    const key = `${parent} ${change.names.join(' ')}`
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { parent, changes: [change] })
    else known.changes.push(change)
  }
  return [...groups].map(([key, { parent, changes }]) => {
    const [{ process, names, step } = { process: parent, names: [], step: null }] = changes
    return {
      code: 'copy.unshared',
      params: {
        who: changes.map((change) => person(change.process)),
        names: names.join(', '),
        parent: person(parent),
      },
      id: `copy.unshared ${key}`,
      refs: at(process, null, step),
      rule: 'PR2',
    }
  })
}

/** The process that made the pool or executor has ended, or is at its end. */
function isOver(world: World, of: ObjectId): boolean {
  const maker = itemOf(world.composites, of)?.creator
  if (maker === undefined) return false
  return (
    itemOf(world.processes, maker)?.life.kind !== 'alive' ||
    itemOf(world.threads, mainThreadOf(maker))?.call?.name === 'process.finalize'
  )
}
