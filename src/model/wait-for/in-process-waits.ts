/** Waits for threads of the same process: hand-overs, flags, results, joins. Semantics: TH1–TH3, PL5–PL9, EX4–EX7. */
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { OpOf } from '../vocabulary/ops.ts'
import type { Task, World } from '../vocabulary/world.ts'
import type { Reach } from './reach.ts'
import type { Found } from './who.ts'
import { designated, others, possible } from './who.ts'
import type { Unblocker } from './wait.ts'
import { readinessOf } from '../enabled.ts'

export function findTake(world: World, reach: Reach, thread: ThreadId, op: OpOf<'mailbox.take'>): Found {
  const object = world.threads[thread]?.of ?? null
  return { on: { kind: 'hand-over', mailbox: op.mailbox, object }, unblockers: others(thread, possible(handers(reach, thread))), designates: false }
}

/** A feeder hands nothing to anybody in its own process. */
function handers(reach: Reach, thread: ThreadId): readonly ThreadId[] {
  return reach
    .threadsOf(processOf(thread))
    .filter(({ role }) => role !== 'feeder')
    .map(({ id }) => id)
}

export function findGate(world: World, reach: Reach, thread: ThreadId, op: OpOf<'gate.wait'>): Found {
  const tasks = tasksAwaited(world, thread)
  if (tasks.length > 0) return findResults(world, reach, thread, op.gate, tasks)
  return { on: { kind: 'gate', gate: op.gate }, unblockers: others(thread, possible(handers(reach, thread))), designates: false }
}

/** Unfinished tasks whose results the thread's call waits for: `call.object` is a task, or the pool's job of several. */
export function tasksAwaited(world: World, thread: ThreadId): readonly Task[] {
  const object = world.threads[thread]?.call?.object ?? null
  if (object === null) return []
  const single = world.tasks[object]
  if (single !== undefined) return isUnfinished(single) ? [single] : []
  const prefix = `${object}[`
  const found: Task[] = []
  for (const id in world.tasks) {
    const task = world.tasks[id]
    if (task !== undefined && id.startsWith(prefix) && isUnfinished(task)) found.push(task)
  }
  return found
}

export function isUnfinished(task: Task): boolean {
  return task.state === 'queued' || task.state === 'sent' || task.state === 'running'
}

function findResults(world: World, reach: Reach, thread: ThreadId, gate: ObjectId, tasks: readonly Task[]): Found {
  const groups = tasks.map((task) => others(thread, workersOn(world, reach, thread, task)))
  const of = tasks[0]?.of ?? null
  return { on: { kind: 'result', tasks: tasks.map(({ id }) => id), of, gate }, unblockers: others(thread, ...groups), designates: true, groups }
}

/** Who could bring this task's result. A task whose worker has died has nobody, unless its result is on its way already. */
function workersOn(world: World, reach: Reach, thread: ThreadId, task: Task): readonly Unblocker[] {
  const handlers = [...reach.machinery(task.of, 'result-handler'), ...reach.machinery(task.of, 'executor-manager')].map(({ id }) => id)
  const awake = handlers.filter((handler) => readinessOf(world, handler).kind !== 'blocks' || world.threads[handler]?.state.kind === 'running')
  if (task.state === 'running' && task.by !== null) {
    return designated(reach.isAlive(task.by) ? [task.by, ...awake] : awake)
  }
  const crew = reach.usersOf(task.of).filter((id) => world.threads[id]?.of === task.of || world.processes[processOf(id)]?.of === task.of)
  const canceller = reach.programThreads(processOf(thread)).map(({ id }) => id)
  return [...designated(awake), ...designated(crew), ...possible(canceller)]
}

export function findThread(thread: ThreadId, op: OpOf<'thread.join'>): Found {
  return { on: { kind: 'thread', thread: op.target }, unblockers: others(thread, designated([op.target])), designates: true }
}

export function findChild(reach: Reach, thread: ThreadId, op: OpOf<'process.wait'>): Found {
  const threads = reach.programThreads(op.child).map(({ id }) => id)
  return { on: { kind: 'child', process: op.child }, unblockers: others(thread, designated(threads)), designates: true }
}

/** Anybody who can name the listener may connect; a manager's clients need no more than a proxy. */
export function findConnection(world: World, reach: Reach, thread: ThreadId, op: OpOf<'listener.accept'>): Found {
  const listener = world.listeners[op.listener]
  const managed = listener !== undefined && world.processes[listener.process]?.role === 'manager-server'
  const clients = managed ? everybody(world, reach) : reach.usersOf(op.listener)
  return { on: { kind: 'connection', listener: op.listener }, unblockers: others(thread, possible(clients)), designates: false }
}

function everybody(world: World, reach: Reach): readonly ThreadId[] {
  const threads: ThreadId[] = []
  for (const id in world.processes) {
    const process = world.processes[id as keyof World['processes']]
    if (process?.life.kind === 'alive' && process.role !== 'manager-server') threads.push(...reach.programThreads(process.id).map((one) => one.id))
  }
  return threads
}
