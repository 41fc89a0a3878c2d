/** Makes what a manager's server keeps: it lives there, whatever becomes of its clients (MG4). Semantics: CPython `SyncManager`'s registry. */
import { contentsOf } from '../base/contents.ts'
import type { Entry } from '../base/contents.ts'
import { comparable, countable } from '../base/counts.ts'
import { errors } from '../base/errors.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { ThreadBarrier } from '../threads/thread-barrier.ts'
import { ThreadCondition } from '../threads/thread-condition.ts'
import { ThreadEvent } from '../threads/thread-event.ts'
import { ThreadLock } from '../threads/thread-lock.ts'
import { ThreadQueue } from '../threads/thread-queue.ts'
import { Pool } from '../pool/pool.ts'
import type { ServedType } from './protocol.ts'
import { ServedList } from './served-list.ts'
import { ServedArray, ServedDict, ServedNamespace, ServedValue } from './served-values.ts'

/** Methods of the real object, by name, for its clients; and what is in it, for pictures. */
export type Served = {
  (method: string, args: readonly unknown[]): unknown
  readonly contents?: () => readonly Entry[] | null
}

/** What a method gives that stays in the server: its caller gets a proxy of it. */
export class Made {
  readonly type: string
  readonly served: Served

  constructor(type: string, served: Served) {
    this.type = type
    this.served = served
  }
}

type Arguments = readonly unknown[]
type Method = (...args: Arguments) => unknown

const LOCK_METHODS = ['acquire', 'release']
const QUEUE_METHODS = ['put', 'get', 'qsize', 'empty', 'full', 'taskDone', 'join']
const CONDITION_METHODS = [...LOCK_METHODS, 'wait', 'notify', 'notifyAll']

const MAKERS: Readonly<Record<ServedType, (runtime: Runtime, args: Arguments) => Served | Promise<Served>>> =
  {
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
    Pool: (runtime, args) => servedPool(runtime, args),
  }

export async function makeServed(runtime: Runtime, type: string, args: Arguments): Promise<Served> {
  if (!isServedType(type)) throw new errors.KeyError(type)
  return MAKERS[type](runtime, args)
}

const isServedType = (type: string): type is ServedType => Object.hasOwn(MAKERS, type)

const POOL_METHODS = ['apply', 'map', 'starmap', 'close', 'terminate', 'join']
/** What these give stays in the server (CPython `PoolProxy._method_to_typeid_`). */
type Makes = { readonly type: string; readonly methods: readonly string[] }
const RESULT: Makes = { type: 'AsyncResult', methods: ['get', 'wait', 'ready', 'successful'] }
const ITERATOR: Makes = { type: 'Iterator', methods: ['next'] }
const POOL_MAKES = new Map([
  ['applyAsync', RESULT],
  ['mapAsync', RESULT],
  ['starmapAsync', RESULT],
  ['imap', ITERATOR],
  ['imapUnordered', ITERATOR],
])

/** Its workers are children of the server. */
async function servedPool(runtime: Runtime, [size = null, options = {}]: Arguments): Promise<Served> {
  const pool = await runtime.userCode(() => new Pool(runtime, size as number | null, options as object))
  const plain = exposing(pool, POOL_METHODS)
  const making = exposing(pool, [...POOL_MAKES.keys()])
  return async (method, args) => {
    const makes = POOL_MAKES.get(method)
    if (makes === undefined) return plain(method, args)
    const made = (await making(method, args)) as object
    return new Made(makes.type, exposing(made, makes.methods))
  }
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
  const call = (method: string, args: Arguments): unknown => {
    if (!methods.includes(method)) {
      throw new errors.AttributeError(`'${object.constructor.name}' object has no attribute '${method}'`)
    }
    return (Reflect.get(object, method) as Method).apply(object, [...args])
  }
  return Object.assign(call, { contents: () => contentsOf(object) })
}
