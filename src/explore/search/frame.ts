/** What a search keeps of each place of the order that it plays, and of the move that led there. */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Actor } from '../actor.ts'
import type { Touches } from '../moves/accesses.ts'
import type { Node, Wish } from './graph.ts'
import type { Branch, Frozen } from './leaf.ts'
import type { Past } from './past.ts'
import type { Wakeup } from './wakeup.ts'

export type Frame = {
  readonly node: Node
  /** Ops done since anything changed, on the way here. */
  readonly still: number
  /** Who has been played from here already (or from further up, and nothing that it depends on has moved since), with what it touched. */
  readonly sleep: Map<Actor, number>
  /** Who may not move before something has that depends on what they would touch (`DporOptions.frozen`). */
  readonly frozen: Frozen
  readonly wakeup: Wakeup[]
  chosen: boolean
  /** All other branches have been given away: races are not turned round here. */
  divided: boolean
  /** What was moved last to come here. Null at the beginning. */
  readonly by: Event | null
  readonly killsLeft: number
}

export type Event = {
  readonly actor: Actor
  readonly touched: number
  /** Those of the earlier events of this order that happened before it, by their places. */
  readonly past: Past
  readonly born: readonly ThreadId[]
  readonly displaced: readonly Wish[]
}

export function frame(
  node: Node,
  still: number,
  sleep: Map<Actor, number>,
  frozen: Frozen,
  wakeup: Wakeup[],
  by: Event | null,
  killsLeft: number,
): Frame {
  return { node, still, sleep, frozen, wakeup, chosen: wakeup.length > 0, divided: false, by, killsLeft }
}

/** Whose move has been played, or is being played, from this place or from further up; with the places from which that was. */
export function playedAt(frames: readonly Frame[], touches: Touches, at: number): readonly Branch[] {
  const present = frames[at + 1]?.by
  const played = [...(frames[at]?.sleep ?? [])].map(([actor, touched]) => ({
    actor,
    touched,
    at: asleepSince(frames, touches, actor, at),
  }))
  if (present !== null && present !== undefined)
    played.push({ actor: present.actor, touched: present.touched, at })
  return played
}

function asleepSince(frames: readonly Frame[], touches: Touches, actor: Actor, at: number): number {
  let since = at
  for (; since > 0; since--) {
    const touched = frames[since - 1]?.sleep.get(actor)
    const by = frames[since]?.by
    if (touched === undefined || by === null || by === undefined) break
    if (touches.dependent(touched, by.touched)) break
  }
  return since
}
