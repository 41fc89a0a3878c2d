/**
 * The events of one run and what is needed to see any moment of it: the world at the head, worlds to fold from, and the moments
 * a cursor can stand at. Versions of one run's trace share their arrays, which only grow; `count` says how far a version goes.
 */
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import { evolveLints } from '#model/lints/evolve-lints.ts'
import { NO_LINTS, type LintState } from '#model/lints/lint.ts'
import { between } from '#model/record/between.ts'
import { EventRecord } from '#model/record/event-record.ts'
import { lastAtMost } from '#model/record/last-at-most.ts'
import { Numbers } from '#model/record/numbers.ts'
import type { EventList, WorldEvent } from '#model/vocabulary/events.ts'
import type { Growing } from '#model/vocabulary/growing.ts'
import type { World } from '#model/vocabulary/world.ts'
import { emptyStory, readIntoStory, type Story } from './story.ts'

/** What events fold into: the world, and (null: not folded, nobody has asked) what the warnings remember of the past. */
export type Seen = { readonly world: World; readonly lints: LintState | null }
/** A fold that is kept, and how many events had happened. */
type Checkpoint = Seen & { readonly at: number; readonly lints: LintState }

export type Trace = {
  readonly events: EventRecord
  readonly count: number
  readonly head: World
  readonly headLints: LintState
  readonly checkpoints: readonly Checkpoint[]
  /** Event counts at which the run stood before something was chosen, in order. The head is not among them. */
  readonly moments: Growing<number>
  /** `steps[n - 1]` is the index of the event that began step n. */
  readonly steps: Growing<number>
  readonly story: Story
  /** Worlds of moments looked at lately: a dragged cursor meets the same ones again and again. */
  readonly recent: Map<number, Seen>
}

const CHECKPOINT_EVERY = 768
const RECENT = 48

export function emptyTrace(): Trace {
  const head = initialWorld()
  return {
    events: new EventRecord(),
    count: 0,
    head,
    headLints: NO_LINTS,
    checkpoints: [{ at: 0, world: head, lints: NO_LINTS }],
    moments: new Numbers(),
    steps: new Numbers(),
    story: emptyStory(),
    recent: new Map(),
  }
}

/**
 * The trace with `events`, of which the first is the run's event number `from`. What is known already is skipped. Throws when
 * events between are missing: a link that loses messages is a bug.
 */
export function appendEvents(trace: Trace, from: number, events: EventList): Trace {
  if (from > trace.count) throw new Error(`events ${trace.count} to ${from} never came`)
  const known = trace.count - from
  if (known >= events.length) return trace
  const growth = new Growth(trace)
  for (const event of between(events, known, events.length)) growth.take(event)
  return growth.grown()
}

/** A trace while it takes events, one by one. */
export class Growth {
  readonly #trace: Trace
  #lints: LintState
  world: World

  constructor(trace: Trace) {
    this.#trace = trace
    this.world = trace.head
    this.#lints = trace.headLints
  }

  take(event: WorldEvent): void {
    const trace = this.#trace
    const at = trace.events.length
    const isLook = event.kind === 'processes.seen' || event.kind === 'processes.same'
    // Before the first look nothing was seen.
    if (isChoice(event) && !(isLook && at === 0)) (trace.moments as Numbers).push(at)
    if (isLook || event.kind === 'step.began') (trace.steps as Numbers).push(at)
    const after = evolve(this.world, event)
    readIntoStory(trace.story, event, at, this.world, after)
    this.world = after
    this.#lints = evolveLints(this.#lints, event, after)
    trace.events.push(event)
    // A look from outside is a world of its own: nothing is gained by making it again from the one before.
    if (isLook || trace.events.length % CHECKPOINT_EVERY === 0)
      (trace.checkpoints as Checkpoint[]).push({ at: trace.events.length, world: after, lints: this.#lints })
  }

  grown(): Trace {
    return { ...this.#trace, count: this.#trace.events.length, head: this.world, headLints: this.#lints }
  }
}

/** What happens because someone or something outside the programs decided so: between two of these the run is settled. */
function isChoice(event: WorldEvent): boolean {
  switch (event.kind) {
    case 'step.began':
    case 'processes.seen':
    case 'processes.same':
    case 'clock.advanced':
    case 'process.crashed':
      return true
    case 'process.killed':
      return event.by === null
    default:
      return false
  }
}

/** The world after `count` events. Total: counts beyond the head give the head. */
export const worldAt = (trace: Trace, count: number): World =>
  count >= trace.count ? trace.head : seenAt(trace, count, 'world').world

/** What the warnings remember after `count` events. */
export const lintsAt = (trace: Trace, count: number): LintState =>
  count >= trace.count ? trace.headLints : (seenAt(trace, count, 'lints').lints ?? trace.headLints)

/** Folds no more than is asked for: what the warnings remember costs several times what the world does. */
function seenAt(trace: Trace, count: number, wanted: 'world' | 'lints'): Seen {
  const known = trace.recent.get(count)
  if (known !== undefined && (wanted === 'world' || known.lints !== null)) return known
  const start = nearestBefore(trace, count, wanted)
  let { world } = start
  let lints = wanted === 'lints' ? start.lints : null
  for (const event of between(trace.events, start.at, count)) {
    world = evolve(world, event)
    if (lints !== null) lints = evolveLints(lints, event, world)
  }
  const seen = { world: known?.world ?? world, lints }
  trace.recent.set(count, seen)
  const oldest = trace.recent.keys().next()
  if (trace.recent.size > RECENT && oldest.done !== true) trace.recent.delete(oldest.value)
  return seen
}

function nearestBefore(
  trace: Trace,
  count: number,
  wanted: 'world' | 'lints',
): Seen & { readonly at: number } {
  let best: (Seen & { readonly at: number }) | undefined =
    trace.checkpoints[lastAtMost(trace.checkpoints, count, (checkpoint) => checkpoint.at)]
  for (const [at, seen] of trace.recent) {
    if (wanted === 'lints' && seen.lints === null) continue
    if (at <= count && (best === undefined || at > best.at)) best = { at, ...seen }
  }
  return best ?? { at: 0, world: initialWorld(), lints: NO_LINTS }
}

/** The last moment before `count`, or null at the start. */
export function momentBefore(trace: Trace, count: number): number | null {
  return numberAt(trace.moments, lastAtMost(trace.moments, count - 1, itself))
}

/** The first moment after `count`; null when that is the head. */
export function momentAfter(trace: Trace, count: number): number | null {
  return numberAt(trace.moments, lastAtMost(trace.moments, count, itself) + 1)
}

/** The moment right after step n (0: before the first); null when that is the head. */
export function momentOfStep(trace: Trace, step: number): number | null {
  if (step <= 0) return numberAt(trace.moments, 0)
  const began = trace.steps.at(step - 1)
  return began === undefined ? null : momentAfter(trace, began)
}

/** How many steps had begun after `count` events. */
export function stepAt(trace: Trace, count: number): number {
  return lastAtMost(trace.steps, count - 1, itself) + 1
}

const itself = (number: number): number => number

const numberAt = (list: Growing<number>, index: number): number | null =>
  index < 0 ? null : (list.at(index) ?? null)
