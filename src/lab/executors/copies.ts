/** How executors and what they give come into a forked child, and that they travel no other way. */
import type { Runtime } from '../runtime/runtime.ts'
import { assertForking } from '../pickle/fork-copy.ts'
import { CopiedExecutor } from './copied-executor.ts'
import type { ExecutorCopy } from './copied-executor.ts'
import { Executor } from './executor.ts'
import type { Revival } from './executor.ts'
import { Future } from './future.ts'
import { MapIterator } from './map-iterator.ts'
import type { MapParts } from './map-iterator.ts'

type FutureData = ReturnType<Future['copy']>

export function registerExecutorCopies(runtime: Runtime): void {
  const { registry } = runtime
  registry.registerReducer('Executor', Executor, {
    reduce: (executor, pickler): ExecutorCopy => {
      assertForking(pickler, executor.constructor.name)
      return {
        id: executor.id,
        refusal: executor.refusal(),
        revival: carried(runtime, executor.revival()),
        hold: executor.lockHold(),
      }
    },
    rebuild: (data) => new CopiedExecutor(runtime, data as ExecutorCopy),
  })
  registry.registerReducer('Future', Future, {
    reduce: (future, pickler): FutureData => {
      assertForking(pickler, 'Future')
      return future.copy()
    },
    rebuild: (data) => new Future(runtime, (data as FutureData).task, (data as FutureData).state),
  })
  registry.registerReducer('MapIterator', MapIterator, {
    reduce: (iterator, pickler): MapParts => {
      assertForking(pickler, 'generator')
      return iterator.copy()
    },
    rebuild: (data) => new MapIterator(runtime, data as MapParts),
  })
}

/** An initializer goes along only if the child can find it by name. */
function carried(runtime: Runtime, revival: Revival | null): Revival | null {
  const initializer = revival?.options.initializer ?? null
  if (initializer === null) return revival
  const isKnown =
    runtime.kernel.exportedName(initializer) !== null || runtime.registry.entryName(initializer) !== null
  return isKnown ? revival : null
}
