/** Who can move next in a search: a thread with its announced op, the clock, or somebody outside who kills a process. */
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'

export type Actor = ThreadId | 'clock' | `kill:${ProcessId}`

export function killedBy(actor: Actor): ProcessId | null {
  return actor.startsWith('kill:') ? (actor.slice('kill:'.length) as ProcessId) : null
}

export function isThread(actor: Actor): actor is ThreadId {
  return actor !== 'clock' && !actor.startsWith('kill:')
}
