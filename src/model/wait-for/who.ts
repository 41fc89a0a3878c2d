/** Lists of unblockers, as the rules of each object put them together. */
import type { ThreadId } from '../vocabulary/ids.ts'
import type { Unblocker, WaitOn } from './wait.ts'

/** What one blocked op waits for and who could end that. `designates`: see `Wait`. */
export type Found = {
  readonly on: WaitOn
  readonly unblockers: readonly Unblocker[]
  readonly designates: boolean
  /** Where more than one thing is needed: see `Wait`. */
  readonly groups?: readonly (readonly Unblocker[])[]
  /** It may go on by itself for all that is known, so it is never proved stuck (WF10). */
  readonly isUncertain?: true
}

export const designated = (threads: readonly ThreadId[]): readonly Unblocker[] =>
  threads.map((thread) => ({ thread, as: 'designated' }))
export const possible = (threads: readonly ThreadId[]): readonly Unblocker[] =>
  threads.map((thread) => ({ thread, as: 'possible' }))

/** Without the waiting thread itself, and each thread once: as designated, if any of the lists says so. */
export function others(self: ThreadId, ...lists: readonly (readonly Unblocker[])[]): readonly Unblocker[] {
  const found = new Map<ThreadId, Unblocker>()
  for (const one of lists.flat()) {
    if (one.thread === self) continue
    if (one.as === 'designated' || !found.has(one.thread)) found.set(one.thread, one)
  }
  return [...found.values()]
}
