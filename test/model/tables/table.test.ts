import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyTable,
  entriesOf,
  hasItem,
  idsOf,
  itemOf,
  itemsOf,
  tableOf,
  withItem,
  withItems,
  withoutItem,
} from '../../../src/model/tables/table.ts'
import { differingIds } from '../../../src/model/tables/differences.ts'
import type { Table } from '../../../src/model/tables/table.ts'

type Change = { readonly id: string; readonly item: number | null }

const id = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map((n) => `lock-${n}`),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '7', '70', 'ä'),
  fc.string({ maxLength: 3 }),
)
const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({ id, item: fc.oneof({ weight: 3, arbitrary: fc.nat() }, fc.constant(null)) }),
  { maxLength: 250, size: 'max' },
)

const changed = (table: Table<number>, { id: at, item }: Change): Table<number> =>
  item === null ? withoutItem(table, at) : withItem(table, at, item)

describe('a table', () => {
  it('takes several things at a time as it takes them one after the other', () => {
    const entries = fc.array(fc.tuple(id, fc.nat()), { maxLength: 14, size: 'max' })
    fc.assert(
      fc.property(entries, entries, (first, more) => {
        const table = tableOf(first)
        const inTurn = (from: Table<number>, list: typeof more) =>
          list.reduce((next, [at, item]) => withItem(next, at, item), from)
        expect(entriesOf(table)).toEqual(entriesOf(inTurn(emptyTable(), first)))
        const all = withItems(table, more)
        expect(entriesOf(all)).toEqual(entriesOf(inTurn(table, more)))
        expect(all.size).toBe(idsOf(all).length)
        for (const [at] of [...first, ...more]) expect(itemOf(all, at)).toBe(itemOf(inTurn(table, more), at))
      }),
      { seed: 1, numRuns: 400 },
    )
  })

  it('finds what a map would find, after any changes', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const known = new Map<string, number>()
        let table: Table<number> = emptyTable()
        for (const change of list) {
          table = changed(table, change)
          if (change.item === null) known.delete(change.id)
          else known.set(change.id, change.item)
        }
        expect(table.size).toBe(known.size)
        expect(new Map(entriesOf(table))).toEqual(known)
        const wrong = [...list.map(({ id: at }) => at), 'absent', 'valueOf', '__defineGetter__'].filter(
          (at) => itemOf(table, at) !== known.get(at) || hasItem(table, at) !== known.has(at),
        )
        expect(wrong).toEqual([])
      }),
      { seed: 1, numRuns: 30 },
    )
  })

  it('differs from an earlier version in what has changed since, and nothing else', () => {
    fc.assert(
      fc.property(changes, fc.nat(), (list, from) => {
        const versions: Table<number>[] = [emptyTable()]
        for (const change of list) versions.push(changed(versions.at(-1) ?? emptyTable(), change))
        const [before, after] = [versions[from % versions.length], versions.at(-1)]
        if (before === undefined || after === undefined) throw new Error('no version')
        const ids = new Set([...idsOf(before), ...idsOf(after)])
        const expected = [...ids].filter((at) => itemOf(before, at) !== itemOf(after, at))
        expect([...differingIds(before, after)].toSorted()).toEqual(expected.toSorted())
      }),
      { seed: 1, numRuns: 60 },
    )
  })

  it('is as it was before a change, for whoever still holds it', () => {
    fc.assert(
      fc.property(changes, (list) => {
        let table: Table<number> = emptyTable()
        const versions = list.map((change) => {
          table = changed(table, change)
          return { table, text: JSON.stringify(entriesOf(table)) }
        })
        for (const { table: version, text } of versions) expect(JSON.stringify(entriesOf(version))).toBe(text)
      }),
      { seed: 2, numRuns: 4 },
    )
  })

  it('is plain JSON', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const table = list.reduce(changed, emptyTable())
        expect(JSON.parse(JSON.stringify(table))).toEqual(table)
      }),
      { seed: 3, numRuns: 10 },
    )
  })

  it('keeps the order in which things came, and the place of what is changed', () => {
    const names = Array.from({ length: 5000 }, (_, n) => `gate-${n}`)
    const table = names.reduce((so, name) => withItem(so, name, name), emptyTable() as Table<string>)
    const later = withItem(withoutItem(table, 'gate-100'), 'gate-7', 'seven')
    expect(idsOf(table)).toEqual(names)
    expect(itemsOf(table)).toEqual(names)
    expect(idsOf(later)).toEqual(names.filter((name) => name !== 'gate-100'))
    expect(itemOf(later, 'gate-7')).toBe('seven')
    expect(itemOf(table, 'gate-7')).toBe('gate-7')
  })

  it('shares what did not change', () => {
    const names = Array.from({ length: 5000 }, (_, n) => `gate-${n}`)
    const table = tableOf(names.map((name) => [name, { name }]))
    const later = withItem(table, 'gate-4999', { name: 'last' })
    expect(itemOf(later, 'gate-0')).toBe(itemOf(table, 'gate-0'))
    expect(withoutItem(table, 'absent')).toBe(table)
  })
})
