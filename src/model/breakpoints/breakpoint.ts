/** Where a run is to stop. Plain data: a window keeps them, a host is told them, and both ask the same rule (`watch.ts`). */
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'

/** What can come about that somebody may want to see at once. */
export const CONDITIONS = [
  'blocks',
  'stuck',
  'lost',
  'overwritten',
  'raised',
  'error',
  'killed',
  'ended',
  'started',
] as const
export type Condition = (typeof CONDITIONS)[number]

export type Breakpoint =
  /** A call of this line is about to begin. `file`: another one than the entry. */
  | { readonly kind: 'line'; readonly line: number; readonly file: string | null }
  /** Somebody is about to do something to it: by a call on it, or by an op on it or on a part of it. */
  | { readonly kind: 'object'; readonly object: ObjectId }
  /** A call of this name (`queue.get`) is about to begin, or an op of this kind (`pipe.write`) to happen. */
  | { readonly kind: 'op'; readonly name: string }
  /** It has just come about. `process`: with this one; null: with any. */
  | { readonly kind: 'when'; readonly what: Condition; readonly process: ProcessId | null }

/** Which breakpoint was met, by whom and where. */
export type Hit = {
  readonly breakpoint: Breakpoint
  /** Null where it came about without anybody's doing. */
  readonly thread: ThreadId | null
  readonly process: ProcessId
  readonly line: number | null
  readonly file: string | null
  /** The call or op that is about to happen; the error, the message or the cells of what has come about; may be empty. */
  readonly detail: string
  readonly step: number
}

/** The same for the same breakpoint. */
export function keyOfBreakpoint(breakpoint: Breakpoint): string {
  switch (breakpoint.kind) {
    case 'line':
      return `line ${String(breakpoint.line)} ${breakpoint.file ?? ''}`
    case 'object':
      return `object ${breakpoint.object}`
    case 'op':
      return `op ${breakpoint.name}`
    case 'when':
      return `when ${breakpoint.what} ${breakpoint.process ?? ''}`
  }
}
