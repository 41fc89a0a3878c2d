import { expect, test } from 'vitest'
import { readinessOf } from '../../src/model/enabled.ts'
import { isMomentOver, MOMENT_STEPS, nextMoment, TICK_MS } from '../../src/model/moment.ts'
import type { ThreadId } from '../../src/model/vocabulary/ids.ts'
import { ModelRun } from '../support/model-run.ts'

const MAIN: ThreadId = 'P1/main'

function turns(run: ModelRun, steps: number): void {
  for (let step = 0; step < steps; step++) run.run(MAIN, { kind: 'print', text: 'still here' })
}

function withSleeper(ms: number): ModelRun {
  const run = new ModelRun()
  run.run(MAIN, { kind: 'thread.start', child: 'P1/program-1', name: 'one', role: 'program', of: null })
  run.at('P1/program-1', { kind: 'sleep', ms })
  return run
}

test('a moment is over after ten thousand steps, and the clock goes to a deadline that is near [CL2]', () => {
  const run = withSleeper(600)
  turns(run, MOMENT_STEPS - 2)
  expect(isMomentOver(run.world)).toBe(false)
  turns(run, 1)
  expect(isMomentOver(run.world)).toBe(true)
  expect(nextMoment(run.world)).toBe(600)
  run.advance()
  expect(run.world.clockMs).toBe(600)
  expect(isMomentOver(run.world)).toBe(false)
  expect(run.goOn('P1/program-1')).toEqual({ value: null })
})

test('a deadline that is far off is not jumped to while somebody can go [CL2]', () => {
  const run = withSleeper(30_000)
  turns(run, MOMENT_STEPS)
  run.at(MAIN, { kind: 'print', text: 'could go' })
  expect(nextMoment(run.world)).toBe(TICK_MS)
  run.advance()
  expect(run.world.clockMs).toBe(TICK_MS)
  expect(readinessOf(run.world, 'P1/program-1')).toEqual({ kind: 'blocks' })
})

test('without a deadline the clock goes on by a second, while somebody can go [CL2]', () => {
  const run = new ModelRun()
  turns(run, MOMENT_STEPS)
  expect(nextMoment(run.world)).toBeNull()
  run.at(MAIN, { kind: 'print', text: 'could go' })
  expect(nextMoment(run.world)).toBe(TICK_MS)
  run.advance()
  expect(run.world.clockMs).toBe(TICK_MS)
  expect(nextMoment(run.world)).toBeNull()
})

test('the start of a process takes as long as a hundred steps [CL2]', () => {
  const run = new ModelRun()
  const before = run.world.moment
  run.start('P1', 'P2')
  expect(run.world.moment - before).toBe(101)
})
