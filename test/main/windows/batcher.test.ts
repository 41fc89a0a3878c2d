import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Batcher } from '../../../src/main/windows/batcher.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What goes out while something happens each millisecond, for so long. */
function streamed(ms: number): { readonly batcher: Batcher<number>; readonly sent: readonly number[][] } {
  const sent: number[][] = []
  const batcher = new Batcher<number>(16, 100, (items) => sent.push([...items]))
  for (let at = 0; at < ms; at++) {
    batcher.add([at])
    vi.advanceTimersByTime(1)
  }
  return { batcher, sent }
}

test('the first goes out within a frame, and a stream at most ten times a second', () => {
  expect(streamed(20).sent).toHaveLength(1)
  const { batcher, sent } = streamed(1000)
  expect(sent.length).toBeGreaterThan(8)
  expect(sent.length).toBeLessThanOrEqual(11)
  batcher.flush()
  expect(sent.flat()).toEqual(Array.from({ length: 1000 }, (_, at) => at))
})

test('whoever asks gets all at once, and nothing twice', () => {
  const { batcher, sent } = streamed(40)
  batcher.flush()
  batcher.flush()
  expect(sent.flat()).toHaveLength(40)
  vi.advanceTimersByTime(500)
  expect(sent.flat()).toHaveLength(40)
})
