/** Some of many, one after the other: a record makes a few at once, and no more than are looked at. */
import type { Growing } from '../vocabulary/growing.ts'

const AT_ONCE = 64

export function* between<T>(list: Growing<T>, from: number, to: number): Generator<T, void> {
  for (let at = from; at < to; at += AT_ONCE) yield* list.slice(at, Math.min(to, at + AT_ONCE))
}

/** The same, from the last to the first. */
export function* backwards<T>(list: Growing<T>, from: number, to: number): Generator<T, void> {
  for (let end = to; end > from; end -= AT_ONCE)
    yield* list.slice(Math.max(from, end - AT_ONCE), end).toReversed()
}
