/** One op of a program on its way to the library: its arguments, its options, and what ops have in common. */
import {
  Barrier,
  BoundedSemaphore,
  Condition,
  Event,
  getContext,
  JoinableQueue,
  Lock,
  Manager,
  Pool,
  Process,
  Queue,
  RLock,
  Semaphore,
  SimpleQueue,
} from 'lockstep'
import { evaluate, evaluateAll } from './expressions.ts'
import type { Frame } from './frame.ts'
import { bind, look } from './frame.ts'
import { invoke } from './invoke.ts'

export type Call = {
  readonly frame: Frame
  /** The op's index in its program, as the records name it. */
  readonly index: string
  readonly args: readonly unknown[]
  readonly options: Readonly<Record<string, unknown>>
}

/** What an op returns is its value in the record; nothing is null. */
export type OpTable = Readonly<Record<string, (call: Call) => unknown>>

/** The library counts time in seconds, as CPython does; a unit of a case is one of them. */
const SECONDS_PER_UNIT = 1

/** A time in units as the library takes it; null is Python's None. */
export function units(value: unknown): number | null {
  if (value === null || value === undefined) return null
  // What is no time goes to the library as it is, which raises as CPython does.
  return typeof value === 'number' ? value * SECONDS_PER_UNIT : (value as number)
}

/** A number as it stands in the case; what is none goes to the library as it is. */
export function numberAt(call: Call, position: number): number {
  return call.args[position] as number
}

export function nameAt(call: Call, position: number): string {
  return String(call.args[position])
}

/** The object that the argument names. */
export function objectAt(call: Call, position: number): unknown {
  return look(call.frame, nameAt(call, position))
}

/** The value of the expression in this place. */
export function valueAt(call: Call, position: number): Promise<unknown> {
  return evaluate(call.frame, call.args[position])
}

/** The values of the list of expressions in this place, which may be absent. */
export function valuesAt(call: Call, position: number): Promise<unknown[]> {
  return evaluateAll(call.frame, call.args[position])
}

/** Binds what the op made under the name in the given place. */
export function bindAt(call: Call, position: number, value: unknown): void {
  bind(call.frame, nameAt(call, position), value)
}

/** Binds under the name of the option `as`. */
export function bindResult(call: Call, value: unknown): void {
  bind(call.frame, String(call.options['as']), value)
}

/** The timeout as a positional argument: none if the op does not have the option. */
export function timeoutArgument(call: Call): readonly (number | null)[] {
  return 'timeout' in call.options ? [units(call.options['timeout'])] : []
}

/**
 * Those options of the op that it has, under the library's names, times converted: what the library's method takes there.
 * Their types are the case format's business; whatever stands there goes to the library, which raises as CPython does.
 */
export function optionsFor<T extends object>(call: Call, names: Readonly<Record<string, string>>): T {
  return Object.fromEntries(
    Object.entries(names)
      .filter(([ours]) => ours in call.options)
      .map(([ours, theirs]) => {
        const value = call.options[ours]
        return [theirs, ours === 'timeout' ? units(value) : value]
      }),
  ) as T
}

/** Looked up when they are used. */
const LIBRARY = {
  get Process() {
    return Process
  },
  get Pool() {
    return Pool
  },
  get Manager() {
    return Manager
  },
  get Queue() {
    return Queue
  },
  get JoinableQueue() {
    return JoinableQueue
  },
  get SimpleQueue() {
    return SimpleQueue
  },
  get Lock() {
    return Lock
  },
  get RLock() {
    return RLock
  },
  get Semaphore() {
    return Semaphore
  },
  get BoundedSemaphore() {
    return BoundedSemaphore
  },
  get Condition() {
    return Condition
  },
  get Event() {
    return Event
  },
  get Barrier() {
    return Barrier
  },
}

/** The library itself, or its context for the method that the op names. */
export function library(call: Call): typeof LIBRARY {
  const { method } = call.options
  return typeof method === 'string' ? getContext(method as 'fork') : LIBRARY
}

/** An op that is a call of the method, without arguments, of the object it names. */
export function method(name: string): (call: Call) => Promise<unknown> {
  return (call) => invoke(objectAt(call, 0), name)
}

/** The same for a method that takes a timeout. */
export function timedMethod(name: string): (call: Call) => Promise<unknown> {
  return (call) => invoke(objectAt(call, 0), name, ...timeoutArgument(call))
}
