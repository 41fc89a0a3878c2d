/** Warnings while nothing is stuck yet: what went wrong without an error, or can go wrong in another order. Data without words. */
import type { CellValue } from '../vocabulary/cell-value.ts'
import type { TaskTerm, Thing, Who } from '../explain/codes.ts'
import type { FactRefs } from '../explain/explanation.ts'
import type { Place } from '../vocabulary/place.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import { emptyTable } from '../tables/table.ts'
import type { Table } from '../tables/table.ts'
import type { Noticed } from '../vocabulary/noticed.ts'
import type { Call } from '../vocabulary/ops.ts'

export type LintParams = {
  /** A copy that came with a start (or stayed behind) and is not used: it holds off end of file, or BrokenPipeError. */
  'end.unused': { readonly who: Who; readonly pipe: Thing; readonly side: 'read' | 'write' }
  'task-done.missing': { readonly who: Who; readonly queue: Thing; readonly missing: number }
  'notify.unheard': { readonly who: Who; readonly condition: Thing; readonly step: number }
  'update.lost': {
    readonly who: Who
    readonly victim: Who
    readonly cells: Thing
    readonly index: number
    readonly lost: CellValue
    readonly now: CellValue
    readonly step: number
  }
  'locks.opposite': { readonly members: readonly Who[]; readonly locks: readonly Thing[] }
  /** A forked process has changed variables in its own memory that its parent looks at: nobody else sees that. */
  'copy.unshared': { readonly who: readonly Who[]; readonly names: string; readonly parent: Who }
  /** A daemon that was ended with its parent while it worked or slept. */
  'daemon.cut': { readonly who: Who; readonly parent: Who; readonly step: number }
  /** Registered with atexit in a process that has ended by `os._exit`. */
  'exit.unrun': { readonly who: Who; readonly names: string }
  /** A copy that a manager gave was changed and not put back. */
  'managed.lost': { readonly who: readonly Who[]; readonly object: Thing; readonly key: string }
  /** Workers of a ThreadPool wait for results of this very pool. */
  'pool.own-worker': { readonly who: readonly Who[] }
  /** It waits for the end of a program, and reads nothing of what that has written. */
  'program.full-pipe': { readonly who: Who; readonly program: string }
  /** Two read messages from the same end at the same time. */
  'readers.mixed': { readonly members: readonly Who[]; readonly pipe: Thing; readonly step: number }
  /** Jobs of a pool of which nothing had been done when the pool's process ended. */
  'tasks.dropped': { readonly pool: Thing; readonly tasks: number }
  /** The run has reached a limit, and this is all that happens any more (WF7). */
  'turns.rests': { readonly who: Who; readonly calls: string; readonly step: number }
  /** `error`: its name and message; empty when they are not known. */
  'error.unfetched': { readonly task: TaskTerm; readonly pool: Thing; readonly error: string }
}

type Coded<M> = { [C in keyof M]: { readonly code: C; readonly params: M[C] } }[keyof M]

/** `id` is the same for the same warning in every world of a run. */
export type Lint = Coded<LintParams> & { readonly id: string; readonly refs: FactRefs; readonly rule: string }

/** Somebody who held `from` went for `to`. `held`: all that it held then, `from` among it. */
export type LockStep = {
  readonly thread: ThreadId
  readonly from: ObjectId
  readonly to: ObjectId
  readonly held: readonly ObjectId[]
  readonly step: number
} & Place

export type LostUpdate = {
  readonly memory: ObjectId
  readonly index: number
  readonly writer: ProcessId
  readonly victim: ProcessId
  readonly lost: CellValue
  readonly now: CellValue
  readonly step: number
} & Place

/**
 * `all` writes of a cell; of these `arrived` are in its value: the last one, the one whose value it was made from, and so on. `seen`: by
 * process, how many were in the value that it read last.
 */
export type CellWrites = {
  readonly all: number
  readonly arrived: number
  readonly seen: Table<number>
}

export const cellKey = (memory: ObjectId, index: number): string => `${memory} ${index}`

export type Cut = { readonly process: ProcessId; readonly parent: ProcessId; readonly step: number } & Place

export type Unshared = {
  readonly process: ProcessId
  readonly names: readonly string[]
  readonly step: number
}

export type NoticedThing = {
  readonly thread: ThreadId
  readonly what: Noticed
  readonly names: readonly string[]
  readonly step: number
} & Place

/** Two who receive messages from one end at the same time, for the first time of each pipe. */
export type Mixed = {
  readonly pipe: ObjectId
  readonly threads: readonly [ThreadId, ThreadId]
  readonly step: number
} & Place

export type UnheardNotify = {
  readonly thread: ThreadId
  readonly condition: ObjectId
  readonly step: number
} & Place
export type OpenNotify = UnheardNotify & { readonly call: number }

/** What the warnings need to know of the past. Plain data; the same object as long as nothing has changed. */
export type LintState = {
  /** By who went from which lock for which; the latest last. */
  readonly lockSteps: Table<LockStep>
  readonly lostUpdates: readonly LostUpdate[]
  /** By memory and cell, `value-1:memory 0`: how many writes there were, and how many are in its value. */
  readonly cellWrites: Table<CellWrites>
  /** By thread. */
  readonly openNotifies: Table<OpenNotify>
  readonly unheard: readonly UnheardNotify[]
  readonly unshared: readonly Unshared[]
  readonly cut: readonly Cut[]
  readonly noticed: readonly NoticedThing[]
  readonly mixed: readonly Mixed[]
  /** Per joinable queue and process: items taken minus items acknowledged. */
  readonly unacknowledged: Table<Table<number>>
  /** The call each thread is in, as the events tell it. */
  readonly calls: Table<Call>
  /** Semaphores that each thread has acquired; it may have given some back since. */
  readonly acquired: Table<readonly ObjectId[]>
}

export const NO_LINTS: LintState = {
  lockSteps: emptyTable(),
  lostUpdates: [],
  cellWrites: emptyTable(),
  openNotifies: emptyTable(),
  unheard: [],
  unshared: [],
  cut: [],
  noticed: [],
  mixed: [],
  unacknowledged: emptyTable(),
  calls: emptyTable(),
  acquired: emptyTable(),
}
