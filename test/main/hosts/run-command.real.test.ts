/** What scripts build on: the JSON of a run, its schedule taken back, traces that replay. */
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { Workplace } from '../../support/lockstep.ts'

const place = new Workplace()
afterAll(() => place.remove())

type Report = {
  readonly outcome: string
  readonly expected: boolean | null
  readonly steps: number
  readonly schedule: string
  readonly processes: readonly Readonly<Record<string, unknown>>[]
  readonly deadlocks: readonly {
    readonly processes: readonly string[]
    readonly explanation: { readonly facts: readonly string[] }
  }[]
}

async function run(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly report: Report }> {
  const { code, out } = await place.lockstep('run', ...args, '--json')
  return { code, report: JSON.parse(out) as Report }
}

describe('run --json', () => {
  test.each([[[]], [['--virtual']]] as const)('has these fields and no others (%j)', async (mode) => {
    const { code, report } = await run('forgotten-write-end', ...mode)
    expect(code).toBe(1)
    expect(Object.keys(report).sort()).toEqual(
      [
        'confinement',
        'deadlocks',
        'divergences',
        'expected',
        'failures',
        'lab',
        'lints',
        'names',
        'outside',
        'outcome',
        'prints',
        'processes',
        'schedule',
        'steps',
        'stopped',
        'transport',
        'transportNote',
        'turns',
      ].sort(),
    )
    expect(report).toMatchObject({
      lab: 'forgotten-write-end',
      outcome: 'deadlock',
      expected: true,
      divergences: 0,
      transport: mode.length === 0 ? 'kernel' : 'virtual',
      prints: ['soup', 'rice', 'tea'].map((text) => ({ process: 'consumer', text })),
      // Which layers hold depends on the system; its realm holds everywhere.
      confinement: { realm: true, rights: true },
      transportNote: null,
      stopped: null,
    })
    expect(report.processes.map((process) => Object.keys(process).sort())).toEqual(
      Array.from({ length: 2 }, () => [
        'blockedOn',
        'crash',
        'exitcode',
        'id',
        'line',
        'name',
        'pid',
        'state',
      ]),
    )
    expect(report.processes[1]).toMatchObject({
      id: 'P2',
      name: 'consumer',
      state: 'blocked',
      exitcode: null,
      blockedOn: 'pipe-1',
      line: 34,
    })
    expect(report.deadlocks).toMatchObject([
      {
        processes: ['main', 'consumer'],
        proved: true,
        foundAtStep: report.steps,
        explanation: {
          headline: 'consumer waits for end of file, and holds the last open write end itself.',
        },
      },
    ])
    expect(report.deadlocks[0]?.explanation.facts.length).toBeGreaterThan(2)
  })

  test('exit codes: 0 when it ended, 1 when it is stuck or failed, whatever the lab expects', async () => {
    expect(await run('opposite-order', '--variant', 'order=same', '--virtual')).toMatchObject({
      code: 0,
      report: { outcome: 'ended', expected: true },
    })
    expect(await run('exception-in-a-child', '--virtual')).toMatchObject({
      code: 1,
      report: { outcome: 'error' },
    })
    expect(await run('opposite-order', '--max-steps', '3', '--virtual')).toMatchObject({
      code: 1,
      report: { outcome: 'limit', steps: 3 },
    })
  })

  test('what is left to the order is held against what the lab says may come of it', async () => {
    const random = ['--virtual', '--schedule', 'random', '--seed']
    expect(await run('put-is-not-delivery', ...random, '5')).toMatchObject({
      report: { outcome: 'error', expected: true },
    })
    expect(await run('put-is-not-delivery', ...random, '1')).toMatchObject({
      report: { outcome: 'ended', expected: true },
    })
    expect(await run('put-is-not-delivery', ...random, '1', '--max-steps', '1')).toMatchObject({
      report: { outcome: 'limit', expected: false },
    })
  })

  test('a program of one’s own states what it expects, or nothing', async () => {
    const file = place.file(
      'mine.lab.js',
      "import { print } from 'lockstep'\nexport async function main() { await print('hi', 1, [2]) }\n",
    )
    const { code, report } = await run(file)
    expect(code).toBe(0)
    expect(report).toMatchObject({ expected: null, prints: [{ process: 'main', text: 'hi 1 [2]' }] })
  })
})

describe('a schedule that was printed', () => {
  test.each(['dining-philosophers', 'two-waves'])(
    'is taken back, as text and as a file, and gives the same run: %s',
    async (lab) => {
      const first = await run(lab, '--schedule', 'random', '--seed', '5')
      const again = await run(lab, '--schedule', first.report.schedule, '--seed', '5')
      const fromFile = await run(
        lab,
        '--schedule',
        place.file('saved.schedule', first.report.schedule),
        '--seed',
        '5',
        '--virtual',
      )
      for (const { report } of [again, fromFile]) {
        expect(report.schedule).toBe(first.report.schedule)
        expect(report.steps).toBe(first.report.steps)
        expect(report.deadlocks.map(({ processes }) => processes)).toEqual(
          first.report.deadlocks.map(({ processes }) => processes),
        )
      }
    },
  )

  test('random with one seed is one run, with another seed another', async () => {
    const schedules = await Promise.all(
      ['3', '3', '4'].map(
        async (seed) =>
          (await run('dining-philosophers', '--schedule', 'random', '--seed', seed)).report.schedule,
      ),
    )
    expect(schedules[0]).toBe(schedules[1])
    expect(schedules[0]).not.toBe(schedules[2])
  })
})

describe('a saved trace', () => {
  test.each([[['--schedule', 'random', '--seed', '9']], [['--virtual']]] as const)(
    'replays event for event (%j)',
    async (mode) => {
      const trace = `${place.folder}/saved.lockstep`
      await place.lockstep('run', 'joinable-queue', '--save', trace, ...mode)
      expect(readFileSync(trace, 'utf8')).toContain('"version":1')
      for (const way of [[], ['--virtual']]) {
        const { out } = await place.lockstep('replay', trace, '--json', ...way)
        expect(JSON.parse(out)).toMatchObject({ same: true, divergences: 0 })
      }
    },
  )
})

test('TypeScript labs need no Python', async () => {
  const path = process.env['PATH'] ?? ''
  const without = path.split(':').filter((folder) => !/pyenv|python/.test(folder))
  process.env['PATH'] = without.join(':')
  try {
    expect((await run('opposite-order', '--variant', 'order=same')).code).toBe(0)
  } finally {
    process.env['PATH'] = path
  }
})
