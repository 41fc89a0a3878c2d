/** Watches for threads that compute for long without coming to an op: nothing happens in the run meanwhile. */
import type { Conductor } from '#engine/conductor.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'

const LOOK_MS = 250

/**
 * Tells which threads have computed for `afterMs` of wall time while nothing else happened, whenever that changes; none of
 * them once something has. The returned function ends the watch.
 */
export function watchComputing(
  conductor: Pick<Conductor, 'events' | 'running'>,
  afterMs: number,
  tell: (threads: readonly ThreadId[]) => void,
): () => void {
  let events = conductor.events.length
  let since = performance.now()
  let told = ''
  const look = () => {
    const count = conductor.events.length
    if (count !== events) since = performance.now()
    events = count
    const threads = performance.now() - since >= afterMs ? conductor.running() : []
    const now = threads.join(' ')
    if (now === told) return
    told = now
    tell(threads)
  }
  const timer = setInterval(look, Math.min(LOOK_MS, afterMs / 2))
  return () => clearInterval(timer)
}
