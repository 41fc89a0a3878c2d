/** How pools and what they give come into a forked child, and that they travel no other way. */
import { errors } from '../base/errors.ts'
import type { Pickler } from '../runtime/carrier.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { assertForking } from '../pickle/fork-copy.ts'
import { AsyncResult } from './async-result.ts'
import type { ResultCopy, ResultSource } from './async-result.ts'
import { JobCache } from './cache.ts'
import { ChunkIterator, IMapIterator } from './imap-iterator.ts'
import type { IMapCopy } from './imap-iterator.ts'
import { PoolMachine } from './machine.ts'
import type { MachineCopy } from './machine.ts'
import { Pool, PoolCopy } from './pool.ts'

type PoolData = { readonly machine: MachineCopy; readonly size: number; readonly state: PoolCopy['state'] }
type ChunkData = { readonly chunks: IMapIterator; readonly items: readonly unknown[] }

export function registerPoolCopies(runtime: Runtime): void {
  const { registry } = runtime
  // Nobody will ever bring a result.
  const nobody: ResultSource = { id: null, runtime, cache: new JobCache(async () => {}) }
  registry.registerReducer('Pool', Pool, {
    reduce: (pool, pickler): PoolData => poolData(pool, pickler),
    rebuild: (data) => {
      const { machine, size, state } = data as PoolData
      const settings = { size, initializer: null, initargs: [], maxtasksperchild: null }
      return new Pool(runtime, new PoolCopy(new PoolMachine(runtime, settings, machine), state))
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
  const { id, inqueue, outqueue, notifier, workers, settings } = machine
  return { machine: { id, inqueue, outqueue, notifier, workers: [...workers] }, size: settings.size, state }
}
