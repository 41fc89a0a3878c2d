/** Labs that have a twin in Python: all orders of both come to the same ends, by two libraries and two ways to learn them. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pythonProgram } from '../../src/main/python/python-program.ts'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { searchOrders } from '../../src/main/python/search-orders.ts'
import type { Outcome } from '../../src/protocol/explored.ts'
import { explored } from '../explore/support/explored.ts'
import { labProgram } from '../explore/support/orders.ts'
import { RUNTIME, usualInterpreter } from '../support/python.ts'
import { oneIn } from '../support/rounds.ts'
import { statedOutcomes } from '../support/virtual-lab.ts'

const LABS = join(import.meta.dirname, '../../labs')
const python = (await usualInterpreter())?.path

/** A few runs teach all of their orders. */
const SMALL = [
  'both-talk-first',
  'dining-philosophers',
  'forgotten-write-end',
  'join-before-drain',
  'killed-in-the-middle',
  'nobody-reads-any-more',
  'one-message-each-way',
  'opposite-order',
  'put-is-not-delivery',
  'wait-for-many',
]
const rows = oneIn(
  9,
  statedOutcomes().filter(([, { id }]) => SMALL.includes(id)),
)

let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(() => session.close())

/** The words of a language are its own. */
function endsOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes
    .map(({ kind, stuck, prints, exitcodes }) =>
      JSON.stringify([
        kind,
        stuck,
        prints.length,
        Object.entries(exitcodes).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ]),
    )
    .toSorted()
}

describe.skipIf(python === undefined)('all orders of twins', () => {
  test.each(rows)('%s', async (...row) => {
    const [, lab, { when }] = row
    const path = join(LABS, lab.topic, `${lab.id}.py`)
    const program = await pythonProgram({
      target: { kind: 'file', path },
      // Values of the variants, in the order in which the lab names them.
      args: Object.values(when).map(String),
      python: python ?? '',
      folder: join(LABS, lab.topic),
      stdin: null,
      env: {},
    })
    const searched = await searchOrders(program, session, {
      seconds: 150,
      seed: 1,
      computeMs: 60_000,
      signal: new AbortController().signal,
      strategy: 'auto',
      bound: null,
      maxExecutions: 100_000,
    })
    const ofLab = await explored(labProgram(row))
    expect(searched).toMatchObject({ kind: 'learned', explored: { complete: true, unconfirmed: 0 } })
    expect(ofLab.complete).toBe(true)
    if (searched.kind === 'learned')
      expect(endsOf(searched.explored.outcomes)).toEqual(endsOf(ofLab.outcomes))
  })
})
