/** Every lab whose lesson has steps, played as they say: each step is reached, one after the other. */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { stepsOf } from '../../../src/protocol/course/lesson.ts'
import { completeVariants } from '../../../src/main/labs/lab-store.ts'
import type { RunStanding, VariantValues } from '../../../src/protocol/host.ts'
import { reachedIn } from '../../../src/renderer/store/lesson-steps.ts'
import { appendEvents, emptyTrace } from '../../../src/renderer/store/trace.ts'
import { stepThrough } from '../../support/step-through.ts'
import { labStore } from '../../support/virtual-lab.ts'

const labs = labStore.inTypeScript().filter(({ lesson }) => lesson.steps.length > 0)

test('some lessons have steps', () => {
  expect(labs.length).toBeGreaterThanOrEqual(13)
})

describe.each(labs.map((lab) => [lab.id, lab] as const))('%s', (id, lab) => {
  test('comes through all steps of its lesson, and none before its time', async () => {
    const steps = stepsOf(lab.lesson)
    let variants: VariantValues = {}
    let reached = 0
    for (let round = 0; round <= steps.length && reached < steps.length; round++) {
      const values = completeVariants(lab, variants)
      const { conductor, opening, moments, result } = await stepThrough(id, 1, {
        variants: values,
        scheduler: fifo(),
      })
      for (const { events } of [opening, ...moments]) {
        const trace = appendEvents(emptyTrace(), 0, conductor.events.slice(0, events))
        const isLast = events === conductor.events.length
        const standing: RunStanding['kind'] = !isLast
          ? 'choosing'
          : result.kind === 'stuck'
            ? 'stuck'
            : 'ended'
        const before = reached
        reached = reachedIn(steps, reached, { trace, setting: { variants: values }, standing })
        if (events === opening.events && round === 0) expect(reached).toBe(0)
        expect(reached).toBeGreaterThanOrEqual(before)
      }
      const next = steps[reached]?.goal
      if (next?.kind === 'with') variants = next.values
      else if (reached < steps.length) break
    }
    expect(reached).toBe(steps.length)
  })
})
