/** How a picture stands, on its way from the window to a file. */
import { expect, test } from 'vitest'
import { parseArrangement, type Arrangement } from '../../src/protocol/arrangement.ts'

const seat = { x: 0, y: 0, column: 0, room: { x: 0, y: 0, w: 100, h: 40 } }
const whole: Arrangement = {
  room: { w: 658, h: 523 },
  seats: { key: 'full', size: 'full', room: null, over: 0, at: { P1: seat }, table: null },
  pins: { P1: { x: 12, y: -8 } },
  closedCopies: true,
  machinery: false,
}

test('it comes as it was sent', () => {
  expect(parseArrangement(JSON.stringify(whole))).toEqual(whole)
  expect(parseArrangement(JSON.stringify({ ...whole, seats: null, room: null }))).toMatchObject({
    seats: null,
    room: null,
  })
})

test.each([
  ['no JSON', '{'],
  ['something else', '[]'],
  ['a part of it', JSON.stringify({ room: null, pins: {} })],
  ['places that no picture reaches', JSON.stringify({ ...whole, pins: { P1: { x: 1e9, y: 0 } } })],
  ['places that are none', JSON.stringify({ ...whole, pins: { P1: { x: '0', y: null } } })],
  ['a field that nobody knows', JSON.stringify({ ...whole, script: 'x' })],
  [
    'more nodes than there can be',
    JSON.stringify({
      ...whole,
      pins: Object.fromEntries(Array.from({ length: 20_001 }, (_, n) => [`P${n}`, { x: 0, y: 0 }])),
    }),
  ],
])('%s is refused', (_, text) => {
  expect(parseArrangement(text)).toBeNull()
})
