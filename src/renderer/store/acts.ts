/** The acts of a story, one a step. The last may still change, while its step goes on; those before it are kept small. */
import { between } from '#model/record/between.ts'
import { inside } from '#model/record/inside.ts'
import { ObjectRecord } from '#model/record/object-record.ts'
import type { Growing } from '#model/vocabulary/growing.ts'
import type { ObjectId, ThreadId } from '#model/vocabulary/ids.ts'

/** What a thread did in one step. */
export type Act = {
  readonly step: number
  readonly thread: ThreadId
  /** Index of the event that began the step. */
  readonly at: number
  readonly verb: string
  readonly arg: string
  readonly line: number | null
  readonly object: ObjectId | null
  /** The error that its call raised, if it did. */
  readonly raised: string | null
}

/** The number of its step is its place. */
type Kept = Omit<Act, 'step'>

/** Names come again and again, messages do not. */
const TEXTS = 512

export class Acts implements Growing<Act> {
  readonly #done = new ObjectRecord<Kept>({ texts: TEXTS })
  #last: Act | null = null

  static of(acts: Iterable<Act>): Acts {
    const list = new Acts()
    for (const act of acts) list.push(act)
    return list
  }

  get length(): number {
    return this.#done.length + (this.#last === null ? 0 : 1)
  }

  push(act: Act): void {
    if (act.step !== this.length + 1) throw new Error(`act ${this.length + 1} is of step ${act.step}`)
    if (this.#last !== null) {
      const { step: _, ...kept } = this.#last
      this.#done.push(kept)
    }
    this.#last = act
  }

  amendLast(amend: (act: Act) => Act): void {
    if (this.#last !== null) this.#last = amend(this.#last)
  }

  at(index: number): Act | undefined {
    const place = index < 0 ? this.length + index : index
    return place < 0 ? undefined : this.slice(place, place + 1)[0]
  }

  /** Undefined for step 0, before which nothing was done. */
  ofStep(step: number): Act | undefined {
    return step < 1 ? undefined : this.at(step - 1)
  }

  slice(from = 0, to = this.length): readonly Act[] {
    const [begin, end] = [inside(from, this.length), inside(to, this.length)]
    const done = this.#done
      .slice(Math.min(begin, this.#done.length), end)
      .map(({ thread, at, verb, arg, line, object, raised }, index): Act => ({
        step: begin + index + 1,
        thread,
        at,
        verb,
        arg,
        line,
        object,
        raised,
      }))
    const last = begin <= this.#done.length && end > this.#done.length ? this.#last : null
    return last === null ? done : [...done, last]
  }

  *[Symbol.iterator](): Generator<Act, void> {
    yield* between(this, 0, this.length)
  }
}
