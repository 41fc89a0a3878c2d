/**
 * Who is under way, and what was asked of the host and has not come back.
 *
 * A thread is *running* from its grant until it announces its next op; it is *performing* while its process moves bytes
 * for a granted op. What has come back lies here until the conductor takes note of it.
 */
import { mainThreadOf, MAIN_PROCESS, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Announcement } from '#model/vocabulary/ops.ts'

export type Arrival = { readonly announcement: Announcement; readonly startPayload: Uint8Array | null }
export type Crash = { readonly process: ProcessId; readonly code: number; readonly what: string }

export class UnderWay {
  readonly #running = new Set<ThreadId>([mainThreadOf(MAIN_PROCESS)])
  /** Threads that compute for long: the run goes on without them. */
  readonly #leftOut = new Set<ThreadId>()
  readonly #arrived = new Map<ThreadId, Arrival>()
  readonly #performing = new Set<ThreadId>()
  /** Threads whose outside wait is over. */
  readonly #outside = new Set<ThreadId>()
  /** What the host prepares. */
  readonly #tickets = new Set<number>()
  #nextTicket = 1
  /** Processes that the run has ended, and of which the host has not said that they are gone. */
  readonly #dying = new Set<ProcessId>()
  /** Processes that are being ended for what they claimed: nothing more of theirs is heard. */
  readonly #refused = new Set<ProcessId>()
  readonly #crashes: Crash[] = []

  runs(thread: ThreadId): void {
    this.#running.add(thread)
  }

  performs(thread: ThreadId): void {
    this.#performing.add(thread)
  }

  /** False when there was nothing to perform: its process has been ended meanwhile, or says what it likes. */
  hasPerformed(thread: ThreadId): boolean {
    return this.#performing.delete(thread)
  }

  isPerforming(thread: ThreadId): boolean {
    return this.#performing.has(thread)
  }

  hasArrived(thread: ThreadId): boolean {
    return this.#arrived.has(thread)
  }

  hasArrivals(): boolean {
    return this.#arrived.size > 0
  }

  /**
   * Its thread has come back, and what it said is kept until everybody has. A thread's next word takes the place of an op that
   * nobody awaited; what had happened before that op has happened.
   */
  arrives({ announcement, startPayload }: Arrival): void {
    const { thread } = announcement
    const before = this.#arrived.get(thread)?.announcement.effects ?? []
    const effects = before.length === 0 ? announcement.effects : [...before, ...announcement.effects]
    this.#arrived.set(thread, { announcement: { ...announcement, effects }, startPayload })
  }

  /** The thread is back: nothing is waited for of it any more. */
  isBack(thread: ThreadId): void {
    this.#running.delete(thread)
    if (this.#leftOut.size > 0) this.#leftOut.delete(thread)
  }

  /** What a thread has said, once. */
  takeArrival(thread: ThreadId): Arrival | undefined {
    const arrival = this.#arrived.get(thread)
    this.#arrived.delete(thread)
    return arrival
  }

  /** Who has come back, in the order in which they came. */
  arrivals(): readonly ThreadId[] {
    return [...this.#arrived.keys()]
  }

  outsideIsReady(thread: ThreadId): void {
    this.#outside.add(thread)
  }

  outsideIsNoted(thread: ThreadId): void {
    this.#outside.delete(thread)
  }

  /** The threads whose outside wait is over, sorted, once. */
  takeOutside(): readonly ThreadId[] {
    if (this.#outside.size === 0) return []
    const threads = [...this.#outside].sort()
    this.#outside.clear()
    return threads
  }

  /** Threads that compute: granted, and not yet back. */
  computing(): readonly ThreadId[] {
    return [...this.#running].filter((thread) => !this.#arrived.has(thread))
  }

  leaveOut(thread: ThreadId): void {
    if (this.#running.has(thread)) this.#leftOut.add(thread)
  }

  /** A number for what the host is asked to prepare. */
  ticket(): number {
    const ticket = this.#nextTicket++
    this.#tickets.add(ticket)
    return ticket
  }

  isPrepared(ticket: number): void {
    this.#tickets.delete(ticket)
  }

  isPreparing(): boolean {
    return this.#tickets.size > 0
  }

  dies(process: ProcessId): void {
    this.#dying.add(process)
  }

  /** False when it is ending already. */
  refuses(process: ProcessId): boolean {
    if (this.#refused.has(process) || this.#dying.has(process)) return false
    this.#refused.add(process)
    return true
  }

  isRefused(process: ProcessId): boolean {
    return this.#refused.size > 0 && this.#refused.has(process)
  }

  /** False when the run did not know that it would. */
  hasDied(process: ProcessId): boolean {
    this.#refused.delete(process)
    return this.#dying.delete(process)
  }

  crashed(crash: Crash): void {
    this.#crashes.push(crash)
  }

  takeCrashes(): readonly Crash[] {
    return this.#crashes.length === 0 ? [] : this.#crashes.splice(0)
  }

  /** Nothing is heard of its threads any more. */
  forget(process: ProcessId): void {
    for (const set of [this.#running, this.#performing, this.#leftOut, this.#outside])
      for (const thread of set) if (processOf(thread) === process) set.delete(thread)
    for (const thread of this.#arrived.keys()) if (processOf(thread) === process) this.#arrived.delete(thread)
  }

  /** Of all threads this one alone is under way. */
  isAlone(thread: ThreadId): boolean {
    return (
      this.#running.size === 1 &&
      this.#running.has(thread) &&
      this.#performing.size === 0 &&
      this.#arrived.size === 0 &&
      this.#crashes.length === 0
    )
  }

  /** Who was granted has come back, or goes on alone. */
  isEveryoneBack(): boolean {
    if (this.#performing.size > 0) return false
    for (const thread of this.#running)
      if (!this.#arrived.has(thread) && !this.#leftOut.has(thread)) return false
    return true
  }

  /** Nobody runs, performs or dies. */
  isQuiet(): boolean {
    return this.#running.size === 0 && this.#performing.size === 0 && this.#dying.size === 0
  }

  /** Nothing is outstanding but threads that were left out. */
  isSettled(): boolean {
    if (this.#tickets.size > 0 || this.#performing.size > 0 || this.#dying.size > 0) return false
    if (this.#refused.size > 0) return false
    if (this.#crashes.length > 0 || this.#arrived.size > 0 || this.#outside.size > 0) return false
    for (const thread of this.#running) if (!this.#leftOut.has(thread)) return false
    return true
  }

  isLeftOut(thread: ThreadId): boolean {
    return this.#leftOut.has(thread)
  }

  hasLeftOut(): boolean {
    return this.#leftOut.size > 0
  }
}
