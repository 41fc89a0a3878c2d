/** The cursor runs along what is recorded, up to a breakpoint; where that ends, the processes go on. */
import type { Breakpoint } from '#model/breakpoints/breakpoint.ts'
import { RecordedStops } from './breakpoint-controls.ts'
import type { Ask } from './questions.ts'
import { setReplaying, useTraceStore } from './trace-store.ts'
import { useViewStore } from './view-store.ts'

/** No faster than a screen shows it. */
const SHORTEST_MS = 16

/** `asks`: whether a question stands before the next step. */
export function recordedPlay(ask: Ask, asks: () => boolean) {
  let timer: ReturnType<typeof setInterval> | null = null

  function stopReplay(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
    setReplaying(false)
  }

  async function playOn(until: Breakpoint | null): Promise<void> {
    const { stepsPerSecond } = useViewStore.getState()
    if (useTraceStore.getState().source.kind !== 'live') return
    await ask<'run.play'>({ kind: 'run.play', stepsPerSecond, ...(until === null ? {} : { until }) })
  }

  /** Lets the cursor run along the recorded part, and the processes from there on. */
  function playRecorded(until: Breakpoint | null): void {
    setReplaying(true)
    const stops = new RecordedStops(until)
    const { stepsPerSecond } = useViewStore.getState()
    timer = setInterval(
      () => {
        if (useTraceStore.getState().cursor !== null) {
          if (stops.step()) stopReplay()
          return
        }
        stopReplay()
        void playOn(until)
      },
      Math.max(SHORTEST_MS, 1000 / stepsPerSecond),
    )
  }

  /** Takes step by step, as long as nothing is to be asked before the next one. */
  function playAsking(until: Breakpoint | null): void {
    setReplaying(true)
    const stops = new RecordedStops(until)
    const { stepsPerSecond } = useViewStore.getState()
    let asked = false
    /** Events that were there when the last step was asked for: what is next is not known before it has come. */
    let before = -1
    timer = setInterval(
      () => {
        const { run, source, trace } = useTraceStore.getState()
        const standing = run?.standing.kind
        if (standing === 'settling' || asked || trace.events.length === before) return
        const goes = standing === 'choosing' || standing === 'waiting' || standing === 'outside'
        if (!goes || source.kind !== 'live' || stops.isMetAtHead() || asks()) return stopReplay()
        asked = true
        before = trace.events.length
        void ask<'run.step'>({ kind: 'run.step', thread: null }).finally(() => {
          asked = false
        })
      },
      Math.max(SHORTEST_MS, 1000 / stepsPerSecond),
    )
  }

  const running = (): boolean => {
    const { replaying, run } = useTraceStore.getState()
    return replaying || run?.playing === true
  }
  return { stopReplay, playAsking, playOn, playRecorded, running }
}
