/** Where labels find room. */
import { expect, test } from 'vitest'
import { plateBox } from '../../src/picture/measure/plate-geometry.ts'
import { placePlates, type PlateWish } from '../../src/picture/plates/plates.ts'
import { crosses, straightTrack } from '../../src/picture/routing/track.ts'

const own = straightTrack({ x: 0, y: 0 }, { x: 0, y: 120 })
const wish: PlateWish = {
  id: 'own',
  plate: { tone: 'stuck', text: 'ping waits for a place', glyph: 'stuck', note: '' },
  track: own,
  at: null,
}
const within = { x: -400, y: -40, w: 800, h: 200 }

test('a label stands on its line where nothing else does', () => {
  expect(placePlates([wish], [], { within, lines: [own] })).toMatchObject([{ x: 0, y: 60 }])
})

test.each([
  [20, 'left'],
  [-20, 'right'],
])('beside a line at %i that goes along its own it stands to the %s', (x, side) => {
  const other = straightTrack({ x, y: -40 }, { x, y: 160 })
  const [plate] = placePlates([wish], [], { within, lines: [own, other] })
  if (plate === undefined) throw new Error('no label')
  expect([own, other].filter((line) => crosses(line, plateBox(plate)))).toEqual([])
  expect(plate.x < 0 ? 'left' : 'right').toBe(side)
})

test('where there is no other place it lies over a line rather than to be left out', () => {
  const lines = [own, ...[-20, 20].map((x) => straightTrack({ x, y: -40 }, { x, y: 160 }))]
  expect(placePlates([wish], [], { within, lines })).toHaveLength(1)
})
