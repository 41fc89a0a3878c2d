import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { summaryOf } from '../../../src/main/labs/lab-store.ts'
import { kindOfFile } from '../../../src/renderer/library/kind-of-file.ts'
import { cardsInRow, countByOutcome, findLabs, topicsOf } from '../../../src/renderer/library/shelf.ts'
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

  test('finds by the errors and objects of the programs, under their own names and under those of each language', () => {
    expect(find('EOF')).toContain('forgotten-write-end')
    expect(find('eoferror pipe')).toContain('two-readers-one-end')
    expect(find('Semaphore').length).toBeGreaterThan(0)
    expect(find('信号量')).toEqual(expect.arrayContaining([...find('BoundedSemaphore')]))
    expect(find('卡死 管道')).toContain('forgotten-write-end')
    expect(find('gets stuck pipes')).toContain('forgotten-write-end')
  })

  test('finds every lab whose program names an error, by that name', () => {
    const named = labStore
      .inTypeScript()
      .flatMap(({ id, path }) =>
        [...readFileSync(path, 'utf8').matchAll(/instanceof errors\.(\w+)/g)].map(([, error = '']) => [
          id,
          error,
        ]),
      )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(([id = '', error = '']) => !find(error).includes(id))).toEqual([])
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

describe('a row of the start screen', () => {
  test.each([
    [0, 1],
    [228, 1],
    [471, 1],
    [472, 2],
    [736, 3],
    [1152, 4],
  ])('in %i pixels has %i cards', (width, cards) => {
    expect(cardsInRow(width)).toBe(cards)
  })
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
