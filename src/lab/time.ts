/** The lab API counts seconds, as CPython does; the kernel counts virtual milliseconds. */
import type { Timeout } from '#model/vocabulary/ops.ts'

/** Seconds; null or absent waits for ever. */
export type Seconds = number | null | undefined

/** A timeout for the kernel; less than nothing is nothing. */
export function timeoutMs(seconds: Seconds): Timeout {
  if (seconds === null || seconds === undefined) return null
  return Math.max(0, Math.round(seconds * 1000))
}
