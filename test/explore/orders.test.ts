/**
 * docs/orders.md has a row for each variant of each lab, and the rows are true: some of them are counted again, all of them in the
 * soak. `npm run docs:orders` writes the page anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { statedByLesson } from '../../src/main/labs/stated.ts'
import { rounds } from '../support/rounds.ts'
import { statedOutcomes } from '../support/virtual-lab.ts'
import { EARLY, foundBad, labProgram, ordersRow, rowText, searchLab, TABLE_HEAD } from './support/orders.ts'

const PAGE = join(import.meta.dirname, '../../docs/orders.md')
const LONG_MS = 7_200_000

const stated = statedOutcomes()
const page = readFileSync(PAGE, 'utf8')
const lines = page.split('\n')
const linesOfTable = lines.slice(lines.indexOf(TABLE_HEAD[1]) + 1).filter((line) => line.startsWith('|'))

test.runIf(process.env['LOCKSTEP_WRITE_ORDERS'] === '1')(
  'writes the page',
  { timeout: LONG_MS },
  async () => {
    const rows: string[] = []
    for (const one of stated) rows.push(rowText(await ordersRow(one)))
    expect(rows).toHaveLength(stated.length)
    writeFileSync(
      PAGE,
      `${lines.slice(0, lines.indexOf(TABLE_HEAD[0])).join('\n')}\n${[...TABLE_HEAD, ...rows].join('\n')}\n`,
    )
  },
)

const firstCells = (line: string): string => line.split('|').slice(1, 4).join('|')

describe.skipIf(process.env['LOCKSTEP_WRITE_ORDERS'] === '1')('the table of orders', () => {
  test('has a row for each variant of each lab', () => {
    expect(linesOfTable.map(firstCells)).toEqual(
      stated.map((one) => {
        const [, lab, { when, outcome }] = one
        return firstCells(
          rowText({ lab: lab.id, when, states: outcome, each: null, reduced: null, bounded: null, ends: '' }),
        )
      }),
    )
  })

  test('tells what is found when it is counted again', { timeout: LONG_MS }, async () => {
    // Small ones, from all topics.
    const small = stated.filter((_, at) => /\| +1 \| +1 \|/.test(linesOfTable[at] ?? ''))
    const some = small.filter((_, at) => at % rounds(20, 4) === 0)
    expect(some.length).toBeGreaterThan(3)
    for (const one of some) expect(linesOfTable[stated.indexOf(one)]).toBe(rowText(await ordersRow(one)))
  })

  test('has no right variant that goes wrong in any order, and no wrong one that does not', () => {
    expect(linesOfTable).toHaveLength(stated.length)
    for (const [at, [name, , { outcome }]] of stated.entries()) {
      const ends = linesOfTable[at]?.split('|')[7] ?? ''
      if (outcome === 'ended') expect(ends, name).toMatch(/^ ended( ×\d+)? $/)
      if (outcome === 'deadlock') expect(ends, name).toContain('stuck')
      if (outcome === 'error') expect(ends, name).toContain('error')
    }
  })
})

test(`what can go wrong does so within ${EARLY} orders`, { timeout: LONG_MS }, async () => {
  const wrong = stated.filter(([, , one]) => statedByLesson(one).endings.some((ending) => ending !== 'ended'))
  const some = wrong.filter((_, at) => at % rounds(16, 2) === 0)
  for (const one of some)
    expect(foundBad(await searchLab(labProgram(one), 'auto', null, EARLY)), one[0]).toBe(true)
})

const WORD = { stuck: 'deadlock', turns: 'deadlock', ended: 'ended', error: 'error', limit: 'limit' } as const

test(
  'what depends on the order comes to each of the endings that are stated, and to no other',
  { timeout: LONG_MS },
  async () => {
    const varies = stated.filter(([, , { outcome }]) => outcome === 'varies')
    // The table says of which all orders can be gone through.
    const some = varies.filter((one) =>
      /\| *\d+ \| *[\d–]+ \|[^|]*\|$/.test(linesOfTable[stated.indexOf(one)] ?? ''),
    )
    expect(some.length).toBeGreaterThan(1)
    for (const one of some) {
      const { outcomes } = await searchLab(labProgram(one), 'auto', null)
      const endings = new Set<string>(outcomes.map(({ kind }) => WORD[kind]))
      expect([...endings].toSorted(), one[0]).toEqual([...statedByLesson(one[2]).endings].toSorted())
    }
  },
)
