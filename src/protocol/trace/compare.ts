import type { WorldEvent } from '#model/vocabulary/events.ts'

export type EventDifference = { readonly at: number; readonly recorded: string; readonly now: string }

/** Kernel numbers of a run's processes. */
export type Pids = Readonly<Record<string, number>>

/**
 * Where two traces first differ; null when the recorded one is a beginning of (or the same as) the other. `pids`: kernel numbers
 * of both runs, where texts may hold them; the same process has another number in each.
 */
export function firstDifferentEvent(
  recorded: readonly WorldEvent[],
  now: readonly WorldEvent[],
  pids: { readonly recorded: Pids; readonly now: Pids } = { recorded: {}, now: {} },
): EventDifference | null {
  // Runs that were saved before programs said what they call their objects.
  if (!recorded.some(isName) && now.some(isName))
    return firstDifferentEvent(
      recorded,
      now.filter((event) => !isName(event)),
      pids,
    )
  // While somebody waited for the outside, time went as the wall's does: never twice the same.
  if (recorded.some(isOutside))
    return firstDifference(recorded.filter(isNoClock), now.filter(isNoClock), pids, withoutTimes)
  return firstDifference(recorded, now, pids, (text) => text)
}

/** What is left of a patience was counted by that clock. */
const withoutTimes = (text: string): string => text.replaceAll(/"timeoutMs":[\d.e-]+/g, '"timeoutMs":0')

const isName = (event: WorldEvent): boolean => event.kind === 'effect' && event.effect.kind === 'name'

const isOutside = (event: WorldEvent): boolean =>
  event.kind === 'op.announced' && event.op.kind === 'outside.wait'
const isNoClock = (event: WorldEvent): boolean => event.kind !== 'clock.advanced'

function firstDifference(
  recorded: readonly WorldEvent[],
  now: readonly WorldEvent[],
  pids: { readonly recorded: Pids; readonly now: Pids },
  plain: (text: string) => string,
): EventDifference | null {
  const before = withoutPids(pids.recorded)
  const after = withoutPids(pids.now)
  for (const [at, event] of recorded.entries()) {
    const other = now[at]
    const was = JSON.stringify(event)
    const is = other === undefined ? 'nothing' : JSON.stringify(other)
    if (was !== is && before(plain(was)) !== after(plain(is))) return { at, recorded: was, now: is }
  }
  return null
}

function withoutPids(pids: Pids): (text: string) => string {
  const names = new Map(Object.entries(pids).map(([process, pid]) => [String(pid), process]))
  if (names.size === 0) return (text) => text
  const numbers = new RegExp(`(?<![\\d.])(?:${[...names.keys()].join('|')})(?![\\d.]?\\d)`, 'g')
  return (text) => text.replace(numbers, (number) => `<pid of ${names.get(number) ?? ''}>`)
}
