import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Row, Rows } from '../../src/explore/moves/rows.ts'

const rowOf = (numbers: readonly number[]): Row => {
  const row = new Row()
  for (const number of numbers) row.push(number)
  return row
}

test('equal rows have equal numbers, and no others', () => {
  const number = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer())
  const all = fc.array(fc.array(number, { maxLength: 90 }), { maxLength: 400, size: 'max' })
  fc.assert(
    fc.property(all, (list) => {
      const rows = new Rows()
      const known = new Map<string, number>()
      for (const numbers of [...list, ...list]) {
        const text = numbers.join(' ')
        const found = rows.number(rowOf(numbers))
        expect(found).toBe(known.get(text) ?? known.size)
        known.set(text, found)
        for (const [at, one] of numbers.entries()) expect(rows.at(found, at)).toBe(one)
      }
      expect(rows.size).toBe(known.size)
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('a row that is begun anew has nothing of the one before', () => {
  const rows = new Rows()
  const row = rowOf([1, 2, 3])
  const long = rows.number(row)
  row.clear()
  row.push(1)
  expect(rows.number(row)).not.toBe(long)
  expect(rows.number(rowOf([1]))).toBe(rows.number(row))
})
