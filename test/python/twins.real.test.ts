/** The labs that have a twin in Python: for each of their variants, both end alike, for the same reason. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statedByLesson } from '../../src/main/labs/stated.ts'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { reportOf } from '../../src/main/runs/report.ts'
import type { RunReport } from '../../src/main/runs/report.ts'
import { Workplace } from '../support/lockstep.ts'
import { RUNTIME, runPythonFile, usualInterpreter } from '../support/python.ts'
import { oneIn, rounds } from '../support/rounds.ts'
import { runLab, statedOutcomes } from '../support/virtual-lab.ts'

const LABS = join(import.meta.dirname, '../../labs')
const python = (await usualInterpreter())?.path

const MACHINERY = /^(Fork|Spawn)(PoolWorker|Process)-|^SyncManager-|^ForkServer-/
/** A listener’s id is its address in a lab, and a number in Python. */
const LISTENER = /listener(@|-)[\w@:-]*\w/g

type Row = ReturnType<typeof statedOutcomes>[number]

/** Of every second lab so many of its variants; of all in the soak. */
const MOST = rounds(1, 100)

/** What the order decides may end differently in each. */
const rows = statedOutcomes().flatMap(([name, lab, stated]) => {
  const twin = join(LABS, lab.topic, `${lab.id}.py`)
  const at = lab.lesson.outcomes.indexOf(stated)
  return stated.outcome !== 'varies' && at < MOST && existsSync(twin)
    ? [[name, lab, stated, twin] as const]
    : []
})

let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(() => session.close())

async function ofLab(lab: Row[1], stated: Row[2]): Promise<RunReport> {
  const { conductor, result, folded } = await runLab(lab.id, stated.when)
  const { events, schedule } = conductor
  const stopped = result.kind === 'ended' || result.kind === 'stuck' ? null : JSON.stringify(result)
  const run = {
    lab: lab.id,
    events,
    folded,
    schedule,
    transport: 'virtual',
    divergences: 0,
    pids: {},
    // In the words of its twin.
    program: 'python',
  } as const
  return reportOf({ ...run, transportNote: null, confinement: null, stated: statedByLesson(stated), stopped })
}

/** Values of the variants are the program's arguments, in the order in which the lab names them. */
function argumentsOf({ when }: Row[2]): readonly string[] {
  return Object.values(when).map(String)
}

/** Objects by their ids: what each program calls them is its own affair. */
function withIds(text: string, names: RunReport['names']): string {
  const ids = Object.entries(names).reduce(
    (all, [id, name]) =>
      all
        .replaceAll(`${name} (${id})`, id)
        .replaceAll(new RegExp(`(?<![\\w-])${name.replaceAll(/\W/g, '\\$&')}(?![\\w-])`, 'g'), id),
    text,
  )
  return ids.replaceAll(LISTENER, 'listener')
}

/** Who is stuck and why, how all ended, and how much each said: the words of a language are its own. */
function facts({ outcome, stopped, divergences, deadlocks, processes, prints, names }: RunReport) {
  const said: Record<string, number> = {}
  for (const { process } of prints) said[process] = (said[process] ?? 0) + 1
  return {
    outcome,
    stopped,
    divergences,
    // Who blocked first is named first, and that is the order's.
    stuck: deadlocks.map(({ processes: who, explanation }) => [
      who.toSorted(),
      withIds(explanation.headline, names).split(' ').toSorted(),
    ]),
    // Whether a worker is told to end or killed before it hears of it is the machinery's own affair.
    exits: Object.fromEntries(
      processes.filter(({ name }) => !MACHINERY.test(name)).map(({ name, exitcode }) => [name, exitcode]),
    ),
    said,
  }
}

test('there are at least forty of them', () => {
  expect(new Set(rows.map(([, lab]) => lab.id)).size).toBeGreaterThanOrEqual(40)
})

describe.skipIf(python === undefined)('the command line', () => {
  const place = new Workplace()
  afterAll(() => place.remove())

  test('runs a twin by its name, with the variants of the lab', async () => {
    const name = 'forgotten-write-end.py'
    const first = await place.lockstep('run', '--json', name)
    expect(first.code).toBe(1)
    expect(JSON.parse(first.out)).toMatchObject({ language: 'python', outcome: 'deadlock' })
    const none = await place.lockstep('run', '--json', '--variant', 'forgotten=none', name)
    expect([none.code, none.err]).toEqual([0, ''])
    const wrong = await place.lockstep('run', '--variant', 'forgotten=all', name)
    expect([wrong.code, wrong.out]).toEqual([2, ''])
    expect(wrong.err).toContain('forgotten may be child, parent, sibling, none.')
  })

  test('says where they are', async () => {
    const { out } = await place.lockstep('list', '--json')
    const labs = JSON.parse(out) as readonly { readonly id: string; readonly python: string | null }[]
    expect(labs.find(({ id }) => id === 'opposite-order')?.python).toMatch(/opposite-order\.py$/)
    expect(labs.filter((lab) => lab.python !== null).length).toBeGreaterThanOrEqual(40)
  })
})

describe.skipIf(python === undefined)('a lab and its twin', () => {
  test.each(oneIn(2, rows))('%s', async (_name, lab, stated, twin) => {
    const [mine, { report }] = await Promise.all([
      ofLab(lab, stated),
      runPythonFile(twin, { args: argumentsOf(stated), session, python: python ?? '' }),
    ])
    expect(facts(report)).toEqual(facts(mine))
  })
})
