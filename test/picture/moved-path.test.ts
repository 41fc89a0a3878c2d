import { describe, expect, test } from 'vitest'
import { drawnAt, shapeOf } from '#picture/measure/moved-path.ts'

const moved = (d: string, x: number, y: number, k = 1): string => drawnAt(shapeOf(d), x, y, k)

describe('a path drawn elsewhere', () => {
  test('moves what is absolute and leaves what is relative', () => {
    expect(moved('M1 2 3 4H5V6h7v8l9 1Z', 10, 20)).toBe('M11 22 13 24H15V26h7v8l9 1Z')
  })

  test('reads numbers that stand close together', () => {
    expect(moved('M.5-2l-2.3.7', 0, 0)).toBe('M0.5 -2l-2.3 0.7')
  })

  test('of an arc moves the end only, and scales the radii but not the flags', () => {
    expect(moved('M0 0A5 4 30 0 1 6 8a5 4 30 1 0 6 8', 10, 20, 2)).toBe(
      'M10 20A10 8 30 0 1 22 36a10 8 30 1 0 12 16',
    )
  })

  test('scales everything about its own origin', () => {
    expect(moved('M2 4l6 8', 1, 1, 0.5)).toBe('M2 3l3 4')
  })
})
