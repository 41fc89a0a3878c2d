/** A recorded run is folded again, slice by slice, so that the window stays as quick as it is. */
import { between } from '#model/record/between.ts'
import type { EventRecord } from '#model/record/event-record.ts'
import { emptyTrace, Growth, type Trace } from './trace.ts'

/** Less than a frame: whatever is pressed meanwhile is done at once. */
const SLICE_MS = 12
/** So many events are folded before the clock is asked again. */
const SLICE_EVENTS = 50

/** Null when it is called off. */
export async function foldRun(
  events: EventRecord,
  count: number,
  signal: AbortSignal,
): Promise<Trace | null> {
  const growth = new Growth(emptyTrace())
  let since = performance.now()
  for (let at = 0; at < count; at += SLICE_EVENTS) {
    for (const event of between(events, at, Math.min(count, at + SLICE_EVENTS))) growth.take(event)
    if (performance.now() - since < SLICE_MS) continue
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (signal.aborted) return null
    since = performance.now()
  }
  return growth.grown()
}
