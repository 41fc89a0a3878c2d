/** Some of many events, one after the other: a record makes a few at once, and no more than are looked at. */
import type { EventList, WorldEvent } from '../vocabulary/events.ts'

const AT_ONCE = 64

export function* between(events: EventList, from: number, to: number): Generator<WorldEvent, void> {
  for (let at = from; at < to; at += AT_ONCE) yield* events.slice(at, Math.min(to, at + AT_ONCE))
}

/** The same, from the last to the first. */
export function* backwards(events: EventList, from: number, to: number): Generator<WorldEvent, void> {
  for (let end = to; end > from; end -= AT_ONCE)
    yield* events.slice(Math.max(from, end - AT_ONCE), end).toReversed()
}
