/** Playing step by step while questions are asked: a step that is late is waited for. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WorldEvent } from '../../../src/model/vocabulary/events.ts'
import { EventRecord } from '../../../src/model/record/event-record.ts'
import { recordedPlay } from '../../../src/renderer/store/recorded-play.ts'
import type { Ask } from '../../../src/renderer/store/questions.ts'
import { useTraceStore } from '../../../src/renderer/store/trace-store.ts'

const LONG_MS = 60_000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  useTraceStore.setState(useTraceStore.getInitialState(), true)
})

test('no second step is asked for before the first has come: the question before it is not known yet', async () => {
  const { trace, run } = useTraceStore.getState()
  useTraceStore.setState({
    source: { kind: 'live', run: 1 },
    run: { ...run, standing: { kind: 'choosing', enabled: [] } } as unknown as typeof run,
  })
  const asked: string[] = []
  const ask = (async ({ kind }: { readonly kind: string }) => {
    asked.push(kind)
    return null
  }) as unknown as Ask
  let isQuestion = false
  const play = recordedPlay(ask, () => isQuestion)
  play.playAsking(null)
  // The host has taken it, and has not said yet what came of it.
  await vi.advanceTimersByTimeAsync(LONG_MS)
  expect(asked).toEqual(['run.step'])
  // It has come, and what is next is asked about: nothing more goes.
  isQuestion = true
  const come = EventRecord.of([{ kind: 'settled' } as unknown as WorldEvent])
  useTraceStore.setState({ trace: { ...trace, events: come } })
  await vi.advanceTimersByTimeAsync(LONG_MS)
  expect(asked).toEqual(['run.step'])
  expect(play.running()).toBe(false)
})
