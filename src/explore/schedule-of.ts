/** A path of single moves as a schedule that people can read and that plays it again: whole calls where that is the same. */
import { readinessOf } from '#model/enabled.ts'
import type { ScheduleEntry } from '#engine/schedule.ts'
import { itemOf } from '#model/tables/table.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { isThread } from './actor.ts'
import type { Actor } from './actor.ts'
import { dependent } from './moves/accesses.ts'
import type { Accesses } from './moves/accesses.ts'
import type { Moves } from './moves/move.ts'
import type { Situation } from './moves/situation.ts'

/** The clock is not in it: it moves by itself. Null where the path leads to what is not known, or kills somebody from outside. */
export function scheduleOf(
  moves: Moves,
  from: Situation,
  path: readonly Actor[],
): readonly ScheduleEntry[] | null {
  const entries: ScheduleEntry[] = []
  let situation = from
  let open: OpenStep | null = null
  const close = () => {
    if (open !== null) entries.push({ thread: open.thread, ops: goesOn(situation, open) ? open.ops : null })
    open = null
  }
  for (const actor of path) {
    if (isThread(actor)) {
      const call = itemOf(situation.world.threads, actor)?.call?.id
      if (isSame(open, actor, call) && goesOn(situation, open)) open.ops++
      else {
        close()
        open = { thread: actor, call, ops: 1 }
      }
    } else if (actor === 'clock') close()
    else return null
    const move = moves.make(situation, actor)
    if (move === null) return null
    ;({ situation } = move)
  }
  close()
  return entries
}

type OpenStep = { readonly thread: ThreadId; readonly call: number | undefined; ops: number }

function isSame(open: OpenStep | null, thread: ThreadId, call: number | undefined): open is OpenStep {
  return open?.thread === thread && open.call === call
}

/** The step would not have ended here by itself: its thread is at the next op of the same call, and could go on. */
function goesOn(
  situation: Situation,
  { thread, call }: { readonly thread: ThreadId; readonly call: number | undefined },
): boolean {
  const state = itemOf(situation.world.threads, thread)
  return (
    state?.state.kind === 'at-op' &&
    state.call?.id === call &&
    readinessOf(situation.world, thread).kind !== 'blocks'
  )
}

/**
 * The same order told with few changes: what does not depend on each other is moved together, so that one process goes on
 * until it has to wait for another one. Comes to the same end.
 */
export function withFewChanges(moves: Moves, from: Situation, path: readonly Actor[]): readonly Actor[] {
  const events: { readonly actor: Actor; readonly accesses: Accesses; readonly after: Set<number> }[] = []
  let situation = from
  for (const actor of path) {
    const move = moves.make(situation, actor)
    if (move === null) return path
    ;({ situation } = move)
    const after = new Set<number>()
    events.forEach((event, index) => {
      if (event.actor === actor || dependent(event.accesses, move.accesses)) after.add(index)
    })
    events.push({ actor, accesses: move.accesses, after })
  }
  const left = new Set(events.keys())
  const order: Actor[] = []
  let last: Actor | null = null
  while (left.size > 0) {
    const ready = [...left].filter(
      (index) => ![...(events[index]?.after ?? [])].some((before) => left.has(before)),
    )
    const next: number | undefined = ready.find((index) => events[index]?.actor === last) ?? ready[0]
    if (next === undefined) return path
    left.delete(next)
    last = events[next]?.actor ?? null
    if (last !== null) order.push(last)
  }
  return order
}

/** How often somebody else goes on. */
export function changesIn(path: readonly Actor[]): number {
  let changes = 0
  let last: Actor | null = null
  for (const actor of path) {
    if (actor === 'clock') continue
    if (last !== null && actor !== last) changes++
    last = actor
  }
  return changes
}
