import { describe, expect, it } from 'vitest'
import { Grouping } from '#model/tables/grouping.ts'
import { emptyTable, itemsOf, withItem, withoutItem } from '#model/tables/table.ts'
import type { Table } from '#model/tables/table.ts'

type Sheep = { readonly name: string; readonly owner: string | null }
type Flock = Table<Sheep>

const OWNERS = ['Ada', 'Ben', 'constructor', null]
const byOwner = (flock: Flock, owner: string) => itemsOf(flock).filter((sheep) => sheep.owner === owner)
const sheepOf = (n: number, shift = 0): Sheep => ({
  name: `sheep-${n}`,
  owner: OWNERS[(n + shift) % OWNERS.length] ?? null,
})
const added = (flock: Flock, sheep: Sheep): Flock => withItem(flock, sheep.name, sheep)

describe('The items of a table that belong to one thing', () => {
  it('are the same as when all are looked through, while items come, change and go', () => {
    const grouping = new Grouping<Sheep>(({ owner }) => owner)
    const compare = (flock: Flock): void => {
      for (const owner of ['Ada', 'Ben', 'constructor', 'nobody'])
        expect(grouping.of(flock, owner)).toEqual(byOwner(flock, owner))
    }
    let flock: Flock = emptyTable()
    const seen: Flock[] = []
    for (let n = 0; n < 1100; n++) {
      flock = added(flock, sheepOf(n))
      if (n % 7 === 0) flock = added(flock, sheepOf(n >> 1, 1))
      if (n % 3 === 0) flock = withoutItem(flock, `sheep-${n >> 2}`)
      if (n < 40 || n % 97 === 0) seen.push(flock)
      if (n < 40 || n % 97 === 0) compare(flock)
    }
    while (flock.size > 0) {
      for (const { name } of itemsOf(flock).slice(0, 60)) flock = withoutItem(flock, name)
      compare(flock)
    }
    // Older tables are what they were.
    for (const older of seen) compare(older)
  })

  it('are found without asking again about pages that did not change', () => {
    let asked = 0
    const grouping = new Grouping<Sheep>(({ owner }) => {
      asked++
      return owner
    })
    let flock: Flock = emptyTable()
    for (let n = 0; n < 4000; n++) flock = added(flock, sheepOf(n))
    grouping.of(flock, 'Ada')
    expect(asked).toBe(4000)
    grouping.of(added(flock, sheepOf(1234, 1)), 'Ben')
    expect(asked).toBe(4032)
  })
})
