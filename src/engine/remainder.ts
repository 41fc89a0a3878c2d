/**
 * A scheduler whose last choice was broken off in the middle of a call: it has that call gone on with before it chooses anew. So
 * a stop on the way changes nothing about who goes when.
 */
import { itemOf } from '#model/tables/table.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { ScheduleEntry } from './schedule.ts'
import type { ForeseeingScheduler, Scheduler } from './scheduler.ts'
import { isInCall } from './standing.ts'

export class Remainder implements ForeseeingScheduler {
  readonly #inner: ForeseeingScheduler
  #rest: { readonly entry: ScheduleEntry; readonly call: number | undefined } | null = null

  constructor(inner: ForeseeingScheduler) {
    this.#inner = inner
  }

  readonly peek: Scheduler['pick'] = (enabled, world) => {
    const rest = this.#restIn(world)
    return rest !== null && enabled.includes(rest.thread)
      ? { kind: 'step', entry: rest }
      : this.#inner.peek(enabled, world)
  }

  readonly pick: Scheduler['pick'] = (enabled, world) => {
    const rest = this.#restIn(world)
    this.#rest = null
    return rest !== null && enabled.includes(rest.thread)
      ? { kind: 'step', entry: rest }
      : this.#inner.pick(enabled, world)
  }

  /** Of this choice, made in `before`, so many ops were granted; what is left of it in `world` comes next. */
  brokenOff({ thread, ops }: ScheduleEntry, granted: number, before: World, world: World): void {
    const call = itemOf(before.threads, thread)?.call?.id
    const isOver = !isInCall(world, thread, call) || granted === 0 || ops === granted
    this.#rest = isOver ? null : { entry: { thread, ops: ops === null ? null : ops - granted }, call }
  }

  /** Somebody has chosen otherwise. */
  forget(): void {
    this.#rest = null
  }

  #restIn(world: World): ScheduleEntry | null {
    if (this.#rest === null) return null
    const { entry, call } = this.#rest
    return isInCall(world, entry.thread, call) ? entry : null
  }
}
