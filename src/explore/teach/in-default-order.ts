/**
 * Nearly as a run goes that nobody chooses for, call by call: what a person has seen of a program is among the first orders that a
 * search knows, and many a deadlock is met there.
 */
import { fifo } from '#engine/default-order.ts'
import { isInCall } from '#engine/standing.ts'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { isThread } from '../actor.ts'
import type { Actor } from '../actor.ts'
import type { Situation } from '../moves/situation.ts'

type Going = { readonly thread: ThreadId; readonly call: number | undefined; readonly since: number }

export function inDefaultOrder(): (choices: readonly Actor[], situation: Situation) => Actor | null {
  const order = fifo()
  let going: Going | null = null
  return (choices, { world }) => {
    if (going !== null && choices.includes(going.thread) && isInCall(world, going.thread, going.call))
      return going.thread
    const threads = choices.filter(isThread)
    const next = threads.length === 0 ? null : order.pick(threads, inOneStep(world, going?.since ?? 0))
    if (next?.kind !== 'step') return choices[0] ?? null
    const { thread } = next.entry
    going = { thread, call: itemOf(world.threads, thread)?.call?.id, since: world.step }
    return thread
  }
}

/** Each op of a search is a step, but a call of a run is one: who was started within the last call was started in the last step. */
function inOneStep(world: World, since: number): World {
  let step = world.step
  for (const { life } of itemsOf(world.processes))
    if (life.kind === 'alive' && life.startedAtStep > since) step = life.startedAtStep
  return { ...world, step }
}
