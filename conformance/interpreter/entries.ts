/**
 * The functions that other processes begin in. They must be exported by the lab's own file, which is above the ops that
 * name them; it says once per process what they are.
 */
import type { Session } from './frame.ts'

export type Entries = {
  /** A process' program. */
  readonly childEntry: (
    session: Session,
    path: string,
    program: string,
    args: readonly unknown[],
  ) => Promise<void>
  /** A task of a pool or an executor, or a callback. */
  readonly runTask: (
    session: Session,
    path: string,
    program: string,
    args: readonly unknown[],
  ) => Promise<unknown>
  /** A thread of this process, which has its globals. */
  readonly runThread: Entries['childEntry']
  /** The same with one argument, as the maps need it. */
  readonly runItem: (work: readonly [Session, string, string, readonly unknown[]]) => Promise<unknown>
  /** A handler of a signal. */
  readonly runHandler: (signal: string) => Promise<void>
  /** An initializer of workers. */
  readonly runInitializer: (session: Session, program: string, ...args: readonly unknown[]) => Promise<void>
}

let registered: Entries | null = null

export function registerEntries(entries: Entries): void {
  registered = entries
}

export function entries(): Entries {
  if (registered === null) throw new Error('the interpreter has not said where other processes begin')
  return registered
}
