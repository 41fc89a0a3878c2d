import { expect, test } from 'vitest'
import { RunClock } from '../../src/engine/run-clock.ts'
import type { WallClock } from '../../src/engine/wall-clock.ts'
import { initialWorld } from '../../src/model/initial.ts'

/** A wall whose time passes when it is told to. */
function wallAt(startMs: number) {
  let nowMs = startMs
  const waiting: { readonly atMs: number; readonly ring: () => void }[] = []
  const wall: WallClock = {
    nowMs: () => nowMs,
    wait: (ms) => {
      let ring = () => {}
      const over = new Promise<void>((resolve) => (ring = resolve))
      waiting.push({ atMs: nowMs + ms, ring })
      return { over, cancel: ring }
    },
  }
  const pass = (ms: number) => {
    nowMs += ms
    for (const { atMs, ring } of waiting) if (atMs <= nowMs) ring()
  }
  return { wall, pass }
}

test('in real time the clock is where the wall is, counted from the beginning', () => {
  const { wall, pass } = wallAt(5000)
  const clock = new RunClock(wall, true)
  pass(120)
  expect(clock.due(initialWorld(), null)).toEqual({ kind: 'advance-clock', toMs: 120 })
})

test('an alarm rings once, at its moment; a new one takes the place of the old', async () => {
  const { wall, pass } = wallAt(0)
  const clock = new RunClock(wall, false)
  const rung: string[] = []
  expect(clock.wakeAt(50, () => rung.push('first'))).toBe(true)
  expect(clock.wakeAt(50, () => rung.push('the same again'))).toBe(true)
  expect(clock.wakeAt(80, () => rung.push('second'))).toBe(true)
  pass(100)
  await Promise.resolve()
  await new Promise((resolve) => setImmediate(resolve))
  expect(rung).toEqual(['second'])
})

test('virtual time waits for nobody, and has no alarm', async () => {
  const clock = new RunClock(null, false)
  await clock.until(1_000_000)
  expect(clock.wakeAt(10, () => {})).toBe(false)
  expect(clock.due(initialWorld(), null)).toBeNull()
})

test('who turns is believed at once without clocks, after a day with them, and never in real time [WF8, WF11]', () => {
  const world = initialWorld()
  const { wall } = wallAt(0)
  const turns = { replaced: null, aside: false, threads: [], sinceStep: 0 }
  expect(new RunClock(null, false).believes(world)).toBe(true)
  const virtual = new RunClock(null, true)
  virtual.due(world, { look: () => turns, changedAtStep: 0 })
  expect(virtual.believes(world)).toBe(false)
  expect(virtual.believes({ ...world, clockMs: 24 * 60 * 60 * 1000 })).toBe(true)
  const replaced = { ...turns, replaced: { pool: 'pool-1', workers: 50, last: 'P9', sinceStep: 0 } } as const
  expect(virtual.believes(world, replaced)).toBe(true)
  expect(new RunClock(wall, true).believes(world, replaced)).toBe(false)
  const real = new RunClock(wall, true)
  real.due(world, { look: () => turns, changedAtStep: 0 })
  expect(real.believes({ ...world, clockMs: 24 * 60 * 60 * 1000 })).toBe(false)
})
