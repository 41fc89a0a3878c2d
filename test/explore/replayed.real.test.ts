/** What a search has found happens on real processes along its schedule, event for event. */
import { afterAll, expect, test } from 'vitest'
import { scheduleText } from '../../src/engine/schedule.ts'
import { playToEnd } from '../../src/main/runs/played.ts'
import { runnableFromSource } from '../../src/main/runs/runnable.ts'
import { Supervisor } from '../../src/main/supervisor/supervisor.ts'
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import { rounds } from '../support/rounds.ts'
import { labStore, statedOutcomes } from '../support/virtual-lab.ts'
import { labProgram, searchLab } from './support/orders.ts'

const supervisor = new Supervisor()
afterAll(() => supervisor.close())

/** Of each variant of each lab so many outcomes. */
const MOST_OUTCOMES = rounds(2, 100)
const MOST_ORDERS = 60
const MOST_STEPS = 3000
const LABS = [
  'opposite-order',
  'put-is-not-delivery',
  'wait-for-many',
  'lost-update',
  'a-handler-for-terminate',
  'the-killed-sleeper',
  'two-calls-are-not-one',
  'an-error-nobody-can-unpack',
]

/** A step is a whole call in a schedule, and a single op in a search. */
function withoutSteps(events: readonly WorldEvent[]): readonly WorldEvent[] {
  return events.filter(({ kind }) => kind !== 'step.began')
}

const variants = statedOutcomes(({ id }) => LABS.includes(id))
const some = variants.filter(([, { id }], at) => MOST_OUTCOMES > 2 || variants[at - 1]?.[1].id !== id)

test.each(some)('%s', { timeout: 600_000 }, async (...stated) => {
  const [, { id }, { when }] = stated
  const { outcomes } = await searchLab(labProgram(stated), 'auto', null, MOST_ORDERS, MOST_STEPS)
  let played = 0
  for (const { kind, schedule, events } of outcomes.slice(0, MOST_OUTCOMES)) {
    if (schedule === null || events === null) continue
    const run = await playToEnd(
      runnableFromSource({ kind: 'builtin', id }, when, labStore),
      {
        scheduler: { kind: 'recorded', schedule: scheduleText(schedule) },
        seed: 1,
        cpuCount: 2,
        maxSteps: 20_000,
        virtual: false,
        computeMs: 60_000,
        onOutput: () => {},
      },
      supervisor,
    )
    expect(run.divergences).toBe(0)
    expect(withoutSteps(run.events.slice()), `${kind}: ${scheduleText(schedule)}`).toEqual(
      withoutSteps(events),
    )
    played++
  }
  expect(played).toBeGreaterThan(0)
})
