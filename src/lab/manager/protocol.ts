/** What a manager's clients and its server say to each other. */
import type { ObjectId } from '#model/vocabulary/ids.ts'

/** Kinds of objects that a manager's server keeps, under their names in the lab API. */
export type ServedType =
  | 'dict'
  | 'list'
  | 'Namespace'
  | 'Value'
  | 'Array'
  | 'Lock'
  | 'RLock'
  | 'Semaphore'
  | 'BoundedSemaphore'
  | 'Condition'
  | 'Event'
  | 'Barrier'
  | 'Queue'
  | 'JoinableQueue'
  | 'Pool'

/** Names an object of a server; this is what travels when a proxy does. */
export type Token = {
  /** One of these, or a name that the program has registered. */
  readonly type: string
  readonly id: ObjectId
  readonly manager: ObjectId
  /** The server's listener. */
  readonly address: ObjectId
  /** The methods of an object of the program's own type. */
  readonly exposed?: readonly string[]
}

export type Request =
  | { readonly kind: 'create'; readonly type: string; readonly args: readonly unknown[] }
  | {
      readonly kind: 'call'
      readonly object: ObjectId
      readonly method: string
      readonly args: readonly unknown[]
    }
  | { readonly kind: 'shutdown' }

export type Reply =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'raised'; readonly error: unknown }
