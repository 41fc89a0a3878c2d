import { effectsOf, ofKind } from '#model/record/of-kind.ts'
import type { EventList, WorldEvent } from '#model/vocabulary/events.ts'

export type EventDifference = { readonly at: number; readonly recorded: string; readonly now: string }

/** Kernel numbers of a run's processes. */
export type Pids = Readonly<Record<string, number>>

/**
 * Where two traces first differ; null when the recorded one is a beginning of (or the same as) the other. `pids`: kernel numbers
 * of both runs, where texts may hold them; the same process has another number in each.
 */
export function firstDifferentEvent(
  recorded: EventList,
  now: EventList,
  pids: { readonly recorded: Pids; readonly now: Pids } = { recorded: {}, now: {} },
): EventDifference | null {
  const isCompared = asMuchAs(recorded)
  // While somebody waited for the outside, time went as the wall's does: never twice the same.
  if (waitsOutside(recorded)) {
    const isTold = (event: WorldEvent) => isCompared(event) && event.kind !== 'clock.advanced'
    return firstDifference(those(recorded, isTold), those(now, isTold), pids, withoutTimes)
  }
  return firstDifference(recorded, those(now, isCompared), pids, (text) => text)
}

/** What is left of a patience was counted by that clock. */
const withoutTimes = (text: string): string => text.replaceAll(/"timeoutMs":[\d.e-]+/g, '"timeoutMs":0')

/** Runs that were saved before programs told so much: what they call their objects, what is in those of a manager. */
export function asMuchAs(recorded: EventList): (event: WorldEvent) => boolean {
  const hasNames = effectsOf(recorded, 'name').next().done === false
  const hasContents = [...effectsOf(recorded, 'update.composite')].some(isContents)
  return (event) => (hasNames || !isName(event)) && (hasContents || !isContents(event))
}

const isName = (event: WorldEvent): boolean => event.kind === 'effect' && event.effect.kind === 'name'

const isContents = (event: WorldEvent): boolean =>
  event.kind === 'effect' && event.effect.kind === 'update.composite' && 'contents' in event.effect.set

function waitsOutside(events: EventList): boolean {
  for (const { op } of ofKind(events, 'op.announced')) if (op.kind === 'outside.wait') return true
  return false
}

function* those(events: EventList, are: (event: WorldEvent) => boolean): Generator<WorldEvent, void> {
  for (const event of events) if (are(event)) yield event
}

function firstDifference(
  recorded: Iterable<WorldEvent>,
  now: Iterable<WorldEvent>,
  pids: { readonly recorded: Pids; readonly now: Pids },
  plain: (text: string) => string,
): EventDifference | null {
  const before = withoutPids(pids.recorded)
  const after = withoutPids(pids.now)
  const others = now[Symbol.iterator]()
  let at = 0
  for (const event of recorded) {
    const other = others.next()
    const was = JSON.stringify(event)
    const is = other.done === true ? 'nothing' : JSON.stringify(other.value)
    if (was !== is && before(plain(was)) !== after(plain(is))) return { at, recorded: was, now: is }
    at++
  }
  return null
}

function withoutPids(pids: Pids): (text: string) => string {
  const names = new Map(Object.entries(pids).map(([process, pid]) => [String(pid), process]))
  if (names.size === 0) return (text) => text
  const numbers = new RegExp(`(?<![\\d.])(?:${[...names.keys()].join('|')})(?![\\d.]?\\d)`, 'g')
  return (text) => text.replace(numbers, (number) => `<pid of ${names.get(number) ?? ''}>`)
}
