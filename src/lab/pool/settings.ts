/** What a pool is asked for, and what it is made with. */
import { comparable, countable } from '../base/counts.ts'
import { errors } from '../base/errors.ts'
import type { AnyFunction } from '../base/functions.ts'
import { checkOptions } from '../base/options.ts'
import type { Runtime } from '../runtime/runtime.ts'

const DEFAULT_SIZE = 4

export type PoolOptions = {
  /** Runs in each worker before its first task. */
  readonly initializer?: Initializer
  readonly initargs?: readonly unknown[]
  /** A worker is replaced after so many tasks. */
  readonly maxtasksperchild?: number | null
}

/** Runs in each worker before its first task. */
export type Initializer = AnyFunction | null

export type PoolSettings = {
  readonly size: number
  readonly initializer: Initializer
  readonly initargs: readonly unknown[]
  readonly maxtasksperchild: number | null
}

/** Raises for a size or options that cannot be. */
export function settingsOf(runtime: Runtime, size: number | null, options: PoolOptions): PoolSettings {
  checkOptions(options, '{ maxtasksperchild: 2 }', ['initializer', 'initargs', 'maxtasksperchild'])
  const { initializer = null, initargs = [], maxtasksperchild = null } = options
  const count = comparable(size ?? runtime.kernel.cpuCount ?? DEFAULT_SIZE, '<')
  if (count < 1) throw new errors.ValueError('Number of processes must be at least 1')
  if (maxtasksperchild !== null && (!Number.isInteger(maxtasksperchild) || maxtasksperchild <= 0)) {
    throw new errors.ValueError('maxtasksperchild must be a positive int or None')
  }
  if (initializer !== null && typeof initializer !== 'function') {
    throw new errors.TypeError('initializer must be a callable')
  }
  return { size: countable(count), initializer, initargs, maxtasksperchild }
}
