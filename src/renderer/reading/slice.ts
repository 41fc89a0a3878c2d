/** A part of a run that was folded elsewhere: what has come to its trace since the part before. */
import type { LintState } from '#model/lints/lint.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { Growing } from '#model/vocabulary/growing.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Act, Arrow, Lane, Line, Mark, Story, Wait } from '../store/story.ts'
import type { Trace } from '../store/trace.ts'
import { Sender } from './sent-once.ts'
import type { SentPart } from './sent-once.ts'

/** Numbers of parts. */
export type SentFold = { readonly world: number; readonly lints: number }

export type TraceSlice = {
  readonly events: readonly WorldEvent[]
  readonly moments: readonly number[]
  readonly steps: readonly number[]
  readonly parts: readonly SentPart[]
  readonly checkpoints: readonly (SentFold & { readonly at: number })[]
  readonly head: SentFold
  readonly story: StorySlice
}

export type StorySlice = {
  readonly lanes: readonly Lane[]
  readonly acts: readonly Act[]
  readonly waits: readonly Wait[]
  readonly arrows: readonly Arrow[]
  readonly marks: readonly Mark[]
  readonly lines: readonly Line[]
  /** Lanes of earlier slices that have ended since: which, and after which step. */
  readonly endedLanes: readonly Ended[]
  /** All that have no end by now. */
  readonly openWaits: readonly Wait[]
}

export type Ended = { readonly index: number; readonly to: number }

/** Cuts a trace that grows into slices. */
export class Slicer {
  readonly #sender = new Sender()
  readonly #events = new Tail<WorldEvent>()
  readonly #moments = new Tail<number>()
  readonly #steps = new Tail<number>()
  readonly #checkpoints = new Tail<Trace['checkpoints'][number]>()
  readonly #lanes = new OpenTail<Lane>()
  readonly #waits = new Tail<Wait>()
  readonly #acts = new Tail<Act>()
  readonly #arrows = new Tail<Arrow>()
  readonly #marks = new Tail<Mark>()
  readonly #lines = new Tail<Line>()

  /** `isLast`: nothing comes after it. */
  slice(trace: Trace, isLast: boolean): TraceSlice {
    const checkpoints = this.#checkpoints.next(trace.checkpoints).map((one) => ({
      at: one.at,
      ...this.#sent(one.world, one.lints),
    }))
    const head = this.#sent(trace.head, trace.headLints)
    return {
      events: this.#events.next(trace.events),
      moments: this.#moments.next(trace.moments),
      steps: this.#steps.next(trace.steps),
      checkpoints,
      head,
      parts: this.#sender.fresh(),
      story: this.#story(trace.story, isLast),
    }
  }

  #sent(world: World, lints: LintState): SentFold {
    return { world: this.#sender.numberOf(world), lints: this.#sender.numberOf(lints) }
  }

  #story(story: Story, isLast: boolean): StorySlice {
    const endedLanes = this.#lanes.ended(story.lanes)
    return {
      endedLanes,
      openWaits: [...story.scratch.open.values()],
      lanes: this.#lanes.next(story.lanes),
      waits: this.#waits.next(story.waits),
      // What the last step did may not be known yet.
      acts: this.#acts.next(story.acts, isLast ? 0 : 1),
      arrows: this.#arrows.next(story.arrows),
      marks: this.#marks.next(story.marks),
      lines: this.#lines.next(story.lines),
    }
  }
}

/** A list that grows, from where it was left. */
class Tail<T> {
  protected at = 0

  /** What has come, without the last `but`. */
  next(list: Growing<T>, but = 0): readonly T[] {
    const fresh = list.slice(this.at, Math.max(this.at, list.length - but))
    this.at += fresh.length
    return fresh
  }
}

/** The same, of things that end some time after they have come. */
class OpenTail<T extends { readonly to: number | null }> extends Tail<T> {
  readonly #open = new Set<number>()

  override next(list: readonly T[]): readonly T[] {
    const from = this.at
    const fresh = super.next(list)
    for (const [index, one] of fresh.entries()) if (one.to === null) this.#open.add(from + index)
    return fresh
  }

  /** Of those that had come. */
  ended(list: readonly T[]): readonly Ended[] {
    const ended: Ended[] = []
    for (const index of this.#open) {
      const to = list[index]?.to ?? null
      if (to === null) continue
      this.#open.delete(index)
      ended.push({ index, to })
    }
    return ended
  }
}
