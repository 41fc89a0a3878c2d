/** The same program under Lockstep, and as it runs by itself: whoever is stuck there is stuck here. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runPythonFile, usualInterpreter } from '../support/python.ts'
import { StartedPrograms } from './started-programs.ts'
import type { Look } from './started-programs.ts'

const LABS = join(import.meta.dirname, '../../labs')
const TWINS = [
  'pipes/forgotten-write-end',
  'pipes/both-talk-first',
  'locks/the-same-lock-twice',
  'locks/it-died-with-its-holder',
  'queues/join-before-drain',
  'queues/crosswise-queues',
  'queues/one-stop-marker-for-two',
  'queues/nobody-takes-any-more',
  'queues/killed-inside-get',
  'conditions/the-killed-sleeper',
  'conditions/killed-at-the-barrier',
  'pools/a-task-that-waits-for-its-pool',
  'threads/a-lock-in-the-copy',
]
const python = (await usualInterpreter())?.path
/** Of these the kernel knows all that a run knows. */
const SAME_WORDS: ReadonlySet<string> = new Set(['pipes/forgotten-write-end', 'pipes/both-talk-first'])

/** Which of the processes that live are stuck, by the order in which they were started, and the headline with these numbers. */
type Stuck = { readonly processes: readonly number[]; readonly headline: string }

function stuckByOrder(
  living: readonly { readonly name: string; readonly isStuck: boolean }[],
  headline: string,
): Stuck {
  return {
    processes: living.flatMap(({ isStuck }, order) => (isStuck ? [order] : [])),
    headline: living.reduce((text, { name }, order) => text.replaceAll(name, `#${order}`), headline),
  }
}

async function underLockstep(name: string): Promise<Stuck> {
  const { report } = await runPythonFile(join(LABS, `${name}.py`), { python: python ?? '' })
  const proved = report.deadlocks.filter((one) => one.proved)
  const stuck = new Set(proved.flatMap(({ processes }) => processes))
  const living = report.processes.filter(({ state }) => state !== 'zombie' && state !== 'exited')
  return stuckByOrder(
    living.map((one) => ({ name: one.name, isStuck: stuck.has(one.name) })),
    proved[0]?.explanation.headline ?? '',
  )
}

function fromOutside({ processes, deadlocks }: Look): Stuck {
  const stuck = new Set(deadlocks.flatMap(({ pids }) => pids))
  const living = processes.filter(({ state }) => state !== 'zombie').toSorted((a, b) => a.pid - b.pid)
  return stuckByOrder(
    living.map((one) => ({ name: one.name, isStuck: stuck.has(one.pid) })),
    deadlocks[0]?.explanation.headline ?? '',
  )
}

describe.runIf(process.platform === 'linux' && python !== undefined)('twins of labs', () => {
  let started: StartedPrograms
  let looks: ReadonlyMap<string, Look> = new Map()
  const expected = new Map<string, Stuck>()

  beforeAll(async () => {
    started = new StartedPrograms([python ?? ''])
    for (const [index, name] of TWINS.entries())
      started.start({ name, language: 'file', text: join(LABS, `${name}.py`) }, index)
    for (const name of TWINS) expected.set(name, await underLockstep(name))
    looks = await started.looked(
      (name, look) => String(fromOutside(look).processes) === String(expected.get(name)?.processes),
    )
  }, 240_000)

  afterAll(async () => started.end(), 60_000)

  test.each(TWINS)('%s', (name) => {
    const look = looks.get(name)
    const seen = look === undefined ? null : fromOutside(look)
    expect(expected.get(name)?.processes).not.toEqual([])
    expect(seen?.processes).toEqual(expected.get(name)?.processes)
    if (SAME_WORDS.has(name)) expect(seen?.headline).toBe(expected.get(name)?.headline)
  })
})
