import type { WorldEvent } from '#model/vocabulary/events.ts'

export type EventDifference = { readonly at: number; readonly recorded: string; readonly now: string }

/** Where two traces first differ; null when the recorded one is a beginning of (or the same as) the other. */
export function firstDifferentEvent(
  recorded: readonly WorldEvent[],
  now: readonly WorldEvent[],
): EventDifference | null {
  for (const [at, event] of recorded.entries()) {
    const other = now[at]
    const before = JSON.stringify(event)
    const after = other === undefined ? 'nothing' : JSON.stringify(other)
    if (before !== after) return { at, recorded: before, now: after }
  }
  return null
}
