import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Descriptor } from '#model/vocabulary/world.ts'
import type { CopyMark } from '../scene/base.ts'
import type { Stage } from './stage.ts'

export function markOf(stage: Stage, process: ProcessId, descriptor: Descriptor): CopyMark {
  if (!descriptor.open || !stage.isAlive(process)) return 'closed'
  // Whether it was ever used, a look from outside does not tell.
  if (stage.world.seen !== null) return 'used'
  return descriptor.reads + descriptor.writes > 0 || isAtWork(stage, process, descriptor) ? 'used' : 'unused'
}

/** Who waits in a read or write for the first time uses the end already. */
function isAtWork(stage: Stage, process: ProcessId, { handle }: Descriptor): boolean {
  return stage
    .threadsOf(process)
    .some(
      ({ state }) =>
        state.kind === 'at-op' &&
        'handle' in state.op &&
        state.op.kind !== 'fd.close' &&
        state.op.handle === handle,
    )
}
