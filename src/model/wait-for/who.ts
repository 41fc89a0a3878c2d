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
}

export const designated = (threads: readonly ThreadId[]): readonly Unblocker[] =>
  threads.map((thread) => ({ thread, as: 'designated' }))
export const possible = (threads: readonly ThreadId[]): readonly Unblocker[] =>
  threads.map((thread) => ({ thread, as: 'possible' }))

/** Without the waiting thread itself, and each thread once, as what it was named first. */
export function others(self: ThreadId, ...lists: readonly (readonly Unblocker[])[]): readonly Unblocker[] {
  const seen = new Set<ThreadId>([self])
  return lists.flat().filter(({ thread }) => {
    if (seen.has(thread)) return false
    seen.add(thread)
    return true
  })
}
