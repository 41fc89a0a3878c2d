/** How a thread waits: at an op that blocks, asleep, or (machinery) for work. */
import { canGo } from '../enabled.ts'
import { itemOf } from '../tables/table.ts'
import { canBlock } from '../vocabulary/blocking.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { Thread, World } from '../vocabulary/world.ts'
import { findWait, isIdle, isMachinery } from './find.ts'
import { Reach } from './reach.ts'

/** `idle`: machinery that no line of the program asked for waits for work (WF6). */
export type WaitKind = 'blocked' | 'asleep' | 'idle'

/** How a thread waits in a settled world; null when it does not. */
export function waitKindOf(world: World, id: ThreadId): WaitKind | null {
  const thread = itemOf(world.threads, id)
  return thread !== undefined && isWaiting(world, thread) ? kindOfWait(world, thread) : null
}

/** Whether a thread waits in a settled world: it could not go, does not compute, and has not ended. */
export const isWaiting = (world: World, { id, state }: Thread): boolean =>
  state.kind === 'at-op' && !canGo(world, id)

export function kindOfWait(world: World, thread: Thread): WaitKind {
  if (thread.state.kind !== 'at-op') return 'blocked'
  const { op, deadlineMs } = thread.state
  if (op.kind === 'sleep') return 'asleep'
  const found =
    isMachinery(world, thread) && canBlock(op)
      ? findWait(world, new Reach(world), thread.id, op, deadlineMs)
      : null
  return found !== null && isIdle(world, thread, found) ? 'idle' : 'blocked'
}
