import { describe, expect, test } from 'vitest'
import { nearestFree } from '../../src/picture/seating/free-place.ts'
import { stack } from '../../src/picture/measure/stack.ts'

const box = (want: number, weight = 1) => ({ top: 0, bottom: 20, want, weight })

describe('stack', () => {
  test('leaves boxes where they want to be as long as they do not meet', () => {
    expect(stack([box(0), box(100)], 10)).toEqual([0, 100])
  })

  test('parts boxes that want the same place evenly, in their order', () => {
    expect(stack([box(50), box(50)], 10)).toEqual([35, 65])
  })

  test('lets the heavier one keep its place', () => {
    const [light = 0, heavy = 0] = stack([box(50), box(50, 1000)], 10)
    expect(heavy).toBeCloseTo(50, 0)
    expect(heavy - light).toBe(30)
  })

  test('keeps the order even when the wants are the other way round', () => {
    const at = stack([box(90), box(40), box(0)], 10)
    expect(at.toSorted((a, b) => a - b)).toEqual(at)
  })

  test('of nothing is nothing', () => {
    expect(stack([], 10)).toEqual([])
  })
})

describe('nearestFree', () => {
  const room = { x: 0, y: 0, w: 40, h: 40 }

  test('takes the place that is wanted when it is free', () => {
    expect(nearestFree(room, 0, 200, [{ x: 0, y: 0, w: 40, h: 100 }])).toBe(200)
  })

  test('goes to the nearer side of what stands there, with the gap', () => {
    const taken = [{ x: 0, y: 100, w: 40, h: 100 }]
    expect(nearestFree(room, 0, 120, taken, 10)).toBe(50)
    expect(nearestFree(room, 0, 170, taken, 10)).toBe(210)
  })

  test('what stands beside does not count', () => {
    expect(nearestFree(room, 0, 100, [{ x: 50, y: 90, w: 40, h: 100 }])).toBe(100)
  })

  test('only ever downwards when asked to', () => {
    expect(nearestFree(room, 0, 120, [{ x: 0, y: 100, w: 40, h: 100 }], 10, true)).toBe(210)
  })
})
