/** On real processes: one seed, one schedule, one trace, event for event. */
import { afterAll, describe, expect, test } from 'vitest'
import { scheduleText } from '../../src/engine/schedule.ts'
import { playToEnd } from '../../src/main/runs/played.ts'
import { runnableFromSource } from '../../src/main/runs/runnable.ts'
import { Supervisor } from '../../src/main/supervisor/supervisor.ts'
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import type { SchedulerSetting } from '../../src/protocol/host.ts'
import { rounds } from '../support/rounds.ts'
import { labStore } from '../support/virtual-lab.ts'

const supervisor = new Supervisor()
afterAll(() => supervisor.close())

const RUNS = rounds(12, 100)
const PATIENCE_MS = 60_000 + RUNS * 20_000
const SEED = 7
const SEEDED = { kind: 'random', seed: SEED } as const

async function runOf(lab: string, virtual: boolean, scheduler: SchedulerSetting = SEEDED) {
  const runnable = runnableFromSource({ kind: 'builtin', id: lab }, {}, labStore)
  const options = { scheduler, seed: SEED, maxSteps: 20_000, virtual, computeMs: 60_000, onOutput: () => {} }
  const run = await playToEnd(runnable, options, supervisor)
  expect(run.divergences).toBe(0)
  return run
}

async function eventsOf(lab: string, virtual: boolean): Promise<readonly WorldEvent[]> {
  return (await runOf(lab, virtual)).events.slice()
}

/** What the traces must have in them, or their sameness shows little. */
function expectKinds(events: readonly WorldEvent[], kinds: readonly WorldEvent['kind'][]): void {
  expect([...new Set(events.map(({ kind }) => kind))]).toEqual(expect.arrayContaining([...kinds]))
}

describe('the same seed and schedule give the same trace', () => {
  test(
    `${RUNS} times in a row: a queue with its feeder, pipe and semaphores, seed ${SEED}`,
    async () => {
      const { events, schedule } = await runOf('joinable-queue', false)
      expectKinds(events.slice(), [
        'mailbox.put',
        'mailbox.taken',
        'pipe.wrote',
        'pipe.took',
        'sem.acquired',
        'printed',
      ])
      const recorded = { kind: 'recorded', schedule: scheduleText(schedule) } as const
      for (let n = 1; n < RUNS; n++) {
        const again = await runOf('joinable-queue', false, n % 2 === 0 ? SEEDED : recorded)
        expect(again.events.slice(), `run ${n + 1}`).toEqual(events.slice())
      }
    },
    PATIENCE_MS,
  )

  test(
    `${RUNS} times with other programs in between: pipes, queues, locks, shared memory, seed ${SEED}`,
    async () => {
      const labs = [
        'forgotten-write-end',
        'lost-update',
        'join-before-drain',
        'dining-philosophers',
        'order-of-two-producers',
      ]
      const first = new Map<string, readonly WorldEvent[]>()
      for (let n = 0; n < RUNS; n++) {
        const lab = labs[n % labs.length] ?? ''
        const events = await eventsOf(lab, false)
        const before = first.get(lab)
        if (before === undefined) first.set(lab, events)
        else expect(events, `run ${n + 1}, ${lab}`).toEqual(before)
      }
      expectKinds([...first.values()].flat(), [
        'pipe.wrote',
        'pipe.took',
        'mailbox.put',
        'sem.acquired',
        'memory.read',
        'memory.written',
      ])
    },
    PATIENCE_MS,
  )

  test.each(['forgotten-write-end', 'opposite-order', 'join-before-drain', 'lost-update'])(
    '%s: virtual and real processes agree',
    async (lab) => {
      expect(await eventsOf(lab, false)).toEqual(await eventsOf(lab, true))
    },
  )
})
