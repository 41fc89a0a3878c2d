import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packTiles } from '#picture/measure/tile-geometry.ts'
import { tile } from '#renderer/gallery/builders.ts'

describe('tiles in a tube', () => {
  test('put the first one against the end that it comes out of', () => {
    const [first, second] = packTiles([tile('rice'), tile('tea')], { left: 0, right: 200 }, 'right')
    expect((first?.x ?? 0) + (first?.w ?? 0)).toBe(200)
    expect((second?.x ?? 0) + (second?.w ?? 0)).toBe((first?.x ?? 0) - 4)
    expect(packTiles([tile('rice')], { left: 7, right: 200 }, 'left')[0]?.x).toBe(7)
  })

  test('count those that do not fit in a last tile', () => {
    const shown = packTiles(
      ['one', 'two', 'three', 'four', 'five'].map((t) => tile(t)),
      { left: 0, right: 110 },
      'right',
    )
    const last = shown.at(-1)?.tile
    expect(last?.look).toBe('more')
    expect(last?.text).toBe(`+ ${5 - (shown.length - 1)}`)
  })

  test('never overlap, never leave the tube, and never lose one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 0, maxLength: 12 }), { maxLength: 20 }),
        fc.integer({ min: 60, max: 400 }),
        fc.constantFrom<'left' | 'right'>('left', 'right'),
        (texts, right, edge) => {
          const tiles = texts.map((text, i) => ({ ...tile(text), id: String(i) }))
          const shown = packTiles(tiles, { left: 0, right }, edge)
          const sorted = shown.toSorted((a, b) => a.x - b.x)
          sorted.forEach((placed, i) => {
            expect(placed.x).toBeGreaterThanOrEqual(-0.001)
            expect(placed.x + placed.w).toBeLessThanOrEqual((sorted[i + 1]?.x ?? right) + 0.001)
          })
          const more = shown.find((placed) => placed.tile.look === 'more')
          const hidden = more === undefined ? 0 : Number(more.tile.text.slice(2))
          expect(shown.length - (more === undefined ? 0 : 1) + hidden).toBe(tiles.length)
        },
      ),
      { seed: 7 },
    )
  })
})
