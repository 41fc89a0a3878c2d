/** What granting an op would do; both `enabled.ts` and `decide.ts` read it, so they cannot disagree. */
import { itemOf } from './tables/table.ts'
import type { WorldEvent } from './vocabulary/events.ts'
import type { Json } from './vocabulary/json.ts'
import type { ProcessId, ThreadId } from './vocabulary/ids.ts'
import type { Process, World } from './vocabulary/world.ts'

export type Attempt = Blocks | Completes | Progresses

/** Only ops of `vocabulary/blocking.ts` may answer this. */
export type Blocks = { readonly kind: 'blocks' }
/** Ends in `op.returned` or `op.raised`, or ends the process. */
export type Completes = { readonly kind: 'completes'; readonly events: readonly WorldEvent[] }
/** Moves some bytes; the op stays announced. */
export type Progresses = { readonly kind: 'progresses'; readonly events: readonly WorldEvent[] }

export const BLOCKS: Blocks = { kind: 'blocks' }

export function returns(thread: ThreadId, value: Json, ...before: readonly WorldEvent[]): Completes {
  return { kind: 'completes', events: [...before, { kind: 'op.returned', thread, value }] }
}

export function raises(
  thread: ThreadId,
  error: string,
  message: string,
  ...before: readonly WorldEvent[]
): Completes {
  return { kind: 'completes', events: [...before, { kind: 'op.raised', thread, error, message }] }
}

/** A process that an id of the vocabulary names; that it exists is the library's promise, so its absence is a bug. */
export function processIn(world: World, id: ProcessId): Process {
  const process = itemOf(world.processes, id)
  if (process === undefined) throw new Error(`no process ${id} in this world`)
  return process
}
