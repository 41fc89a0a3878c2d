/** Processes let go to run in parallel: the kernel still agrees, and the recorded order leads the same way again. */
import { afterAll, describe, expect, test } from 'vitest'
import { Conductor } from '../../src/engine/conductor.ts'
import { play } from '../../src/engine/play.ts'
import { recorded } from '../../src/engine/schedulers.ts'
import { runnableFromSource } from '../../src/main/runs/runnable.ts'
import { Supervisor } from '../../src/main/supervisor/supervisor.ts'
import { labStore } from '../support/virtual-lab.ts'

const supervisor = new Supervisor()
afterAll(() => supervisor.close())

async function withRun<T>(lab: string, use: (conductor: Conductor) => Promise<T>): Promise<T> {
  const runnable = runnableFromSource({ kind: 'builtin', id: lab }, {}, labStore)
  const conductor = new Conductor({
    host: (events) =>
      supervisor.createHost({ program: runnable.compiled, variants: runnable.variants, seed: 1 }, events),
  })
  try {
    await conductor.start()
    return await use(conductor)
  } finally {
    await conductor.dispose()
  }
}

describe('a free run', () => {
  test.each([
    'start-and-join',
    'joinable-queue',
    'lost-update',
    'one-printer',
    'forgotten-write-end',
    'squares',
  ])('%s can be stepped through afterwards, event for event', async (lab) => {
    const free = await withRun(lab, async (conductor) => {
      await conductor.runFreely()
      expect(conductor.divergence).toBeNull()
      expect(['ended', 'stuck']).toContain(conductor.standing().kind)
      return { events: [...conductor.events], schedule: [...conductor.schedule] }
    })
    expect(free.events.length).toBeGreaterThan(10)
    await withRun(lab, async (conductor) => {
      const result = await play(conductor, recorded(free.schedule), { maxSteps: free.schedule.length })
      expect(['ended', 'stuck', 'limit']).toContain(result.kind)
      expect(conductor.divergence).toBeNull()
      expect(conductor.events.slice().filter(isOutcome)).toEqual(free.events.filter(isOutcome))
    })
  })
})

/** Announcements come in the order of arrival in a free run; what happened to the objects is what has to be the same. */
function isOutcome(event: { readonly kind: string }): boolean {
  return !['op.announced', 'effect', 'thread.ended', 'clock.advanced'].includes(event.kind)
}
