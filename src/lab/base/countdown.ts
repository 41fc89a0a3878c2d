/** Says how much of a timeout is left, for calls that wait several times. */
import type { Timeout } from '#model/vocabulary/ops.ts'
import type { Kernel } from './kernel.ts'

/** The function's value: milliseconds, zero or less when the time is over; null when there is no timeout. */
export function countdown(clock: Pick<Kernel, 'now'>, timeoutMs: Timeout): () => Timeout {
  if (timeoutMs === null) return () => null
  const endMs = clock.now() + timeoutMs
  return () => endMs - clock.now()
}
