import { describe, expect, test } from 'vitest'
import type { Rect } from '#picture/scene/base.ts'
import { cardSize, portPoint } from '#picture/measure/card-geometry.ts'
import { bodyBox, footprint } from '#picture/kinds/boxes.ts'
import { overlaps } from '#picture/measure/rect.ts'
import { copyPoint, pipeFootprint } from '#picture/measure/pipe-geometry.ts'
import { poolParts } from '#picture/measure/pool-geometry.ts'
import { openedMinWidth, openedParts, placeWidth, trayWidth } from '#picture/measure/queue-geometry.ts'
import { tintOf } from '#picture/measure/tint.ts'
import {
  card,
  copy,
  fd,
  flow,
  lock,
  memory,
  opened,
  pipe,
  places,
  pool,
  side,
  thread,
  tint,
  waiter,
} from '#renderer/gallery/builders.ts'

const inside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x - 0.01 &&
  inner.y >= outer.y - 0.01 &&
  inner.x + inner.w <= outer.x + outer.w + 0.01 &&
  inner.y + inner.h <= outer.y + outer.h + 0.01

describe('tints', () => {
  test('come round after eight, told apart by a second spine and then by hatching', () => {
    expect(tintOf(0)).toEqual({ hue: 1, round: 'first' })
    expect(tintOf(8)).toEqual({ hue: 1, round: 'second' })
    expect(tintOf(23)).toEqual({ hue: 8, round: 'further' })
  })
})

describe('cards', () => {
  test('grow by a row for each descriptor and thread', () => {
    const two = card({ rows: [fd('3', 'read end'), fd('4', 'write end')] })
    const three = card({ rows: [...two.rows, thread('feeder', 'idle')] })
    expect(cardSize(three).h - cardSize(two).h).toBe(20)
    expect(cardSize(card()).h).toBe(65)
  })

  test('have each port on the side and on the line of its row', () => {
    const node = card({ w: 200, rows: [fd('3', 'read end', { side: 'left' }), fd('4', 'write end')] })
    expect(portPoint(node, 'fd 3')).toEqual({ x: 0, y: 80 })
    expect(portPoint(node, 'fd 4')).toEqual({ x: 200, y: 100 })
  })

  test('lead all lines to one port when they are compact', () => {
    const node = card({ size: 'compact', w: 176, rows: [fd('3', 'read end'), fd('4', 'write end')] })
    expect(portPoint(node, 'fd 3')).toEqual(portPoint(node, 'fd 4'))
  })
})

describe('pipes', () => {
  test('stand their rings apart, in order, around the middle of the tube', () => {
    const node = pipe({ w: 100, writeSide: side(copy(1, { id: 'a' }), copy(2, { id: 'b' })) })
    expect(copyPoint(node, 'left', 'a')).toEqual({ x: -24, y: 6 })
    expect(copyPoint(node, 'left', 'b')).toEqual({ x: -24, y: 28 })
    expect(copyPoint(node, 'right', '2 used')).toEqual({ x: 124, y: 17 })
  })

  test('lead a copy that is folded away to the counted ring', () => {
    const node = pipe({ w: 100, writeSide: { copies: [copy(1, { id: 'a' })], folded: 6, caption: [] } })
    expect(copyPoint(node, 'left', 'hidden')).toEqual({ x: -24, y: 28 })
  })

  test('take room for rings, captions and notes', () => {
    const plain = pipeFootprint(pipe())
    const wordy = pipeFootprint(
      pipe({
        writeSide: { ...side(copy(1), copy(2)), caption: ['write ends', '1 of 2 open'] },
        note: 'a note that is much wider than the tube',
      }),
    )
    expect(inside(bodyBox(pipe()), plain)).toBe(true)
    expect(wordy.y).toBeLessThan(plain.y)
    expect(wordy.w).toBeGreaterThan(plain.w)
  })
})

describe('queues', () => {
  test('narrow their places when there are many, so that the tray stays in reach', () => {
    expect(placeWidth(4)).toBe(46)
    expect(trayWidth({ tiles: [], places: 20 })).toBeLessThanOrEqual(trayWidth({ tiles: [], places: 6 }) + 1)
  })

  test.each([0, 1, 2, 3, 6])('opened with %i producers keep everything in their frame', (lanes) => {
    const node = opened({
      w: openedMinWidth(lanes),
      lanes: Array.from({ length: lanes }, (_, i) => ({
        id: `l${i}`,
        tint: tintOf(i),
        items: [],
        doing: 'idle',
      })),
      flow: flow('empty'),
    })
    const parts = openedParts(node)
    const frame = { x: 0, y: 0, w: node.w, h: parts.h }
    const boxes = [...parts.buffers, ...parts.feeders, parts.tube]
    for (const box of boxes) expect(inside(box, frame)).toBe(true)
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)))
    expect(parts.readLock.x + 20).toBeLessThanOrEqual(node.w - 8)
    // the note below the tube
    expect(parts.tube.y + parts.tube.h + 28).toBeLessThanOrEqual(parts.h)
  })
})

describe('pools', () => {
  test.each([1, 12, 40])('seat workers and %i results inside the frame, none on another', (count) => {
    const node = pool({ w: 300, slotHeights: [42, 42, 114], results: places('d'.repeat(count)) })
    const parts = poolParts(node)
    const frame = { x: 0, y: 0, w: node.w, h: parts.h }
    const boxes = [...parts.slots, ...parts.places]
    for (const box of boxes) expect(inside(box, frame)).toBe(true)
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)))
    expect(parts.places[0]?.w ?? 0).toBeGreaterThanOrEqual(15)
  })
})

describe('footprints', () => {
  test('hold the chips of those who wait, at the left', () => {
    const free = footprint(lock())
    const wanted = footprint(lock({ waiters: [waiter('Worker-1', 1), waiter('Worker-2', 2)] }))
    expect(wanted.x).toBeLessThan(free.x - 100)
    expect(wanted.x + wanted.w).toBeCloseTo(free.x + free.w)
  })

  test('hold a lost value above the cell', () => {
    const cell = { id: '0', value: '1', writer: tint(1), lost: '' }
    expect(footprint(memory({ cells: [{ ...cell, lost: '2' }] })).y).toBeLessThan(
      footprint(memory({ cells: [cell] })).y,
    )
  })
})
