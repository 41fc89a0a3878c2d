import { describe, expect, test } from 'vitest'
import { errors } from '#lab/base/errors.ts'
import type { Seconds } from '#lab/base/time.ts'
import { timeoutMs } from '#lab/base/time.ts'

describe('a timeout', () => {
  test.each<[Seconds, number | null]>([
    [null, null],
    [undefined, null],
    [0, 0],
    [-1, 0],
    [0.0004, 0],
    [1.5, 1500],
  ])('of %s seconds is %s ms', (seconds, ms) => expect(timeoutMs(seconds)).toBe(ms))

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300])('cannot be %s', (seconds) =>
    expect(() => timeoutMs(seconds)).toThrow(errors.ValueError),
  )

  test('is a number', () => expect(() => timeoutMs('2' as unknown as number)).toThrow(errors.TypeError))
})
