import { describe, expect, test } from 'vitest'
import { arch, archTop, bow, bowHeight, orthogonal, roundedRect, towards } from '#picture/measure/paths.ts'

const p = (x: number, y: number) => ({ x, y })

describe('orthogonal lines', () => {
  test('round a corner by no more than half of its shorter leg', () => {
    expect(orthogonal([p(0, 0), p(100, 0), p(100, 50)], 9)).toBe('M0 0 L91 0 Q100 0 100 9 L100 50')
    expect(orthogonal([p(0, 0), p(100, 0), p(100, 8)], 9)).toBe('M0 0 L96 0 Q100 0 100 4 L100 8')
  })

  test('of one or of no point draw nothing that could be seen', () => {
    expect(orthogonal([])).toBe('')
    expect(orthogonal([p(3, 4)])).toBe('M3 4')
  })
})

describe('bows', () => {
  test('leave the straight line by their height, to the left of the way', () => {
    expect(bow(p(0, 0), p(100, 0), 14)).toBe('M0 0 Q50 -28 100 0')
    expect(bow(p(100, 0), p(0, 0), 14)).toBe('M100 0 Q50 28 0 0')
  })

  test('are 14 % of their length high, between 12 and 90', () => {
    expect(bowHeight(p(0, 0), p(10, 0))).toBe(12)
    expect(bowHeight(p(0, 0), p(300, 0))).toBeCloseTo(42)
    expect(bowHeight(p(0, 0), p(3000, 0))).toBe(90)
  })
})

test('an arch is as high in its middle as archTop says', () => {
  expect(arch(p(0, 100), p(400, 100), 80)).toBe('M0 100 C30 20 370 20 400 100')
  expect(archTop(p(0, 100), p(400, 100), 80)).toEqual({ x: 200, y: 40 })
})

test('a rectangle without rounded corners is four straight sides', () => {
  expect(roundedRect({ x: 0, y: 0, w: 6, h: 20 }, { tl: 0, tr: 0, br: 0, bl: 0 })).toBe('M0 0 H6 V20 H0 V0 Z')
})

test('towards stays where it is when both points are the same', () => {
  expect(towards(p(5, 5), p(5, 5), 9)).toEqual({ x: 5, y: 5 })
})
