import { describe, expect, test } from 'vitest'
import { cellKey } from '../../../src/model/lints/lint.ts'
import { itemOf } from '../../../src/model/tables/table.ts'
import { renderLint } from '../../../src/words/lints/render.ts'
import { LANGUAGES } from '../../../src/words/language.ts'
import { worldNames } from '../../../src/words/world-names.ts'
import { stepThrough } from '../../support/step-through.ts'
import { lintRun } from '../../support/lint-run.ts'
import { oneIn } from '../../support/rounds.ts'
import { runLab, statedOutcomes } from '../../support/virtual-lab.ts'

type When = Readonly<Record<string, string | number | boolean>>

async function codesAtEnd(id: string, when: When): Promise<readonly string[]> {
  const { conductor } = await runLab(id, when)
  return lintRun(conductor.events.slice()).atEnd.map(({ code }) => code)
}

const pairs: readonly (readonly [string, string, When, When])[] = [
  [
    'end.unused',
    'forgotten-write-end',
    { forgotten: 'child', startMethod: 'fork' },
    { forgotten: 'none', startMethod: 'fork' },
  ],
  ['end.unused', 'nobody-reads-any-more', { keeps: true }, { keeps: false }],
  ['task-done.missing', 'joinable-queue', { acknowledges: 'one-missing' }, { acknowledges: 'each-once' }],
  ['notify.unheard', 'the-lost-wake-up', { looks: false }, { looks: true }],
  ['update.lost', 'lost-update', { locked: false }, { locked: true }],
  ['locks.opposite', 'opposite-order', { order: 'opposite' }, { order: 'same' }],
  ['locks.opposite', 'dining-philosophers', { n: 3, ordered: false }, { n: 3, ordered: true }],
  ['error.unfetched', 'the-future-nobody-asks', { asks: false }, { asks: true }],
  ['daemon.cut', 'daemons-at-the-end', { daemon: true }, { daemon: false }],
]

describe('lintsOf: warns of the wrong program and is silent about the right one', () => {
  test.each(pairs)('%s: %s', async (code, id, wrong, right) => {
    expect(await codesAtEnd(id, wrong)).toContain(code)
    expect(await codesAtEnd(id, right)).not.toContain(code)
  })

  test('a lost update names who wrote, whose update is gone, and the line [SH3]', async () => {
    const { conductor } = await runLab('lost-update', { locked: false })
    const { atEnd } = lintRun(conductor.events.slice())
    const lost = atEnd.find(({ code }) => code === 'update.lost')
    expect(lost).toMatchObject({
      params: { who: { id: 'P3' }, victim: { id: 'P2' }, cells: { id: 'value-1' }, index: 0 },
      rule: 'SH3',
    })
    expect(lost?.refs.line).toBeGreaterThan(0)
  })

  test('the updates of a counter that arrived are its value, whatever the order [SH3]', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const { conductor } = await stepThrough('lost-update', seed)
      const events = conductor.events.slice()
      const { state } = lintRun(events)
      const last = events.findLast(({ kind }) => kind === 'memory.written')
      if (last?.kind !== 'memory.written') throw new Error('nothing was written')
      const cell = itemOf(state.cellWrites, cellKey(last.memory, last.from))
      expect(cell?.arrived).toBe(last.values[0])
      expect(cell?.all).toBe(events.filter(({ kind }) => kind === 'memory.written').length)
      expect(cell?.arrived).toBeLessThan(cell?.all ?? 0)
    }
  })

  test('every warning of every lab reads in both languages', async () => {
    for (const [, lab, { when }] of oneIn(3, statedOutcomes())) {
      const { conductor } = await runLab(lab.id, when)
      const { world, ever } = lintRun(conductor.events.slice())
      for (const lint of ever) {
        for (const language of LANGUAGES) {
          expect(renderLint(lint, worldNames(world, language), language).text).not.toMatch(
            /undefined|\uE000|\[object|^[a-z-]+\.[a-z-]+$/,
          )
        }
      }
    }
  })
})
