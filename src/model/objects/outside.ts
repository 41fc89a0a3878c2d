/** Waits that somebody outside the run can end, and the run as well. Semantics: OU1, OU4. */
import { BLOCKS, returns } from '../attempt.ts'
import type { Attempt } from '../attempt.ts'
import { itemOf } from '../tables/table.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { OpOf, OutsideWhat } from '../vocabulary/ops.ts'
import type { Progress, World } from '../vocabulary/world.ts'
import { isReadable } from './pipe-read.ts'

/** True once it is there, whether it came from outside or is an end or a listener of the run. */
export function attemptOutside(
  world: World,
  thread: ThreadId,
  op: OpOf<'outside.wait'>,
  progress: Progress | null,
): Attempt {
  const isThere =
    progress?.kind === 'outside' ||
    op.ends?.some((handle) => isReadable(world, thread, handle)) === true ||
    op.listeners?.some((id) => (itemOf(world.listeners, id)?.backlog.length ?? 0) > 0) === true
  return isThere ? returns(thread, true) : BLOCKS
}

/** A listener that somebody outside can find, and that has not been closed. */
export function isOpenToOutside(world: World, id: ObjectId): boolean {
  const listener = itemOf(world.listeners, id)
  return listener?.public === true && listener.open
}

/** What this thread waits for outside, if it does: null as well once it has come. */
export function outsideOf(
  world: World,
  thread: ThreadId,
): { readonly what: OutsideWhat; readonly detail: string } | null {
  const state = itemOf(world.threads, thread)?.state
  if (state?.kind !== 'at-op' || state.progress !== null) return null
  const { op } = state
  if (op.kind === 'outside.wait') return { what: op.what, detail: op.detail }
  return op.kind === 'listener.accept' && isOpenToOutside(world, op.listener)
    ? { what: 'connection', detail: '' }
    : null
}

export const awaitsOutside = (world: World, thread: ThreadId): boolean => outsideOf(world, thread) !== null
