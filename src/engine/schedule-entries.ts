/** A run chooses the same few again and again: equal entries of its schedule are one object. */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { ScheduleEntry } from './schedule.ts'

export class ScheduleEntries {
  readonly #known = new Map<ThreadId, Map<number | null, ScheduleEntry>>()

  of({ thread, ops }: ScheduleEntry): ScheduleEntry {
    let ofThread = this.#known.get(thread)
    if (ofThread === undefined) this.#known.set(thread, (ofThread = new Map<number | null, ScheduleEntry>()))
    let entry = ofThread.get(ops)
    if (entry === undefined) ofThread.set(ops, (entry = { thread, ops }))
    return entry
  }
}
