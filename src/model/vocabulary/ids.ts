/**
 * Names of everything in a run. They are chosen by the side that creates the thing, so that creating never waits, and
 * depend on nothing but the program and the schedule: equal schedules give equal names.
 */

/** `P1` is the main process; the n-th process object made by P1 is `P<n+1>`, by any other process X `X.<n>`; X's resource tracker is `X.t1`. */
export type ProcessId = `P${string}`

/** A process and a name inside it: `P1/main`, `P2/feeder-1`. */
export type ThreadId = `${ProcessId}/${string}`

/** `pipe-1`, `lock-2` when P1 made it, `pipe-P2-1` when P2 did. */
export type ObjectId = string

/** Names one open copy of an end inside one process: `pipe-1:r`; a further copy of the same end is `pipe-1:r#2`. */
export type Handle = string

/** Which end of a pipe: `r`/`w` of a one-way pipe, `a`/`b` of a duplex one. */
export type EndName = 'r' | 'w' | 'a' | 'b'

export const MAIN_PROCESS: ProcessId = 'P1'

export function mainThreadOf(process: ProcessId): ThreadId {
  return `${process}/main`
}

export function processOf(thread: ThreadId): ProcessId {
  return thread.slice(0, thread.indexOf('/')) as ProcessId
}

/** A listener at an address has that for its name, so that whoever knows the address can connect to it. */
const AT = /^listener@\d+:/

export const listenerAt = (address: string): ObjectId => `listener@1:${address}`
export const isListenerAddress = (id: ObjectId): boolean => AT.test(id)
/** The id of the nth listener at an address while earlier ones are still held; what has no address has one id only. */
export const listenerAgain = (id: ObjectId, nth: number): ObjectId => id.replace(AT, `listener@${nth}:`)
/** The name by which it is connected to: that of the first listener at its address. */
export const addressOf = (id: ObjectId): ObjectId => listenerAgain(id, 1)
