/** The labs that are there in Python only: each of their variants ends as the lesson states, under plain CPython's own library. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { statedByLesson } from '../../src/main/labs/stated.ts'
import { reportOf } from '../../src/main/runs/report.ts'
import { Workplace } from '../support/lockstep.ts'
import { RUNTIME, runPythonFile, usualInterpreter } from '../support/python.ts'
import { rounds } from '../support/rounds.ts'
import { expectedOf, factsOf } from '../support/stated-facts.ts'
import { labStore } from '../support/virtual-lab.ts'

const python = (await usualInterpreter())?.path

/** Of each lab so many of its variants. */
const MOST = rounds(2, 100)

const rows = labStore
  .all()
  .filter(({ path }) => path === null)
  .flatMap((lab) =>
    lab.lesson.outcomes
      .slice(0, MOST)
      .map((stated) => [`${lab.id} ${JSON.stringify(stated.when)}`, lab, stated] as const),
  )

let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(() => session.close())

describe.skipIf(python === undefined)('labs of Python only: each variant ends as its lesson states', () => {
  test.each(rows)('%s', async (_name, lab, stated) => {
    const { run } = await runPythonFile(lab.python ?? '', {
      args: Object.values(stated.when).map(String),
      session,
      python: python ?? '',
    })
    const report = reportOf({ ...run, stated: statedByLesson(stated) })
    expect(factsOf(report, stated)).toEqual(expectedOf(stated))
    expect(report.divergences).toBe(0)
    expect(report.expected).toBe(true)
    const ofMain = (prints: readonly (readonly [string, string])[]) =>
      prints.filter(([process]) => process === 'main').map(([, text]) => text)
    // What one process prints has an order.
    expect(ofMain(report.prints.map(({ process, text }) => [process, text] as const))).toEqual(
      ofMain(stated.prints ?? []),
    )
    const said = report.deadlocks.map(({ explanation }) => JSON.stringify(explanation)).join()
    for (const name of stated.because) expect(said).toContain(name)
  })
})

describe.skipIf(python === undefined)('the command line', () => {
  const place = new Workplace()
  afterAll(() => place.remove())

  test('runs a lab of Python only by its name, and says whether it is as stated', async () => {
    const run = await place.lockstep('run', '--json', 'asked-to-terminate')
    expect(run.code).toBe(1)
    expect(JSON.parse(run.out)).toMatchObject({ language: 'python', outcome: 'deadlock', expected: true })
    const other = await place.lockstep('run', '--json', '--variant', 'handler=none', 'asked-to-terminate')
    expect(other.code).toBe(0)
    expect(JSON.parse(other.out)).toMatchObject({ outcome: 'ended', expected: true })
  })

  test('says of such a lab what can be done with it where TypeScript is needed', async () => {
    const run = await place.lockstep('explore', 'asked-to-terminate')
    expect([run.code, run.out]).toEqual([2, ''])
    expect(run.err).toContain('It is a lab in Python only')
  })
})

test('the list marks them, and says in which languages each lab is there', async () => {
  const place = new Workplace()
  try {
    const { out } = await place.lockstep('list')
    expect(out).toMatch(/^ {2}asked-to-terminate +\[Python\] /m)
    const { out: json } = await place.lockstep('list', '--json')
    const labs = JSON.parse(json) as readonly { readonly id: string; readonly languages: readonly string[] }[]
    expect(labs.find(({ id }) => id === 'asked-to-terminate')?.languages).toEqual(['python'])
    expect(labs.find(({ id }) => id === 'opposite-order')?.languages).toEqual(['typescript', 'python'])
  } finally {
    place.remove()
  }
})
