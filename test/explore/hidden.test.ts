/** A program that tells less: whatever counts as seen besides the answers, the search comes to the same ends. */
import { expect, test } from 'vitest'
import { outcomeKey } from '../../src/explore/outcome.ts'
import { Learned, ThreadsShare } from '../../src/explore/learn/learned.ts'
import { Unforeseen } from '../../src/explore/teach/teacher.ts'
import type { Repeatable } from '../../src/explore/teach/teacher.ts'
import { oneIn } from '../support/rounds.ts'
import { statedOutcomes } from '../support/virtual-lab.ts'
import { explored } from './support/explored.ts'
import { labProgram } from './support/orders.ts'

/** With threads, queues, pipes, cells and a clock; small enough for all of their orders. */
const LABS = [
  'opposite-order',
  'lost-update',
  'one-stop-marker-for-two',
  'put-is-not-delivery',
  'forgotten-write-end',
  'killed-in-the-middle',
]
/** They have more orders than a test has the time for. */
const TOO_MANY = ['"consumers":2,"markers":2', '"locked":true']
const rows = statedOutcomes()
  .filter(([name, lab]) => LABS.includes(lab.id) && !TOO_MANY.some((variant) => name.includes(variant)))
  .map((row) => [row[0], row] as const)

const MOST = 60

test('the labs are there', () => {
  expect(new Set(rows.map(([, [, lab]]) => lab.id)).size).toBe(LABS.length)
})

test.each(oneIn(2, rows))('%s: the same ends when it is opaque', async (_name, row) => {
  const told = await explored(labProgram(row), { maxExecutions: MOST })
  expect(told.complete, 'all orders').toBe(true)
  const hidden = await explored(labProgram(row), { maxExecutions: 20 * MOST, opaque: true })
  expect(hidden.complete).toBe(true)
  expect(hidden.outcomes.map(outcomeKey).toSorted()).toEqual(told.outcomes.map(outcomeKey).toSorted())
  // More may depend on each other, and nothing less.
  expect(hidden.executions).toBeGreaterThanOrEqual(told.executions)
})

const seeing =
  (program: Repeatable, see: (observer: Parameters<Repeatable>[0]) => void): Repeatable =>
  (observer) => {
    see(observer)
    return program(observer)
  }

test.each(oneIn(6, rows))('%s: the same ends when its cells are seen without ops', async (_name, row) => {
  const told = await explored(labProgram(row), { maxExecutions: MOST })
  expect(told.complete, 'all orders').toBe(true)
  const program = seeing(labProgram(row), (observer) => observer.cellsSeen())
  const hidden = await explored(program, { maxExecutions: 20 * MOST })
  expect(hidden.complete).toBe(true)
  expect(hidden.outcomes.map(outcomeKey).toSorted()).toEqual(told.outcomes.map(outcomeKey).toSorted())
})

test('what the model does not foresee ends the search, whatever was found', async () => {
  const [, row] = rows[0] ?? []
  if (row === undefined) throw new Error('no lab')
  const program = seeing(labProgram(row), (observer) => observer.unforeseen('files'))
  await expect(explored(program)).rejects.toThrow(Unforeseen)
})

test('a process whose threads share its memory counts as one from the first thread on', () => {
  const known = new ThreadsShare('P1').corrected({
    lookers: new Set(),
    merged: new Set(),
    readsClock: new Set(),
    tight: new Set(),
    countsTurns: false,
    opaque: true,
    sharing: new Set(),
    seesCells: false,
  })
  const learned = new Learned(known ?? {})
  expect(learned.looks('P1/thread-1')).toBe(true)
  expect(learned.looks('P2/main')).toBe(false)
  expect(new ThreadsShare('P1').corrected({ ...learned, sharing: new Set(['P1']) })).toBeNull()
})

test('of what is told each has been confirmed, and what has not is left out and counted', async () => {
  const row = rows.find(([name]) => name.startsWith('put-is-not-delivery'))?.[1]
  if (row === undefined) throw new Error('no lab')
  const all = await explored(labProgram(row), { opaque: true })
  expect(all).toMatchObject({ complete: true, unconfirmed: 0 })
  const asked: string[] = []
  const doubtful = await explored(labProgram(row), {
    opaque: true,
    confirm: (outcome) => {
      asked.push(outcome.kind)
      return Promise.resolve(outcome.kind === 'error' ? null : { events: () => [] })
    },
  })
  expect(asked).toContain('error')
  // What was played to confirm counts as well.
  expect(doubtful.runs).toBeGreaterThan(asked.length)
  expect(doubtful.outcomes.map(({ kind }) => kind)).not.toContain('error')
  expect(doubtful).toMatchObject({ complete: false, stopped: 'unsure' })
  expect(doubtful.unconfirmed).toBe(
    all.outcomes.filter(({ kind }) => kind === 'error').reduce((sum, { count }) => sum + count, 0),
  )
})

test('what nobody had the time to confirm is not told, and not called doubtful', async () => {
  const row = rows.find(([name]) => name.startsWith('put-is-not-delivery'))?.[1]
  if (row === undefined) throw new Error('no lab')
  const found = await explored(labProgram(row), {
    opaque: true,
    confirm: ({ kind }) => Promise.resolve(kind === 'error' ? 'broken off' : { events: () => [] }),
  })
  expect(found).toMatchObject({ complete: false, stopped: 'time', unconfirmed: 0 })
  expect(found.outcomes.map(({ kind }) => kind)).not.toContain('error')
})
