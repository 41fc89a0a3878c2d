/** What may still become of the program that runs: found in the background, followed by the window itself. */
import { create } from 'zustand'
import type { EventList, WorldEvent } from '#model/vocabulary/events.ts'
import { mainThreadOf } from '#model/vocabulary/ids.ts'
import type { OutcomeKind, Ways } from '#protocol/explored.ts'
import type { LabHost, RunSetting } from '#protocol/host.ts'
import { isSameProgram } from './search-store.ts'

type WaysState = {
  readonly setting: RunSetting | null
  readonly search: number | null
  /** Undefined while it is looked for; null: nobody knows. */
  readonly ways: Ways | null | undefined
}

const NONE: WaysState = { setting: null, search: null, ways: null }

export const useWaysStore = create<WaysState>()(() => NONE)

/** Once for each program; what cannot be searched is not known. */
export async function findWays(host: LabHost, setting: RunSetting): Promise<void> {
  const { setting: before } = useWaysStore.getState()
  if (before !== null && isSameProgram(before, setting)) return
  useWaysStore.setState({ setting, search: null, ways: undefined })
  const reply = await host.ask<'ways.start'>({ kind: 'ways.start', setting })
  if (useWaysStore.getState().setting !== setting) return
  useWaysStore.setState(reply.kind === 'done' ? { search: reply.answer.search } : { ways: null })
}

export function hearWays(search: number, ways: Ways | null): void {
  if (useWaysStore.getState().search === search) useWaysStore.setState({ ways })
}

/** The ends that can be met from where these events lead; null where the run is at something that was not looked at. */
export function openAfter(
  { moves, announced, actors, open, sets, outcomes }: Ways,
  events: EventList,
  count: number,
): readonly OutcomeKind[] | null {
  const done = events.slice(0, count)
  const taken = movesIn(done)
  if (taken === null) return null
  const numbers = new Map(actors.map((actor, number) => [actor, number]))
  let at = 0
  for (const actor of taken) {
    const from = moves[at] ?? []
    const way = from.findIndex((number, place) => place % 2 === 0 && number === numbers.get(actor))
    const to = way < 0 ? undefined : from[way + 1]
    if (to === undefined) return null
    at = to
  }
  // In the middle of a step, or off the way: nothing is said there.
  if (announced[at] !== done.reduce((sum, { kind }) => sum + Number(kind === 'op.announced'), 0)) return null
  return sets[open[at] ?? -1]?.flatMap((place) => outcomes[place]?.kind ?? []) ?? null
}

/** A part of a message goes: the op may be granted again without a word in between. */
const IN_PARTS: ReadonlySet<WorldEvent['kind']> = new Set(['pipe.wrote', 'pipe.took', 'pipe.tried'])
/** Tell of a thread what is no grant of its op. */
const NO_GRANT: ReadonlySet<WorldEvent['kind']> = new Set([
  'effect',
  'thread.started',
  'thread.ended',
  'outside.ready',
  'op.resumed',
])

/** Whose ops were granted, one after the other, and when the clock moved; null where something came from outside. */
function movesIn(events: readonly WorldEvent[]): readonly string[] | null {
  const taken: string[] = []
  /** Threads at an op that has not been granted since it was announced; or, at one that goes in parts, after a part. */
  const waiting = new Map<string, 'fresh' | 'part'>()
  for (const event of events) {
    if ('by' in event && event.by === null) return null
    if (event.kind === 'clock.advanced') taken.push('clock')
    else if (event.kind === 'op.announced') waiting.set(event.thread, 'fresh')
    else if (event.kind === 'step.began') {
      taken.push(event.thread)
      waiting.delete(event.thread)
    } else {
      const thread =
        event.kind === 'process.ended'
          ? mainThreadOf(event.process)
          : 'thread' in event && !NO_GRANT.has(event.kind)
            ? event.thread
            : null
      if (thread === null) continue
      const at = waiting.get(thread)
      const inParts = IN_PARTS.has(event.kind)
      if (at === 'fresh' || (at === 'part' && inParts)) taken.push(thread)
      if (inParts) waiting.set(thread, 'part')
      else waiting.delete(thread)
    }
  }
  return taken
}
