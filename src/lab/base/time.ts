/** The lab API counts seconds, as CPython does; the kernel counts virtual milliseconds. */
import type { Timeout } from '#model/vocabulary/ops.ts'
import { countable } from './counts.ts'
import { errors } from './errors.ts'

/** Seconds; null or absent waits for ever. */
export type Seconds = number | null | undefined

/** A timeout for the kernel; less than nothing is nothing. */
export function timeoutMs(seconds: Seconds): Timeout {
  if (seconds === null || seconds === undefined) return null
  // Programs in plain JavaScript pass anything; a deadline that is no number would never come.
  if (typeof seconds !== 'number') throw new errors.TypeError('a timeout is a number of seconds')
  const ms = Math.max(0, Math.round(seconds * 1000))
  if (!Number.isSafeInteger(ms)) throw new errors.ValueError(`a timeout cannot be ${seconds} seconds`)
  return ms
}

/** How long a sleep lasts, for the kernel. Semantics: CPython `time.sleep`. */
export function sleepMs(seconds: unknown): number {
  if (Number.isNaN(seconds)) throw new errors.ValueError('Invalid value NaN (not a number)')
  const number = typeof seconds === 'number' ? seconds : countable(seconds)
  if (number < 0) throw new errors.ValueError('sleep length must be non-negative')
  const ms = Math.round(number * 1000)
  if (Number.isSafeInteger(ms)) return ms
  throw new errors.OverflowError('timestamp out of range for platform time_t')
}
