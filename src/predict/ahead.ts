/** What a step does in the model, before anybody takes it: its op, in as many turns as it can have now. */
import { decide } from '#model/decide.ts'
import { attempt } from '#model/enabled.ts'
import { evolve } from '#model/evolve.ts'
import { itemOf } from '#model/tables/table.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'

export type Ahead = { readonly world: World; readonly events: readonly WorldEvent[] }

/** A write that does not fit goes on in turns; more than these are not looked at. */
const TURNS = 1000

/** Null where the thread cannot go. */
export function ahead(before: World, thread: ThreadId): Ahead | null {
  const op = stateOf(before, thread)
  let events = decide(before, { kind: 'step', thread })
  if (op === null || events.length === 0) return null
  let world = events.reduce(evolve, before)
  for (let turn = 0; turn < TURNS; turn++) {
    if (stateOf(world, thread)?.op !== op.op || attempt(world, thread).kind === 'blocks') break
    const more = decide(world, { kind: 'grant', thread })
    events = [...events, ...more]
    world = more.reduce(evolve, world)
  }
  return { world, events }
}

export function stateOf(world: World, thread: ThreadId) {
  const state = itemOf(world.threads, thread)?.state
  return state?.kind === 'at-op' ? state : null
}
