/** `multiprocessing.pool.ThreadPool`: a pool whose workers are threads of this process. Semantics: PL12 (CPython). */
import { checkOptions } from '../base/options.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { Pool } from './pool.ts'
import type { PoolOptions } from './settings.ts'
import { ThreadCrew } from './thread-crew.ts'

export type ThreadPoolOptions = Pick<PoolOptions, 'initializer' | 'initargs'>

export class ThreadPool extends Pool {
  constructor(runtime: Runtime, size: number | null = null, options: ThreadPoolOptions = {}) {
    checkOptions(options, '{ initializer: setUp }', ['initializer', 'initargs'])
    super(runtime, size, options, (own) => new ThreadCrew(own))
  }
}
