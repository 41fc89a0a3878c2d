/**
 * When a proved set was there first. What is proved stays proved until somebody is ended, stopped or sent a signal (WF2): between two
 * such events the first moment is found by halves, however long the run.
 */
import type { WorldEvent } from '../vocabulary/events.ts'
import type { World } from '../vocabulary/world.ts'
import { analyse } from './analyse.ts'
import type { StuckSet } from './wait.ts'

/** Moments are numbered without gaps; who asks says what a number means. */
export type Moments = {
  readonly from: number
  readonly to: number
  /** Those before which, since the moment before them, something happened that may free who was stuck; ascending. */
  readonly disturbed: readonly number[]
  readonly worldAt: (moment: number) => World
}

/** Whether it may free somebody who was proved stuck. */
export function isDisturbance({ kind }: WorldEvent): boolean {
  return (
    kind === 'process.killed' ||
    kind === 'process.crashed' ||
    kind === 'process.stopped' ||
    kind === 'process.continued' ||
    kind === 'signal.sent'
  )
}

/** The first moment at which members of the set, and nobody else, were proved stuck; null when there was none. */
export function firstProved(set: StuckSet, { from, to, disturbed, worldAt }: Moments): number | null {
  const members = new Set(set.threads)
  const isThere = (moment: number) =>
    analyse(worldAt(moment)).stuck.some(
      ({ proved, threads }) => proved && threads.every((thread) => members.has(thread)),
    )
  const cuts = [...disturbed.filter((moment) => moment > from && moment <= to), to + 1]
  let low = from
  for (const cut of cuts) {
    if (isThere(cut - 1)) return firstOf(low, cut - 1, isThere)
    low = cut
  }
  return null
}

/** `holds` is true at `high`, and stays true once it is. */
function firstOf(low: number, high: number, holds: (moment: number) => boolean): number {
  let [from, to] = [low, high]
  while (from < to) {
    const middle = (from + to) >> 1
    if (holds(middle)) to = middle
    else from = middle + 1
  }
  return from
}
