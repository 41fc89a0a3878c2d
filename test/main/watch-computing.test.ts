import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Activity } from '#main/watch-computing.ts'
import { watchComputing } from '#main/watch-computing.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('threads that compute are told after the time given, once; and that they no longer do', () => {
  let events: readonly number[] = []
  let running: readonly ThreadId[] = ['P1/main']
  const told: (readonly ThreadId[])[] = []
  const conductor = {
    get events() {
      return events
    },
    running: () => running,
  }
  const end = watchComputing(conductor, { afterMs: 300, tell: (threads) => told.push(threads) })
  vi.advanceTimersByTime(250)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([['P1/main']])
  running = ['P1/main', 'P2/main']
  vi.advanceTimersByTime(600)
  events = [1]
  vi.advanceTimersByTime(200)
  expect(told.slice(1)).toEqual([['P1/main', 'P2/main'], []])
  // A run in which something happens again and again is not told of, however long it takes.
  for (let n = 0; n < 20; n++) {
    events = [...events, n]
    vi.advanceTimersByTime(200)
  }
  expect(told).toHaveLength(3)
  end()
  vi.advanceTimersByTime(1000)
  expect(told).toHaveLength(3)
})

/** Looks at processes that do what they are told to; gives what was told of them. */
function watched(activity: () => Activity | null) {
  const told: { readonly threads: readonly ThreadId[]; readonly isAsleep: boolean }[] = []
  const end = watchComputing(
    { events: [], running: () => ['P1/main'] },
    { afterMs: 2000, activityOf: activity, tell: (threads, isAsleep) => told.push({ threads, isAsleep }) },
  )
  return { told, end }
}

test.each<[string, () => Activity | null]>([
  ['is not there yet', () => null],
  ['was stopped, or gets no processor', () => ({ cpuMs: 500, isAsleep: false })],
])('a process that %s has not computed, however long it takes', (_what, activity) => {
  const { told, end } = watched(activity)
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([])
  end()
})

test('processor time is what counts, and a process that waits for nobody knows what is told apart', () => {
  let cpuMs = 40_000
  let isAsleep = false
  const { told, end } = watched(() => ({ cpuMs, isAsleep }))
  // On a loaded machine it gets a tenth of a processor.
  for (let n = 0; n < 60; n++) {
    vi.advanceTimersByTime(250)
    cpuMs += 25
  }
  expect(told).toEqual([])
  cpuMs += 1000
  vi.advanceTimersByTime(250)
  expect(told).toEqual([{ threads: ['P1/main'], isAsleep: false }])
  end()
  isAsleep = true
  const waiting = watched(() => ({ cpuMs, isAsleep }))
  vi.advanceTimersByTime(3000)
  expect(waiting.told).toEqual([{ threads: ['P1/main'], isAsleep: true }])
  waiting.end()
})

test('whoever watches and was stopped itself counts nothing of that time', () => {
  let cpuMs = 0
  const { told, end } = watched(() => ({ cpuMs, isAsleep: false }))
  vi.advanceTimersByTime(1000)
  // As after Ctrl-Z and `fg`: the clock has gone on, and so has the process, whose message has not been read yet.
  vi.setSystemTime(Date.now() + 60_000)
  const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000)
  cpuMs += 30_000
  vi.advanceTimersByTime(250)
  expect(told).toEqual([])
  clock.mockRestore()
  end()
})
