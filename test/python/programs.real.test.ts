/** The same programs under every interpreter that this machine has, beside what each natively prints and how it ends. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { PROGRAMS, RUNTIME, interpreters, runPythonFile } from '../support/python.ts'

type Expected = {
  readonly outcome: 'ended' | 'deadlock' | 'error'
  readonly prints: readonly string[]
  readonly stuck?: readonly string[]
  readonly headline?: RegExp
  readonly stderr?: RegExp
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'forgotten-write-end': {
    outcome: 'deadlock',
    prints: ['got pear', 'got plum'],
    stuck: ['main', 'reader'],
    headline: /^reader waits for end of file, and holds the last open write end itself\.$/,
  },
  'closed-ends': { outcome: 'ended', prints: ['sum 10', 'exit code 0'] },
  'two-locks': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main', 'ann', 'bob'],
    headline: /^ann and bob each hold a lock that the other one waits for\.$/,
  },
  'queue-stops': { outcome: 'ended', prints: ["[4, 9, 25, 'done']"] },
  'queue-without-marker': {
    outcome: 'deadlock',
    prints: ['eats rice', 'eats soup'],
    stuck: ['main', 'eater'],
    headline: /^eater has taken the last item of queue-1, soup, and waits for another/,
  },
  joinable: { outcome: 'ended', prints: ['did a', 'did b', 'did c', 'all done'] },
  'join-before-get': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main', 'filler'],
    headline: /filler cannot end before somebody takes its items out of queue-1/,
  },
  sleepers: { outcome: 'ended', prints: ['early wakes', 'late wakes', '900 seconds'] },
  'event-and-condition': { outcome: 'ended', prints: ['found 42'] },
  raises: {
    outcome: 'error',
    prints: ['exit code 1'],
    stderr:
      /^Process child:\nTraceback \(most recent call last\):\n(?:(?!_lockstep)[^])*ValueError: no such dish\n$/,
  },
}

const found = await interpreters()

test.skipIf(found.length === 0)('there is a Python to run programs with (skipped: no Python)', () => {
  expect(found.length).toBeGreaterThan(0)
})

describe.each(found)('Python $version', ({ path }) => {
  let session: PythonSession
  beforeAll(() => {
    session = new PythonSession(RUNTIME)
  })
  afterAll(() => session.close())

  test.each(Object.entries(EXPECTED))('%s ends as natively', async (name, expected) => {
    const { report, stderr } = await runPythonFile(join(PROGRAMS, `${name}.py`), { python: path, session })
    expect(report).toMatchObject({ outcome: expected.outcome, divergences: 0, stopped: null })
    expect(report.prints.map(({ text }) => text)).toEqual(expected.prints)
    expect(report.deadlocks.flatMap(({ processes }) => processes).toSorted()).toEqual(
      (expected.stuck ?? []).toSorted(),
    )
    if (expected.headline !== undefined)
      expect(report.deadlocks[0]?.explanation.headline).toMatch(expected.headline)
    expect(stderr).toMatch(expected.stderr ?? /^$/)
  })
})
