/** A trace out of its slices: nothing is folded here. */
import { initialWorld } from '#model/initial.ts'
import { NO_LINTS } from '#model/lints/lint.ts'
import type { LintState } from '#model/lints/lint.ts'
import { EventRecord } from '#model/record/event-record.ts'
import { Numbers } from '#model/record/numbers.ts'
import type { World } from '#model/vocabulary/world.ts'
import { emptyStory } from '../store/story.ts'
import type { Trace } from '../store/trace.ts'
import { Receiver } from './sent-once.ts'
import type { SentFold, StorySlice, TraceSlice } from './slice.ts'

export class Assembly {
  readonly #receiver = new Receiver()
  readonly #events = new EventRecord()
  readonly #moments = new Numbers()
  readonly #steps = new Numbers()
  readonly #checkpoints: Trace['checkpoints'][number][] = []
  readonly #story = emptyStory()
  #head: { readonly world: World; readonly lints: LintState } = { world: initialWorld(), lints: NO_LINTS }

  take({ events, moments, steps, parts, checkpoints, head, story }: TraceSlice): void {
    this.#receiver.take(parts)
    addTo(this.#events, events)
    addTo(this.#moments, moments)
    addTo(this.#steps, steps)
    addTo(
      this.#checkpoints,
      checkpoints.map((one) => ({ at: one.at, ...this.#fold(one) })),
    )
    this.#head = this.#fold(head)
    this.#take(story)
  }

  /** As far as it has come. */
  trace(): Trace {
    return {
      events: this.#events,
      count: this.#events.length,
      head: this.#head.world,
      headLints: this.#head.lints,
      checkpoints: this.#checkpoints,
      moments: this.#moments,
      steps: this.#steps,
      story: this.#story,
      recent: new Map(),
    }
  }

  #fold({ world, lints }: SentFold): { readonly world: World; readonly lints: LintState } {
    return { world: this.#receiver.at(world) as World, lints: this.#receiver.at(lints) as LintState }
  }

  #take({ lanes, waits, acts, arrows, marks, lines, endedLanes, openWaits }: StorySlice): void {
    const story = this.#story
    for (const { index, to } of endedLanes) {
      const lane = story.lanes[index]
      if (lane !== undefined) lane.to = to
    }
    addTo(story.lanes, lanes)
    addTo(story.waits, waits)
    addTo(story.acts, acts)
    addTo(story.arrows, arrows)
    addTo(story.marks, marks)
    addTo(story.lines, lines)
    story.scratch.open.clear()
    for (const wait of openWaits) story.scratch.open.set(wait.thread, wait)
  }
}

function addTo<T>(list: { push(one: T): unknown }, more: readonly T[]): void {
  for (const one of more) list.push(one)
}
