/**
 * Watches for threads that come to no op for long: nothing happens in the run meanwhile. What counts is what their processes did,
 * not what the wall's clock shows: one that was stopped, or had no processor, or is not there yet, has not computed.
 */
import type { Conductor } from '#engine/conductor.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'

const LOOK_MS = 250
/** Whoever looks so much later than meant was held up as well, and knows nothing of the time between. */
const HELD_UP_MS = 1000

export type Activity = {
  /** Processor time so far. */
  readonly cpuMs: number
  /** It waits for something: it neither computes, nor wants to, nor is it stopped. */
  readonly isAsleep: boolean
}

export type WatchOptions = {
  readonly afterMs: number
  /** What a process does; null for one that is not there. Left out: nobody can tell, and the wall's clock has to do. */
  readonly activityOf?: (process: ProcessId) => Activity | null
  /** Whether some of them wait, in a way that the run does not know. */
  readonly tell: (threads: readonly ThreadId[], isAsleep: boolean) => void
}

/** What one process has come to since something happened in the run. */
type Count = { readonly fromCpuMs: number; computedMs: number; asleepMs: number }

/**
 * Tells which threads have computed, or waited, for `afterMs` while nothing else happened, whenever that changes; none of them once
 * something has. The returned function ends the watch.
 */
export function watchComputing(
  conductor: Pick<Conductor, 'running'> & { readonly events: { readonly length: number } },
  { afterMs, activityOf = byTheWall, tell }: WatchOptions,
): () => void {
  const counts = new Map<ProcessId, Count>()
  let events = conductor.events.length
  let lookedMs = performance.now()
  let told = ''
  const count = (process: ProcessId, sinceMs: number): void => {
    const activity = activityOf(process)
    if (activity === null) return
    const known = counts.get(process)
    if (known === undefined) {
      counts.set(process, { fromCpuMs: activity.cpuMs, computedMs: 0, asleepMs: 0 })
      return
    }
    known.computedMs = activity.cpuMs - known.fromCpuMs
    if (activity.isAsleep) known.asleepMs += sinceMs
  }
  const look = () => {
    const nowMs = performance.now()
    const sinceMs = nowMs - lookedMs
    lookedMs = nowMs
    const happened = conductor.events.length
    if (happened !== events || sinceMs > HELD_UP_MS) counts.clear()
    events = happened
    const threads: ThreadId[] = []
    let isAsleep = false
    const running = conductor.running()
    for (const process of new Set(running.map(processOf))) count(process, sinceMs)
    for (const thread of running) {
      const one = counts.get(processOf(thread))
      if (one === undefined || one.computedMs + one.asleepMs < afterMs) continue
      threads.push(thread)
      isAsleep ||= one.asleepMs > one.computedMs
    }
    const now = threads.join(' ')
    if (now === told) return
    told = now
    tell(threads, isAsleep)
  }
  const timer = setInterval(look, Math.min(LOOK_MS, afterMs / 2))
  return () => clearInterval(timer)
}

function byTheWall(): Activity {
  return { cpuMs: performance.now(), isAsleep: false }
}
