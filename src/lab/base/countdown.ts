/** Says how much of a timeout is left, for calls that wait several times. */
import type { Timeout } from '#model/vocabulary/ops.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** The function's value: milliseconds, zero or less when the time is over; null when there is no timeout. */
export function countdown(runtime: Runtime, timeoutMs: Timeout): () => Timeout {
  if (timeoutMs === null) return () => null
  const endMs = runtime.kernel.now() + timeoutMs
  return () => endMs - runtime.kernel.now()
}
