/** What processes meet at: locks and their kin, shared memory, files, listeners. */
import type { Tint } from './base.ts'
import type { NodeBase, Waiter } from './base.ts'

export type LockNode = NodeBase & {
  readonly kind: 'lock'
  readonly form: 'lock' | 'rlock'
  readonly state: 'free' | 'held' | 'orphaned'
  readonly holder: Tint | null
  /** How often the owner of an RLock has it; empty for a Lock. */
  readonly depth: string
  /** In order of arrival. */
  readonly waiters: readonly Waiter[]
  readonly note: string
}

export type SemaphoreNode = NodeBase & {
  readonly kind: 'semaphore'
  /** One a permit: free, or a ring in the hue of who took it (`null` when nobody can say). */
  readonly permits: readonly {
    readonly id: string
    readonly state: 'free' | 'taken'
    readonly holder: Tint | null
  }[]
  readonly note: string
}

export type ConditionNode = NodeBase & {
  readonly kind: 'condition'
  readonly sleepers: readonly Waiter[]
  readonly reacquiring: readonly Waiter[]
  readonly note: string
}

export type EventNode = NodeBase & {
  readonly kind: 'event'
  readonly state: 'set' | 'clear'
  readonly note: string
}

export type BarrierNode = NodeBase & {
  readonly kind: 'barrier'
  readonly state: 'filling' | 'draining' | 'broken'
  readonly parties: number
  readonly arrived: readonly Waiter[]
  readonly note: string
}

export type MemoryCell = {
  readonly id: string
  readonly value: string
  readonly writer: Tint | null
  /** The value that a later write covered unseen; empty when none. */
  readonly lost: string
  /** Which cell it is, its whole value, and who wrote it last; not of a count of further cells. */
  readonly about?: string
}

/** Two read-to-write spans that crossed on one cell. Steps are whole numbers on one axis. */
export type RaceSpan = {
  readonly id: string
  readonly who: string
  readonly tint: Tint
  readonly readStep: number
  readonly writeStep: number
  readonly readValue: string
  readonly writeValue: string
  /** "lost: 34" on the span whose write was covered; empty on the other. */
  readonly lost: string
}

export type MemoryNode = NodeBase & {
  readonly kind: 'memory'
  readonly cells: readonly MemoryCell[]
  readonly cellWidth: number
  /** A single value that the lab is about is drawn larger. */
  readonly size: 'plain' | 'large'
  /** Earliest first; empty when nothing was lost. */
  readonly race: readonly RaceSpan[]
  readonly note: string
}

/** A line of a file, as the parts that different processes wrote into it. */
export type FileLine = {
  readonly id: string
  /** `share` is the part of the sheet's width, 0 to 1. */
  readonly parts: readonly { readonly tint: Tint | null; readonly share: number }[]
}

export type FileNode = NodeBase & {
  readonly kind: 'file'
  readonly lines: readonly FileLine[]
  readonly note: string
}

export type ListenerNode = NodeBase & {
  readonly kind: 'listener'
  /** Connections that nobody has accepted, first come first. */
  readonly backlog: readonly Waiter[]
  readonly note: string
}
