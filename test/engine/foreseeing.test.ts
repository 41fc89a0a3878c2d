/** Who goes next is known before it goes: asking changes nothing. */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import type { ScheduleEntry } from '../../src/engine/schedule.ts'
import type { ForeseeingScheduler } from '../../src/engine/scheduler.ts'
import { random, recorded } from '../../src/engine/schedulers.ts'
import { stepThrough } from '../support/step-through.ts'

const LABS = ['forgotten-write-end', 'dining-philosophers', 'opposite-order']

/** Asks thrice before each choice, and holds the choice against what was said. */
function asked(scheduler: ForeseeingScheduler): { scheduler: ForeseeingScheduler; choices: () => number } {
  let count = 0
  return {
    choices: () => count,
    scheduler: {
      peek: scheduler.peek,
      pick(enabled, world) {
        const said = [1, 2, 3].map(() => scheduler.peek(enabled, world))
        const choice = scheduler.pick(enabled, world)
        expect(said).toEqual([choice, choice, choice])
        count++
        return choice
      },
    },
  }
}

const ORDERS: Readonly<Record<string, (entries: readonly ScheduleEntry[]) => ForeseeingScheduler>> = {
  'the default order': () => fifo(),
  'by chance': () => random(7),
  'a recorded order, and what comes after it': (entries) => recorded(entries.slice(0, 5)),
}

describe.each(Object.entries(ORDERS))('%s', (_name, order) => {
  test.each(LABS)('is foreseen, and the same for having been asked: %s', async (lab) => {
    const { conductor } = await stepThrough(lab, 1, { scheduler: fifo(), maxSteps: 60 })
    const entries = conductor.schedule
    const plain = await stepThrough(lab, 1, { scheduler: order(entries), maxSteps: 60 })
    const { scheduler, choices } = asked(order(entries))
    const foreseen = await stepThrough(lab, 1, { scheduler, maxSteps: 60 })
    expect(choices()).toBeGreaterThan(5)
    expect(foreseen.conductor.schedule).toEqual(plain.conductor.schedule)
  })
})
