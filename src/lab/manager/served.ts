/** Makes what a manager's server keeps: it lives there, whatever becomes of its clients (MG4). Semantics: CPython `SyncManager`'s registry. */
import { comparable, countable } from '../base/counts.ts'
import { errors } from '../base/errors.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { ThreadBarrier } from '../threads/thread-barrier.ts'
import { ThreadCondition } from '../threads/thread-condition.ts'
import { ThreadEvent } from '../threads/thread-event.ts'
import { ThreadLock } from '../threads/thread-lock.ts'
import { ThreadQueue } from '../threads/thread-queue.ts'
import type { ServedType } from './protocol.ts'
import { ServedList } from './served-list.ts'
import { ServedArray, ServedDict, ServedNamespace, ServedValue } from './served-values.ts'

/** Methods of the real object, by name, for its clients. */
export type Served = (method: string, args: readonly unknown[]) => unknown

type Arguments = readonly unknown[]
type Method = (...args: Arguments) => unknown

const LOCK_METHODS = ['acquire', 'release']
const QUEUE_METHODS = ['put', 'get', 'qsize', 'empty', 'full', 'taskDone', 'join']
const CONDITION_METHODS = [...LOCK_METHODS, 'wait', 'notify', 'notifyAll']

const MAKERS: Readonly<Record<ServedType, (runtime: Runtime, args: Arguments) => Served>> = {
  dict: (_runtime, [items]) => exposing(new ServedDict(items as never), methodsOf(ServedDict)),
  list: (_runtime, [items]) => exposing(new ServedList(items as never), methodsOf(ServedList)),
  Namespace: (_runtime, [attributes]) =>
    exposing(new ServedNamespace(attributes as never), methodsOf(ServedNamespace)),
  Value: (_runtime, [typecode, value]) =>
    exposing(new ServedValue(String(typecode), value), methodsOf(ServedValue)),
  Array: (_runtime, [typecode, cells]) =>
    exposing(new ServedArray(String(typecode), cells as never), methodsOf(ServedArray)),
  Lock: (runtime) => exposing(new ThreadLock(runtime), LOCK_METHODS),
  RLock: (runtime) => exposing(new ThreadLock(runtime, 'rlock'), LOCK_METHODS),
  Semaphore: (runtime, [value = 1]) =>
    exposing(new ThreadLock(runtime, 'semaphore', permits(value)), LOCK_METHODS),
  BoundedSemaphore: (runtime, [value = 1]) =>
    exposing(new ThreadLock(runtime, 'bounded', permits(value)), LOCK_METHODS),
  Condition: (runtime) => exposing(new ThreadCondition(runtime), CONDITION_METHODS),
  Event: (runtime) => exposing(new ThreadEvent(runtime), methodsOf(ThreadEvent)),
  Barrier: (runtime, args) => servedBarrier(runtime, args),
  Queue: (runtime, [maxsize = 0]) =>
    exposing(new ThreadQueue(runtime, comparable(maxsize, '<=')), QUEUE_METHODS),
  JoinableQueue: (runtime, [maxsize = 0]) =>
    exposing(new ThreadQueue(runtime, comparable(maxsize, '<=')), QUEUE_METHODS),
}

export function makeServed(runtime: Runtime, type: ServedType, args: Arguments): Served {
  return MAKERS[type](runtime, args)
}

function permits(value: unknown): number {
  return countable(comparable(value, '<'))
}

function servedBarrier(runtime: Runtime, [parties, options]: Arguments): Served {
  const { action = null, timeout = null } = (options ?? {}) as {
    readonly action?: (() => unknown) | null
    readonly timeout?: Seconds
  }
  const run = action === null ? null : async (): Promise<void> => void (await runtime.userCode(action))
  const barrier = new ThreadBarrier(runtime, comparable(parties, '<'), timeout, run)
  const exposed = exposing(barrier, methodsOf(ThreadBarrier))
  return (method, args) => (method === 'parties' ? barrier.parties : exposed(method, args))
}

function methodsOf(type: { readonly prototype: object }): readonly string[] {
  return Object.getOwnPropertyNames(type.prototype).filter((name) => name !== 'constructor')
}

/** Calls of other methods than these are refused. */
function exposing(object: object, methods: readonly string[]): Served {
  return (method, args) => {
    if (!methods.includes(method)) {
      throw new errors.AttributeError(`'${object.constructor.name}' object has no attribute '${method}'`)
    }
    return (Reflect.get(object, method) as Method).apply(object, [...args])
  }
}
