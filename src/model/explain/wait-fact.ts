/** One sentence for one wait: who is in which call, and what that call waits for. */
import { threadEver } from '../past.ts'
import { itemOf } from '../tables/table.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'
import { objectOf } from '../wait-for/analyse.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { FactBody } from './fact-codes.ts'
import type { Fact } from './explanation.ts'
import { atWait, innerPart, namedObject, person, taskTerm, thing, who } from './terms.ts'

export function waitFact(world: World, wait: Wait): Fact {
  return { ...bodyOf(world, wait), refs: atWait(wait, objectOf(wait.on)) }
}

function bodyOf(world: World, wait: Wait): FactBody {
  const { on } = wait
  const self = who(wait.thread)
  if (on.kind === 'message' || on.kind === 'item') {
    const begun = begunOf(world, wait.thread)
    if (begun !== null)
      return {
        code: 'waits.rest',
        params: { who: self, of: thing(on.kind === 'item' ? on.queue : on.pipe), ...begun },
      }
  }
  switch (on.kind) {
    case 'time':
      return { code: 'waits.time', params: { who: self, untilMs: on.untilMs } }
    case 'lock':
      return { code: 'waits.lock', params: { who: self, lock: namedObject(world, on.sem) } }
    case 'permit':
      return { code: 'waits.permit', params: { who: self, semaphore: namedObject(world, on.sem) } }
    case 'inner-lock':
      return {
        code: 'waits.inner-lock',
        params: { who: self, object: thing(on.object), part: innerPart(on.part) },
      }
    case 'message':
      return { code: 'waits.message', params: { who: self, pipe: thing(on.pipe), method: methodOf(wait) } }
    case 'room': {
      const channel = itemOf(world.pipes, on.pipe)?.[on.direction]
      const { written, total } = progressOf(world, wait.thread)
      return {
        code: 'waits.room',
        params: { who: self, pipe: thing(on.pipe), bytes: channel?.bytes ?? 0, written, total },
      }
    }
    case 'any-ready':
      return { code: 'waits.any-ready', params: { who: self, pipes: on.pipes.map(thing) } }
    case 'child': {
      const child = person(on.process)
      return { code: isAtEnd(wait) ? 'waits.child-at-end' : 'waits.child', params: { who: self, child } }
    }
    case 'any-child':
      return { code: 'waits.any-child', params: { who: self, children: on.processes.map(person) } }
    case 'thread':
      return threadFact(world, wait, on.thread)
    case 'item':
      return { code: 'waits.item', params: { who: self, queue: thing(on.queue) } }
    case 'place':
      return {
        code: 'waits.place',
        params: { who: self, queue: thing(on.queue), places: numberFact(world, on.queue, 'maxsize') },
      }
    case 'queue-room':
      return {
        code: 'waits.queue-room',
        params: {
          who: self,
          queue: thing(on.queue),
          bytes: itemOf(world.pipes, on.pipe)?.forward.bytes ?? 0,
        },
      }
    case 'all-done':
      return {
        code: 'waits.all-done',
        params: { who: self, queue: thing(on.queue), missing: unfinishedOf(world, on.queue) },
      }
    case 'notification':
      return { code: 'waits.notification', params: { who: self, condition: thing(on.condition) } }
    case 'event':
      return { code: 'waits.event', params: { who: self, event: thing(on.event) } }
    case 'barrier':
      return { code: 'waits.barrier', params: { who: self, barrier: thing(on.barrier) } }
    case 'sleepers':
      return { code: 'waits.sleepers', params: { who: self, object: thing(on.object) } }
    case 'result': {
      const [first, ...rest] = on.tasks
      if (first !== undefined && rest.length === 0)
        return { code: 'waits.result', params: { who: self, task: taskTerm(first) } }
      return { code: 'waits.results', params: { who: self, count: on.tasks.length } }
    }
    case 'of-threads':
      return { code: 'waits.of-threads', params: { who: self, object: thing(on.object), wants: on.wants } }
    case 'gate':
      return { code: 'waits.gate', params: { who: self, method: libraryMethod(wait) } }
    case 'hand-over':
      return { code: 'waits.hand-over', params: { who: self } }
    case 'connection':
      return { code: 'waits.connection', params: { who: self, listener: thing(on.listener) } }
    case 'backlog':
      return { code: 'waits.backlog', params: { who: self, listener: thing(on.listener) } }
    case 'outside':
      return { code: 'waits.outside', params: { who: self, what: on.what, detail: on.detail } }
    case 'reply':
      return { code: 'waits.reply', params: { who: self, object: thing(on.object ?? on.manager) } }
  }
}

/** `socketserver.shutdown`; nothing where the op speaks for itself. */
const libraryMethod = ({ call, op }: Wait): string =>
  call === null || call.object !== null || call.name === op.kind ? '' : call.name

/** `recv` of `connection.recv`. */
const methodOf = (wait: Wait): string => (wait.call?.name ?? wait.op.kind).split('.').at(-1) ?? ''

/** At the end of a process its own calls wait for its children and feeders; no line of the program says so. */
export function isAtEnd(wait: Wait): boolean {
  return wait.call === null || wait.call.line === null
}

export function isPool(world: World, id: ObjectId): boolean {
  const kind = itemOf(world.composites, id)?.kind
  return kind === 'pool' || kind === 'process-executor' || kind === 'thread-executor'
}

function threadFact(world: World, wait: Wait, target: ThreadId): FactBody {
  const thread = threadEver(world, target)
  if (thread?.role === 'feeder' && thread.of !== null)
    return { code: 'waits.feeder-at-end', params: { who: who(wait.thread), queue: thing(thread.of) } }
  if (thread?.of !== undefined && thread.of !== null && isPool(world, thread.of)) {
    return { code: 'waits.pool', params: { who: who(wait.thread), pool: thing(thread.of) } }
  }
  const code = isAtEnd(wait) && thread?.role === 'program' ? 'waits.thread-at-end' : 'waits.thread'
  return { code, params: { who: who(wait.thread), thread: who(target) } }
}

/** How much it has of the message that it reads; null before its first byte. */
function begunOf(world: World, thread: ThreadId): { readonly got: number; readonly total: number } | null {
  const state = threadEver(world, thread)?.state
  if (state?.kind !== 'at-op' || state.progress?.kind !== 'read') return null
  const { got, total } = state.progress
  return got === 0 ? null : { got, total: total ?? got }
}

function progressOf(world: World, thread: ThreadId): { readonly written: number; readonly total: number } {
  const state = threadEver(world, thread)?.state
  if (state?.kind !== 'at-op' || state.op.kind !== 'pipe.write') return { written: 0, total: 0 }
  const total = state.op.message.bytes + (state.op.framed ? 4 : 0)
  return { written: state.progress?.kind === 'write' ? state.progress.written : 0, total }
}

export function numberFact(world: World, object: ObjectId, name: string): number {
  const value = itemOf(itemOf(world.composites, object)?.facts, name)
  return typeof value === 'number' ? value : 0
}

/** How many `taskDone` are missing. */
export function unfinishedOf(world: World, queue: ObjectId): number {
  const sem = itemOf(world.composites, queue)?.parts['unfinished']
  return sem === undefined
    ? numberFact(world, queue, 'unfinished')
    : (itemOf(world.semaphores, sem)?.value ?? 0)
}
