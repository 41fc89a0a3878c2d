import { describe, expect, test } from 'vitest'
import { bowRoute } from '../../src/picture/routing/bow-route.ts'
import { cornerRoute } from '../../src/picture/routing/corner-route.ts'
import { crossings, pointAt, segmentMeets, straightTrack, lengthOf } from '../../src/picture/routing/track.ts'
import type { Port } from '../../src/picture/measure/port.ts'
import { samplePath } from './support/sample-path.ts'

const left: Port = { x: 0, y: 0, heading: 'right' }
const right = (y: number): Port => ({ x: 200, y, heading: 'left' })

describe('cornerRoute', () => {
  test('is straight between ports that are level', () => {
    expect(cornerRoute(left, right(0), []).points).toHaveLength(2)
  })

  test('turns twice between ports that are not', () => {
    const { points } = cornerRoute(left, right(50), [])
    expect(points).toHaveLength(4)
    for (const [i, point] of points.entries()) {
      const before = points[i - 1] ?? point
      expect(before.x === point.x || before.y === point.y).toBe(true)
    }
  })

  test('goes around what stands between', () => {
    const wall = { x: 80, y: -40, w: 40, h: 80 }
    const track = cornerRoute(left, right(0), [wall])
    expect(crossings(track, [wall])).toBe(0)
    expect(samplePath(track.d).some(({ y }) => Math.abs(y) > 40)).toBe(true)
  })

  test('a line that leaves downwards goes down first', () => {
    const { points } = cornerRoute({ x: 0, y: 0, heading: 'down' }, right(-60), [
      { x: 60, y: 10, w: 40, h: 40 },
    ])
    expect(points[1]?.y).toBeGreaterThan(0)
  })

  test('turns before words that stand close to its end', () => {
    const words = { x: 100, y: 20, w: 90, h: 20 }
    const walls = [
      { x: -200, y: 20, w: 300, h: 20 },
      { x: -214, y: -200, w: 14, h: 400 },
    ]
    const boxes = [words, ...walls]
    expect(crossings(cornerRoute({ x: 50, y: -30, heading: 'down' }, right(60), boxes), boxes)).toBe(0)
  })

  test('lanes keep parallel lines apart', () => {
    const turn = (lane: number) => cornerRoute(left, right(50), [], lane).points[1]?.x
    expect(turn(0)).not.toBe(turn(1))
  })
})

describe('bowRoute', () => {
  test('stops five short of its target', () => {
    expect(bowRoute(left, right(0), []).points.at(-1)?.x).toBe(195)
  })

  test('bows the other way where a card stands', () => {
    const free = bowRoute(left, right(0), [])
    const side = Math.sign(free.points[10]?.y ?? 0)
    const card = { x: 90, y: side > 0 ? 5 : -45, w: 20, h: 40 }
    const other = bowRoute(left, right(0), [card])
    expect(crossings(other, [card])).toBe(0)
    expect(Math.sign(other.points[10]?.y ?? 0)).toBe(-side)
  })
})

describe('tracks', () => {
  test('segmentMeets knows touching from crossing', () => {
    const square = { x: 10, y: 10, w: 10, h: 10 }
    expect(segmentMeets({ x: 0, y: 15 }, { x: 30, y: 15 }, square)).toBe(true)
    expect(segmentMeets({ x: 0, y: 10 }, { x: 30, y: 10 }, square)).toBe(false)
    expect(segmentMeets({ x: 0, y: 0 }, { x: 9, y: 9 }, square)).toBe(false)
    expect(segmentMeets({ x: 12, y: 12 }, { x: 14, y: 14 }, square)).toBe(true)
  })

  test('pointAt walks along the way', () => {
    const track = straightTrack({ x: 0, y: 0 }, { x: 30, y: 40 })
    expect(lengthOf(track)).toBe(50)
    expect(pointAt(track, 25)).toEqual({ x: 15, y: 20 })
    expect(pointAt(track, 80)).toEqual({ x: 30, y: 40 })
  })
})
