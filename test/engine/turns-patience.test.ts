import { expect, test } from 'vitest'
import { TurnsPatience } from '../../src/engine/turns-patience.ts'
import { ModelRun } from '../support/model-run.ts'
import { initialWorld } from '../../src/model/initial.ts'
import type { Turns } from '../../src/model/turns/turns.ts'

const OP = { op: { kind: 'begin' }, call: null, answer: { kind: 'returned', value: null } } as const
const TURNS: Turns = {
  replaced: null,
  aside: false,
  threads: [{ thread: 'P1/main', round: [OP, OP], rounds: 2000, sinceStep: 5 }],
  sinceStep: 5,
}
const world = (step: number, clockMs: number) => ({ ...initialWorld(), step, clockMs })

/** Lets time pass as it asks for, until `until`; gives the moments and the steps that it took. */
function turning(until: (clockMs: number) => boolean) {
  const patience = new TurnsPatience()
  let clockMs = 1000
  let steps = 0
  while (!until(clockMs) && !patience.isOver(world(steps, clockMs))) {
    clockMs += patience.passes(TURNS, world(steps, clockMs), 5)
    steps += 1
  }
  return { clockMs, steps, isOver: patience.isOver(world(steps, clockMs)) }
}

test('the moment that a loop waits for is met within 2 % of its patience [WF8]', () => {
  const { clockMs } = turning((now) => now >= 6000)
  expect(clockMs).toBeLessThan(1000 + 5000 * 1.03)
})

test('a day is enough, and takes some thousand steps [WF8]', () => {
  const { isOver, steps } = turning(() => false)
  expect(isOver).toBe(true)
  expect(steps).toBeLessThan(10_000)
})

test('who waits for a time in each round waits longer then, and no time goes by in the middle of a round [WF8]', () => {
  const SLEEP = { kind: 'sleep', ms: 500 } as const
  const [thread] = TURNS.threads
  const turns: Turns = {
    ...TURNS,
    threads: thread === undefined ? [] : [{ ...thread, round: [{ ...OP, op: SLEEP }] }],
  }
  const run = new ModelRun()
  run.at('P1/main', { kind: 'begin' })
  const patience = new TurnsPatience()
  expect(patience.passes(turns, run.world, 5)).toBe(0)
  run.grant('P1/main')
  expect(patience.passes(turns, run.world, 5)).toBe(0)
  run.at('P1/main', SLEEP)
  expect(patience.passes(turns, run.world, 5)).toBeGreaterThan(0)
})

test('what has got on has not turned: the next loop has a day of its own [WF8]', () => {
  const patience = new TurnsPatience()
  patience.passes(TURNS, world(10, 1000), 5)
  patience.passes(null, world(11, 90_000_000), 12)
  patience.passes(TURNS, world(20, 90_000_000), 12)
  expect(patience.isOver(world(20, 90_000_000))).toBe(false)
})
