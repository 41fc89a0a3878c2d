import { describe, expect, it } from 'vitest'
import {
  itemAt,
  itemsBetween,
  itemsOfVector,
  vectorOf,
  withItemAt,
} from '../../../src/model/tables/vector.ts'
import type { Vector } from '../../../src/model/tables/vector.ts'

const numbers = (length: number): readonly number[] => Array.from({ length }, (_, n) => n)
const grown = (length: number): Vector<number> =>
  numbers(length).reduce((so, n) => withItemAt(so, n, n), vectorOf<number>([]))

describe('a list in pages', () => {
  for (const length of [0, 1, 31, 32, 33, 1023, 1024, 1025, 33_000]) {
    it(`of ${length} is the same made at once or item by item`, () => {
      expect(grown(length)).toEqual(vectorOf(numbers(length)))
      expect(itemsOfVector(grown(length))).toEqual(numbers(length))
    })
  }

  it('gives back what lies between two indices', () => {
    const list = vectorOf(numbers(2000))
    expect(itemsBetween(list, 30, 70)).toEqual(numbers(2000).slice(30, 70))
    expect(itemsBetween(list, 1990, 5000)).toEqual(numbers(2000).slice(1990))
    expect(itemsBetween(list, -5, 3)).toEqual([0, 1, 2])
    expect(itemsBetween(list, 70, 30)).toEqual([])
  })

  it('changes one item and leaves the list from before as it was', () => {
    const list = vectorOf(numbers(2000))
    const other = withItemAt(list, 1500, -1)
    expect(itemAt(other, 1500)).toBe(-1)
    expect(itemAt(list, 1500)).toBe(1500)
    expect(itemAt(other, 1501)).toBe(1501)
  })

  it('has nothing outside, and takes nothing far outside', () => {
    const list = vectorOf(numbers(40))
    expect(itemAt(list, 40)).toBeUndefined()
    expect(itemAt(list, -1)).toBeUndefined()
    expect(withItemAt(list, 41, 1)).toBe(list)
    expect(withItemAt(list, -1, 1)).toBe(list)
  })
})
