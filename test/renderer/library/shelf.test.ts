import { describe, expect, test } from 'vitest'
import { summaryOf } from '../../../src/main/labs/lab-store.ts'
import { kindOfFile } from '../../../src/renderer/library/kind-of-file.ts'
import { pictureOf } from '../../../src/renderer/library/picture.ts'
import { countByOutcome, findLabs, topicsOf } from '../../../src/renderer/library/shelf.ts'
import { labStore } from '../../support/virtual-lab.ts'

const labs = labStore.all().map(summaryOf)
const everything = { text: '', topic: null, outcome: null }
const find = (text: string) => findLabs(labs, { ...everything, text }).map(({ id }) => id)

describe('shelf', () => {
  test('shows all when nothing is asked', () => {
    expect(findLabs(labs, everything)).toHaveLength(labs.length)
  })

  test('finds by title in either language, by any part, and by all words together', () => {
    expect(find('forgotten WRITE')).toContain('forgotten-write-end')
    expect(find('被遗忘')).toContain('forgotten-write-end')
    expect(find('write philosophers')).toEqual([])
  })

  test('every lab stands on exactly one shelf', () => {
    const shelved = topicsOf(labs).flatMap((shelf) => shelf.labs)
    expect(shelved).toHaveLength(labs.length)
    expect(new Set(shelved).size).toBe(labs.length)
  })

  test('the counts by outcome are those that a filter finds', () => {
    for (const [outcome, count] of Object.entries(countByOutcome(labs))) {
      expect(findLabs(labs, { ...everything, outcome: outcome as 'ended' })).toHaveLength(count)
    }
  })
})

describe('small picture of a lab', () => {
  test.each(labs.map((lab) => [lab.id, lab] as const))(
    '%s: cards lie inside and do not overlap',
    (_, lab) => {
      for (const outcome of lab.outcomes) {
        const { cards } = pictureOf(lab, outcome)
        for (const [index, card] of cards.entries()) {
          expect(card.x).toBeGreaterThanOrEqual(0)
          expect(card.x + 44).toBeLessThanOrEqual(262)
          expect(card.y).toBeGreaterThanOrEqual(0)
          expect(card.y + 26).toBeLessThanOrEqual(96)
          for (const other of cards.slice(index + 1)) {
            const apart = card.x !== other.x || Math.abs(card.y - other.y) >= 15
            expect(apart, `${card.id} and ${other.id}`).toBe(true)
          }
        }
        const drawn = cards.filter(({ state }) => state === 'stuck').map(({ id }) => id)
        expect(drawn.every((id) => outcome.stuck.includes(id))).toBe(true)
      }
    },
  )
})

describe('files from outside', () => {
  test.each([
    ['a.lab.ts', 'program'],
    ['a.lab.js', 'program'],
    ['a.lockstep', 'trace'],
    ['a.d.ts', null],
    ['a.txt', null],
  ])('%s is %s', (name, kind) => {
    expect(kindOfFile(name)).toBe(kind)
  })
})
