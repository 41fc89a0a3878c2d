/**
 * What `acquire` of the locks of threads makes of its arguments, odd ones too: a program in plain JavaScript passes anything.
 * Semantics: TH8 (CPython 3.11 `lock_acquire_parse_args`, `threading.Semaphore.acquire`).
 */
import type { Timeout } from '#model/vocabulary/ops.ts'
import { countable } from '../base/counts.ts'
import { errors } from '../base/errors.ts'
import { timeoutMs } from '../base/time.ts'
import { typeName } from '../base/type-name.ts'

export type Acquiring = { readonly block: boolean; readonly timeoutMs: Timeout }

/** `threading.TIMEOUT_MAX`. */
const MOST_SECONDS = 9_223_372_036

/** Of `Lock` and `RLock`: left out is no timeout, and so is -1; `None` is none of these. */
export function lockArguments(blocking: unknown, timeout: unknown): Acquiring {
  const block = countable(blocking) !== 0
  const seconds = timeout === undefined ? -1 : secondsOf(timeout)
  if (seconds === -1) return { block, timeoutMs: null }
  if (!block) throw new errors.ValueError("can't specify a timeout for a non-blocking call")
  if (seconds < 0) throw new errors.ValueError('timeout value must be positive')
  return { block, timeoutMs: timeoutMs(seconds) }
}

/** Of semaphores: anything is true or false, and a timeout counts only for who has to wait: what that one is told of a timeout that makes no sense. */
export function semaphoreArguments(blocking: unknown, timeout: unknown): Acquiring | (() => Error) {
  const block = Boolean(blocking)
  if (timeout === undefined || timeout === null) return { block, timeoutMs: null }
  if (!block) throw new errors.ValueError("can't specify timeout for non-blocking acquire")
  if (typeof timeout !== 'number' && typeof timeout !== 'boolean')
    return () => new errors.TypeError(`unsupported operand type(s) for +: 'float' and '${typeName(timeout)}'`)
  if (Number.isNaN(timeout)) return notANumber
  if (Number(timeout) > MOST_SECONDS) return outOfRange
  return { block, timeoutMs: timeoutMs(Number(timeout)) }
}

function secondsOf(timeout: unknown): number {
  const seconds = typeof timeout === 'number' ? timeout : countable(timeout)
  if (Number.isNaN(seconds)) throw notANumber()
  if (Math.abs(seconds) > MOST_SECONDS) throw outOfRange()
  return seconds
}

const notANumber = (): Error => new errors.ValueError('Invalid value NaN (not a number)')
const outOfRange = (): Error => new errors.OverflowError('timestamp out of range for platform time_t')
