/**
 * The events of a run, kept small: of each the number of its shape and its leaves, in typed columns. Whoever asks for an event gets
 * one that is made anew, and equals what was taken down. It grows at its end and never changes.
 */
import type { EventKind, EventList, WorldEvent } from '../vocabulary/events.ts'
import type { Effect } from '../vocabulary/ops.ts'
import { Leaves } from './leaves.ts'
import { Maker } from './maker.ts'
import { Pages } from './pages.ts'
import { Shapes } from './shapes.ts'

/** In the place of a shape's number: its only leaf is the event itself. */
const NO_SHAPE = 0xffff
/** Events that are made at once for whoever looks at one after the other. */
const AT_ONCE = 64

export class EventRecord implements EventList {
  readonly #shapes = new Shapes()
  readonly #leaves = new Leaves()
  readonly #pages = new Pages()
  readonly #maker = new Maker(this.#leaves)
  readonly #sink = { put: (leaf: unknown) => this.#pages.add(this.#leaves.wordOf(leaf)) }

  static of(events: Iterable<WorldEvent>): EventRecord {
    const record = new EventRecord()
    for (const event of events) record.push(event)
    return record
  }

  get length(): number {
    return this.#pages.length
  }

  push(event: WorldEvent): void {
    const shape = this.#shapes.of(event, this.#sink)
    if (shape !== null) return this.#pages.endRow(shape.number)
    this.#pages.startAgain()
    this.#pages.add(this.#leaves.keep(event))
    this.#pages.endRow(NO_SHAPE)
  }

  at(index: number): WorldEvent | undefined {
    return this.slice(index, index === -1 ? this.length : index + 1)[0]
  }

  slice(from = 0, to = this.length): WorldEvent[] {
    return this.#pages.read(this.#inside(from), this.#inside(to), this.#wordsOf, this.#event)
  }

  *[Symbol.iterator](): Generator<WorldEvent, void> {
    for (let at = 0; at < this.length;) {
      const some = this.slice(at, at + AT_ONCE)
      at += some.length
      yield* some
    }
  }

  /** Those of this kind, and (of effects) with this effect; others may be among them. */
  *withKinds(kind: EventKind, effect?: Effect['kind']): Generator<WorldEvent, void> {
    const isSought = (number: number): boolean => {
      const shape = this.#shapes.at(number)
      return shape === undefined || (shape.kind === kind && (effect === undefined || shape.effect === effect))
    }
    for (const index of this.#pages.rowsWith(isSought)) yield* this.slice(index, index + 1)
  }

  /** As arrays have it: from the end where it is negative, and never beyond. */
  #inside(index: number): number {
    return index < 0 ? Math.max(0, this.length + index) : Math.min(index, this.length)
  }

  readonly #wordsOf = (number: number): number => this.#shapes.at(number)?.leaves ?? 1

  readonly #event = (number: number, words: Int32Array, at: number): WorldEvent => {
    const shape = this.#shapes.at(number)
    this.#maker.goTo(words, at)
    return (shape === undefined ? this.#maker.leaf() : this.#maker.object(shape.whole)) as WorldEvent
  }
}
