/** A path of single moves as a schedule that people can read and that plays it again: whole calls where that is the same. */
import { readinessOf } from '#model/enabled.ts'
import type { ScheduleEntry } from '#engine/schedule.ts'
import { itemOf } from '#model/tables/table.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { isThread, killedBy } from './actor.ts'
import type { Actor } from './actor.ts'
import { dependent } from './moves/accesses.ts'
import type { Accesses } from './moves/accesses.ts'
import { outcomeKey, outcomeOf } from './outcome.ts'
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
 * until it has to wait for another one. Comes to the same outcome; where that cannot be had, the order is left as it is.
 */
export function withFewChanges(moves: Moves, from: Situation, path: readonly Actor[]): readonly Actor[] {
  const made = eventsOf(moves, from, path)
  if (made === null) return path
  const { events, end } = made
  const ready = [...events.keys()].filter((index) => events[index]?.waitsFor === 0)
  const order: Actor[] = []
  let situation = from
  let last: Actor | null = null
  while (order.length < path.length) {
    const own = ready.findIndex((index) => events[index]?.actor === last)
    // Which of several closes is the last one, and lets a reader go, depends on the order: so each is tried.
    const tried = own < 0 ? [...ready.keys()] : [own, ...[...ready.keys()].filter((at) => at !== own)]
    const at = tried.find((place) => {
      const actor = events[ready[place] ?? -1]?.actor
      return actor !== undefined && canMove(moves, situation, actor)
    })
    const index = at === undefined ? undefined : ready.splice(at, 1)[0]
    const event = index === undefined ? undefined : events[index]
    const move = event === undefined ? null : moves.make(situation, event.actor)
    if (event === undefined || move === null) return path
    ;({ situation } = move)
    order.push(event.actor)
    last = event.actor
    for (const later of event.before) {
      const freed = events[later]
      if (freed !== undefined && --freed.waitsFor === 0) insertSorted(ready, later)
    }
  }
  return outcomeKey(outcomeOf(situation, false)) === outcomeKey(outcomeOf(end, false)) ? order : path
}

type Placed = {
  readonly actor: Actor
  readonly accesses: Accesses
  /** The later ones that depend on it. */
  readonly before: number[]
  /** How many earlier ones it depends on that have not been placed yet. */
  waitsFor: number
}

function eventsOf(
  moves: Moves,
  from: Situation,
  path: readonly Actor[],
): { readonly events: readonly Placed[]; readonly end: Situation } | null {
  const events: Placed[] = []
  let situation = from
  for (const [index, actor] of path.entries()) {
    const move = moves.make(situation, actor)
    if (move === null) return null
    ;({ situation } = move)
    let waitsFor = 0
    for (const event of events) {
      if (event.actor !== actor && !dependent(event.accesses, move.accesses)) continue
      event.before.push(index)
      waitsFor++
    }
    events.push({ actor, accesses: move.accesses, before: [], waitsFor })
  }
  return { events, end: situation }
}

function canMove(moves: Moves, situation: Situation, actor: Actor): boolean {
  const killed = killedBy(actor)
  return killed === null ? moves.canGo(situation, actor) : moves.canKill(situation, killed)
}

function insertSorted(numbers: number[], number: number): void {
  const at = numbers.findIndex((other) => other > number)
  if (at < 0) numbers.push(number)
  else numbers.splice(at, 0, number)
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
