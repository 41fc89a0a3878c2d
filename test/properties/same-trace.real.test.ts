/** On real processes: one seed, one schedule, one trace, event for event. */
import { afterAll, describe, expect, test } from 'vitest'
import { playToEnd } from '../../src/main/runs/played.ts'
import { runnableFromSource } from '../../src/main/runs/runnable.ts'
import { Supervisor } from '../../src/main/supervisor/supervisor.ts'
import { labStore } from '../support/virtual-lab.ts'

const supervisor = new Supervisor()
afterAll(() => supervisor.close())

async function eventsOf(lab: string, virtual: boolean) {
  const runnable = runnableFromSource({ kind: 'builtin', id: lab }, {}, labStore)
  const options = {
    scheduler: { kind: 'random', seed: 7 } as const,
    seed: 7,
    maxSteps: 20_000,
    virtual,
    computeMs: 60_000,
    onOutput: () => {},
  }
  const { events, divergences } = await playToEnd(runnable, options, supervisor)
  expect(divergences).toBe(0)
  return events
}

describe('the same seed and schedule give the same trace', () => {
  test('100 times in a row', async () => {
    const first = await eventsOf('dining-philosophers', false)
    expect(first.length).toBeGreaterThan(50)
    for (let n = 1; n < 100; n++)
      expect(await eventsOf('dining-philosophers', false), `run ${n + 1}`).toEqual(first)
  }, 120_000)

  test.each(['forgotten-write-end', 'opposite-order', 'join-before-drain', 'lost-update'])(
    '%s: virtual and real processes agree',
    async (lab) => {
      expect(await eventsOf(lab, false)).toEqual(await eventsOf(lab, true))
    },
  )
})
