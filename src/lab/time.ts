/** The lab API counts seconds, as CPython does; the kernel counts virtual milliseconds. */
import type { Timeout } from '#model/vocabulary/ops.ts'
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
