/** The same programs under the interpreters that this machine has, each beside its native run. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { runNatively } from '../support/native-python.ts'
import { PROGRAMS, RUNTIME, interpreters, runPythonFile, usualInterpreter } from '../support/python.ts'
import { oneIn, rounds } from '../support/rounds.ts'
import { EVERYWHERE, ONCE } from './programs.ts'
import type { Expected } from './programs.ts'

const found = await interpreters()
const usual = await usualInterpreter()

test.skipIf(found.length === 0)('there is a Python to run programs with (skipped: no Python)', () => {
  expect(found.length).toBeGreaterThan(0)
})

let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(() => session.close())

/** What is seen of the program, and what should be. */
async function compared(name: string, expected: Expected, python: string) {
  const [file, ...args] = name.split(' ')
  const path = join(PROGRAMS, `${file}.py`)
  const [{ report, stdout, stderr }, native] = await Promise.all([
    runPythonFile(path, { python, args, session }),
    expected.kind === 'ends' ? runNatively(python, path, { args }) : null,
  ])
  const { divergences, stopped, outcome, deadlocks } = report
  const common = { divergences: 0, stopped: null }
  if (expected.kind === 'stuck')
    return {
      seen: {
        divergences,
        stopped,
        outcome,
        who: deadlocks.flatMap(({ processes }) => processes).toSorted(),
        headline: deadlocks[0]?.explanation.headline,
      },
      wanted: {
        ...common,
        outcome: 'deadlock',
        who: expected.who,
        headline: expect.stringMatching(expected.headline) as unknown,
      },
    }
  const code = report.processes[0]?.exitcode
  return {
    seen: { divergences, stopped, deadlocks, stdout, stderr, code },
    wanted: {
      ...common,
      deadlocks: [],
      ...(expected.kind === 'prints'
        ? { stdout: expected.lines.map((line) => `${line}\n`).join(''), stderr: '', code: 0 }
        : { stdout: native?.stdout, stderr: native?.stderr, code: native?.code }),
    },
  }
}

/** A third of the programs with the oldest and another third with the newest as a rule; all with all of them in the soak. */
const looked =
  rounds(1, 2) > 1 ? found : [...new Set([found[0], found.at(-1)])].filter((one) => one !== undefined)

describe.each(looked.map((one, at) => ({ ...one, at })))('Python $version', ({ path, at }) => {
  test.each(oneIn(3, Object.entries(EVERYWHERE), at))('%s ends as natively', async (name, expected) => {
    const { seen, wanted } = await compared(name, expected, path)
    expect(seen).toEqual(wanted)
  })
})

describe.skipIf(usual === null)('one Python', () => {
  test.each(Object.entries(ONCE))('%s ends as natively', async (name, expected) => {
    const { seen, wanted } = await compared(name, expected, usual?.path ?? '')
    expect(seen).toEqual(wanted)
  })
})
