import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Conductor } from '#engine/conductor.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { watchComputing } from '#main/runs/watch-computing.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('threads that compute are told after the time given, once; and that they no longer do', () => {
  let events: Conductor['events'] = []
  let running: readonly ThreadId[] = ['P1/main']
  const told: (readonly ThreadId[])[] = []
  const conductor = {
    get events() {
      return events
    },
    running: () => running,
  }
  const end = watchComputing(conductor, 300, (threads) => told.push(threads))
  vi.advanceTimersByTime(250)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([['P1/main']])
  running = ['P1/main', 'P2/main']
  vi.advanceTimersByTime(200)
  events = [{ kind: 'clock.advanced', toMs: 1 }]
  vi.advanceTimersByTime(200)
  expect(told.slice(1)).toEqual([['P1/main', 'P2/main'], []])
  // A run in which something happens again and again is not told of, however long it takes.
  for (let n = 0; n < 20; n++) {
    events = [...events, { kind: 'clock.advanced', toMs: n }]
    vi.advanceTimersByTime(200)
  }
  expect(told).toHaveLength(3)
  end()
  vi.advanceTimersByTime(1000)
  expect(told).toHaveLength(3)
})
