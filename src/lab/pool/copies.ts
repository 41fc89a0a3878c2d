/** How pools and what they give come into a forked child, and that they travel no other way. */
import { errors } from '../base/errors.ts'
import type { Pickler } from '../runtime/carrier.ts'
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { SimpleQueue } from '../queues/simple-queue.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { assertForking } from '../pickle/fork-copy.ts'
import { AsyncResult } from './async-result.ts'
import type { ResultCopy, ResultSource } from './async-result.ts'
import { JobCache } from './cache.ts'
import { ChunkIterator, IMapIterator } from './imap-iterator.ts'
import type { IMapCopy } from './imap-iterator.ts'
import { PoolMachine } from './machine.ts'
import { Pool, PoolCopy } from './pool.ts'
import { ProcessCrew } from './process-crew.ts'
import type { ProcessCrewCopy } from './process-crew.ts'
import { ThreadCrew } from './thread-crew.ts'

type PoolData = {
  readonly id: ObjectId
  readonly notifier: SimpleQueue
  /** Null: threads, which stay behind. */
  readonly crew: ProcessCrewCopy | null
  readonly size: number
  readonly state: PoolCopy['state']
}
type ChunkData = { readonly chunks: IMapIterator; readonly items: readonly unknown[] }

export function registerPoolCopies(runtime: Runtime): void {
  const { registry } = runtime
  // Nobody will ever bring a result.
  const nobody: ResultSource = { id: null, runtime, cache: new JobCache(async () => {}) }
  registry.registerReducer('Pool', Pool, {
    reduce: (pool, pickler): PoolData => poolData(pool, pickler),
    rebuild: (data) => {
      const { crew, size, state, ...copy } = data as PoolData
      const settings = { size, initializer: null, initargs: [], maxtasksperchild: null }
      const copied = crew === null ? new ThreadCrew(runtime) : new ProcessCrew(runtime, crew)
      return new Pool(runtime, new PoolCopy(new PoolMachine(runtime, settings, copied, copy), state))
    },
  })
  registry.registerReducer('AsyncResult', AsyncResult, {
    reduce: (result, pickler): ResultCopy => {
      assertForking(pickler, 'AsyncResult')
      return result.copy()
    },
    rebuild: (data) => new AsyncResult(nobody, {}, data as ResultCopy),
  })
  registry.registerReducer('IMapIterator', IMapIterator, {
    reduce: (iterator, pickler): IMapCopy => {
      assertForking(pickler, 'IMapIterator')
      return iterator.copy()
    },
    rebuild: (data) => new IMapIterator(nobody, (data as IMapCopy).ordered, data as IMapCopy),
  })
  registry.registerReducer('ChunkIterator', ChunkIterator, {
    reduce: ({ chunks, items }, pickler): ChunkData => {
      assertForking(pickler, 'generator')
      return { chunks, items }
    },
    rebuild: (data) => new ChunkIterator((data as ChunkData).chunks, (data as ChunkData).items),
  })
}

function poolData({ machine, state }: Pool, pickler: Pickler): PoolData {
  if (pickler.mode !== 'fork-arguments') {
    throw new errors.NotImplementedError('pool objects cannot be passed between processes or pickled')
  }
  const { id, notifier, crew, settings } = machine
  return { id, notifier, crew: crew instanceof ProcessCrew ? crew.copy() : null, size: settings.size, state }
}
