import { describe, expect, test } from 'vitest'
import { parseSchedule, scheduleText } from '../../src/engine/schedule.ts'
import { recorded } from '../../src/engine/schedulers.ts'
import { stepThrough } from '../support/step-through.ts'
import { labStore } from '../support/virtual-lab.ts'

describe('a recorded schedule, as text, leads to the same trace', () => {
  test.each(labStore.inTypeScript().map((lab) => lab.id))('%s', async (lab) => {
    const first = await stepThrough(lab, 11)
    const parsed = parseSchedule(scheduleText(first.conductor.schedule))
    if (parsed.kind === 'invalid') throw new Error(parsed.why)
    const again = await stepThrough(lab, 11, { scheduler: recorded(parsed.entries) })
    expect(again.conductor.events.slice()).toEqual(first.conductor.events.slice())
  })
})
