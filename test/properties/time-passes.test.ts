/** Whatever a program does, time passes: no world is reached in which a deadline has stood for more than 10,000 steps of one moment. */
import { expect, test } from 'vitest'
import { generate } from '../../conformance/agreement/generate/program.ts'
import { fifo } from '../../src/engine/default-order.ts'
import { random } from '../../src/engine/schedulers.ts'
import type { ConformanceCase } from '../../src/main/conformance/case.ts'
import { virtualCaseHosts } from '../../src/main/conformance/case-hosts.ts'
import { execute } from '../../src/main/runs/execute.ts'
import { nextDeadline } from '../../src/model/enabled.ts'
import { evolve } from '../../src/model/evolve.ts'
import { initialWorld } from '../../src/model/initial.ts'
import { MOMENT_STEPS } from '../../src/model/moment.ts'
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import { rounds } from '../support/rounds.ts'

const hosts = virtualCaseHosts()

/** The most steps that were taken at one moment while a deadline stood. */
function longestMoment(events: readonly WorldEvent[]): number {
  let world = initialWorld()
  let movedAt = 0
  let longest = 0
  for (const event of events) {
    if (event.kind === 'clock.advanced') movedAt = world.step
    if (event.kind === 'step.began' && nextDeadline(world) !== null)
      longest = Math.max(longest, event.step - movedAt)
    world = evolve(world, event)
  }
  return longest
}

async function eventsOf(one: ConformanceCase, seed: number, maxSteps: number) {
  const scheduler = seed % 2 === 0 ? fifo() : random(seed)
  const { conductor } = await execute({
    host: hosts.hostFor(one),
    scheduler,
    maxSteps,
    turns: null,
    computeMs: 20_000,
  })
  return conductor.events.slice()
}

/** Beside a process that never rests. */
function disturbed({ programs, ...one }: ConformanceCase): ConformanceCase {
  const [main = []] = [programs['main']]
  return {
    ...one,
    programs: {
      ...programs,
      main: [['Process', 'spinner', 'spin', [], { daemon: true }], ['start', 'spinner'], ...main],
      spin: [['loop_until_error', [['ppid_is_parent']]]],
    },
  }
}

test.each(Array.from({ length: rounds(20, 500) }, (_, k) => 3000 + k))('random program %i', async (seed) => {
  expect(longestMoment(await eventsOf(generate(seed), seed, 4000))).toBeLessThanOrEqual(MOMENT_STEPS)
})

/** Programs in which it has. Some end before any deadline. */
let moved = 0

test.each(Array.from({ length: rounds(1, 20) }, (_, k) => 3000 + k))(
  'random program %i beside a process that never rests [CL2]',
  async (seed) => {
    const events = await eventsOf(disturbed(generate(seed)), seed, 2 * MOMENT_STEPS)
    expect(longestMoment(events)).toBeLessThanOrEqual(MOMENT_STEPS)
    if (events.slice().some(({ kind }) => kind === 'clock.advanced')) moved++
  },
)

test('time has passed beside a process that never rests', () => {
  expect(moved).toBeGreaterThan(0)
})
