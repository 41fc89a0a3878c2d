/**
 * What a run's events tell, gathered while they arrive: who did what at which step, who waited from when to when, which message
 * went from whom to whom, what was printed. Lists that only grow; those of which there are as many as steps are kept small.
 */
import { OutsideUses } from '#model/past-outside.ts'
import { Waiting } from '#model/waiting.ts'
import { Spans } from '#model/record/spans.ts'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { isWaiting, kindOfWait, type WaitKind } from '#model/wait-for/wait-kind.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Signal, ThreadRole } from '#model/vocabulary/ops.ts'
import type { World } from '#model/vocabulary/world.ts'
import { argumentOf, verbOf } from './act-words.ts'
import { Acts } from './acts.ts'
import type { Act } from './acts.ts'

export type { Act }

export type Lane = {
  readonly thread: ThreadId
  readonly process: ProcessId
  readonly role: ThreadRole
  readonly name: string
  /** Steps taken when it began. */
  readonly from: number
  /** Steps taken when it ended; null while it lives. */
  to: number | null
}

/** A thread waited after `from` steps, until `to` steps had been taken; null while it still waits. */
export type Wait = {
  readonly thread: ThreadId
  readonly from: number
  readonly to: number | null
  readonly verb: string
  readonly arg: string
  readonly kind: WaitKind
}

export type Arrow = {
  readonly kind: 'message' | 'start' | 'wake'
  readonly text: string
  readonly fromStep: number
  readonly from: ThreadId
  /** For a start or a wake: the step after which `to` goes on; for a message: the step that received it. */
  readonly toStep: number
  readonly to: ThreadId
}

export type Mark =
  | { readonly kind: 'clock'; readonly step: number; readonly at: number; readonly toMs: number }
  | {
      readonly kind: 'killed'
      readonly step: number
      readonly at: number
      readonly process: ProcessId
      readonly signal: Signal
      readonly byPerson: boolean
    }
  | {
      readonly kind: 'crashed'
      readonly step: number
      readonly at: number
      readonly process: ProcessId
      readonly what: string
    }

export type Line = {
  readonly at: number
  readonly step: number
  readonly process: ProcessId
  readonly said:
    | { readonly kind: 'printed'; readonly text: string }
    | { readonly kind: 'traceback'; readonly text: string }
    | { readonly kind: 'killed'; readonly signal: Signal }
    | { readonly kind: 'crashed'; readonly what: string }
}

export type Story = {
  readonly lanes: Lane[]
  readonly acts: Acts
  /** Those that have ended, in the order of their ends; `openWaits` has the others. */
  readonly waits: Spans<Wait>
  readonly arrows: Spans<Arrow>
  readonly marks: Mark[]
  readonly lines: Line[]
  /** What was waited for that is not of the run. */
  readonly outside: OutsideUses
  readonly scratch: Scratch
}

/** What only the reading itself needs. */
type Scratch = {
  readonly open: Map<ThreadId, Wait>
  readonly waiting: Waiting
  /** Indexes of lanes. */
  readonly laneOf: Map<ThreadId, number>
  readonly lanesOf: Map<ProcessId, number[]>
  /** By message: who wrote it, at which step. */
  readonly sent: Map<string, { readonly thread: ThreadId; readonly step: number }>
  /** Whether the running step has put bytes into a pipe: then a reader that wakes is told by the message's own arrow. */
  wrote: boolean
  actor: ThreadId | null
}

export function emptyStory(): Story {
  return {
    lanes: [],
    acts: new Acts(),
    waits: new Spans(({ from, to }) => ({ from, to: to ?? Infinity })),
    arrows: new Spans(({ fromStep, toStep }) => ({ from: fromStep, to: toStep })),
    marks: [],
    lines: [],
    outside: new OutsideUses(),
    scratch: {
      open: new Map(),
      waiting: new Waiting(),
      laneOf: new Map(),
      lanesOf: new Map(),
      sent: new Map(),
      wrote: false,
      actor: null,
    },
  }
}

export function readIntoStory(
  story: Story,
  event: WorldEvent,
  at: number,
  before: World,
  after: World,
): void {
  const { step } = after
  story.outside.take(event)
  if (at === 0) for (const thread of itemsOf(before.threads)) addLane(story, before, thread.id)
  switch (event.kind) {
    case 'step.began': {
      closeMoment(story, before)
      story.scratch.actor = event.thread
      story.scratch.wrote = false
      const thread = itemOf(before.threads, event.thread)
      const call = thread?.call ?? null
      story.acts.push({
        step,
        thread: event.thread,
        at,
        verb: verbOf(thread),
        arg: argumentOf(before, thread),
        line: call?.line ?? null,
        object: call?.object ?? null,
        raised: null,
      })
      return
    }
    case 'processes.seen':
    case 'processes.same':
      closeMoment(story, before)
      story.scratch.actor = null
      for (const [index, { thread }] of story.lanes.entries())
        if (itemOf(after.threads, thread) === undefined) endLane(story, after, index)
      for (const { id } of itemsOf(after.threads)) addLane(story, after, id)
      return
    case 'clock.advanced':
      closeMoment(story, before)
      story.scratch.actor = null
      story.marks.push({ kind: 'clock', step, at, toMs: event.toMs })
      return
    case 'process.started':
      addLane(story, after, mainThreadOf(event.child))
      story.arrows.push({
        kind: 'start',
        text: '',
        fromStep: step,
        from: event.thread,
        toStep: step,
        to: `${event.child}/main`,
      })
      return
    case 'thread.started':
      addLane(story, after, event.child)
      story.arrows.push({
        kind: 'start',
        text: '',
        fromStep: step,
        from: event.thread,
        toStep: step,
        to: event.child,
      })
      return
    case 'thread.ended':
      endLane(story, after, story.scratch.laneOf.get(event.thread))
      return
    case 'process.ended':
      endLanes(story, after, event.process)
      return
    case 'process.killed': {
      if (event.by === null) closeMoment(story, before)
      endLanes(story, after, event.process)
      story.marks.push({
        kind: 'killed',
        step,
        at,
        process: event.process,
        signal: event.signal,
        byPerson: event.by === null,
      })
      if (event.by === null)
        story.lines.push({ at, step, process: event.process, said: { kind: 'killed', signal: event.signal } })
      return
    }
    case 'process.crashed':
      closeMoment(story, before)
      endLanes(story, after, event.process)
      story.marks.push({ kind: 'crashed', step, at, process: event.process, what: event.what })
      story.lines.push({ at, step, process: event.process, said: { kind: 'crashed', what: event.what } })
      return
    case 'printed':
      story.lines.push({
        at,
        step,
        process: processOf(event.thread),
        said: { kind: 'printed', text: event.text },
      })
      return
    case 'pipe.wrote':
      story.scratch.wrote = true
      if (event.to === event.total) story.scratch.sent.set(event.message.id, { thread: event.thread, step })
      return
    case 'pipe.took': {
      const sent = event.message === null ? undefined : story.scratch.sent.get(event.message.id)
      if (event.message === null || sent === undefined || !event.done || event.torn) return
      story.scratch.sent.delete(event.message.id)
      story.arrows.push({
        kind: 'message',
        text: event.message.text,
        fromStep: sent.step,
        from: sent.thread,
        toStep: step,
        to: event.thread,
      })
      amendAct(story, event.thread, (act) => ({ ...act, arg: event.message?.text ?? act.arg }))
      return
    }
    case 'effect':
      if (event.effect.kind === 'traceback') {
        story.lines.push({
          at,
          step,
          process: processOf(event.thread),
          said: { kind: 'traceback', text: event.effect.text },
        })
      } else if (event.effect.kind === 'call.raised') {
        const { error } = event.effect
        amendAct(story, event.thread, (act) => ({ ...act, raised: error }))
      }
      return
    default:
  }
}

function addLane(story: Story, world: World, id: ThreadId): void {
  const thread = itemOf(world.threads, id)
  const { laneOf, lanesOf } = story.scratch
  if (thread === undefined || laneOf.has(id)) return
  const index = story.lanes.length
  laneOf.set(id, index)
  const own = lanesOf.get(thread.process)
  if (own === undefined) lanesOf.set(thread.process, [index])
  else own.push(index)
  story.lanes.push({
    thread: id,
    process: thread.process,
    role: thread.role,
    name: thread.name,
    from: world.step,
    to: null,
  })
}

function endLanes(story: Story, world: World, process: ProcessId): void {
  for (const index of story.scratch.lanesOf.get(process) ?? []) endLane(story, world, index)
}

function endLane(story: Story, world: World, index: number | undefined): void {
  const lane = index === undefined ? undefined : story.lanes[index]
  if (lane === undefined || lane.to !== null) return
  lane.to = world.step
  endWait(story, lane.thread, world.step)
}

function amendAct(story: Story, thread: ThreadId, amend: (act: Act) => Act): void {
  if (story.acts.at(-1)?.thread === thread) story.acts.amendLast(amend)
}

/** The run has settled after a step: notes who waits now, and who no longer does, and thanks to whom. */
function closeMoment(story: Story, world: World): void {
  const { open, waiting, laneOf } = story.scratch
  const changed = [...waiting.mayHaveChanged(world)]
  if (changed.length > 1) changed.sort((a, b) => (laneOf.get(a) ?? 0) - (laneOf.get(b) ?? 0))
  for (const id of changed) {
    const thread = itemOf(world.threads, id)
    if (thread === undefined) continue
    const known = open.get(id)
    if (!isWaiting(world, thread)) {
      if (known === undefined) continue
      endWait(story, id, world.step)
      noteWake(story, id, world)
    } else if (known === undefined) {
      const wait: Wait = {
        thread: id,
        from: world.step,
        to: null,
        verb: verbOf(thread),
        arg: argumentOf(world, thread),
        kind: kindOfWait(world, thread),
      }
      open.set(id, wait)
    }
  }
}

/** Waits that have begun since the last moment that the story knows of: those of a run that stands still at the head. */
export function openWaits(story: Story, world: World): readonly Wait[] {
  const found: Wait[] = []
  for (const thread of itemsOf(world.threads)) {
    if (!isWaiting(world, thread)) continue
    const open = story.scratch.open.get(thread.id)
    found.push(
      open ?? {
        thread: thread.id,
        from: world.step,
        to: null,
        verb: verbOf(thread),
        arg: argumentOf(world, thread),
        kind: kindOfWait(world, thread),
      },
    )
  }
  return found
}

function endWait(story: Story, thread: ThreadId, step: number): void {
  const wait = story.scratch.open.get(thread)
  if (wait === undefined) return
  story.scratch.open.delete(thread)
  story.waits.push({ ...wait, to: step })
}

function noteWake(story: Story, woken: ThreadId, world: World): void {
  const { actor, wrote } = story.scratch
  const state = itemOf(world.threads, woken)?.state
  if (actor === null || actor === woken || state?.kind !== 'at-op') return
  const reads = state.op.kind === 'pipe.read' || state.op.kind === 'pipe.wait'
  if (reads && wrote) return
  story.arrows.push({
    kind: 'wake',
    text: '',
    fromStep: world.step,
    from: actor,
    toStep: world.step,
    to: woken,
  })
}
