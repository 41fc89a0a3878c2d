/**
 * Plain objects, kept small: of each the number of its shape and its leaves, in typed columns. Whoever asks for one gets an object that
 * is made anew, and equals what was taken down. The record grows at its end and never changes.
 */
import type { Growing } from '../vocabulary/growing.ts'
import { inside } from './inside.ts'
import { Leaves } from './leaves.ts'
import { Maker } from './maker.ts'
import { Pages } from './pages.ts'
import { Shapes } from './shapes.ts'
import type { Shape } from './shapes.ts'

/** In the place of a shape's number: its only leaf is the object itself. */
const NO_SHAPE = 0xffff
/** Objects that are made at once for whoever looks at one after the other. */
const AT_ONCE = 64

export class ObjectRecord<T extends object> implements Growing<T> {
  readonly #shapes = new Shapes()
  readonly #leaves: Leaves
  readonly #pages = new Pages()
  readonly #maker: Maker
  readonly #sink = { put: (leaf: unknown) => this.#pages.add(this.#leaves.wordOf(leaf)) }

  /** `texts`: a text that is among the last so many is kept once. */
  constructor({ texts = 4096 }: { readonly texts?: number } = {}) {
    this.#leaves = new Leaves(texts)
    this.#maker = new Maker(this.#leaves)
  }

  get length(): number {
    return this.#pages.length
  }

  push(object: T): void {
    const shape = this.#shapes.of(object, this.#sink)
    if (shape !== null) return this.#pages.endRow(shape.number)
    this.#pages.startAgain()
    this.#pages.add(this.#leaves.keep(object))
    this.#pages.endRow(NO_SHAPE)
  }

  at(index: number): T | undefined {
    return this.slice(index, index === -1 ? this.length : index + 1)[0]
  }

  slice(from = 0, to = this.length): T[] {
    return this.#pages.read(inside(from, this.length), inside(to, this.length), this.#wordsOf, this.#object)
  }

  *[Symbol.iterator](): Generator<T, void> {
    for (let at = 0; at < this.length;) {
      const some = this.slice(at, at + AT_ONCE)
      at += some.length
      yield* some
    }
  }

  /** Those of the sought shapes, and those that have none. */
  protected *withShape(isSought: (shape: Shape) => boolean): Generator<T, void> {
    const isRow = (number: number): boolean => {
      const shape = this.#shapes.at(number)
      return shape === undefined || isSought(shape)
    }
    for (const index of this.#pages.rowsWith(isRow)) yield* this.slice(index, index + 1)
  }

  readonly #wordsOf = (number: number): number => this.#shapes.at(number)?.leaves ?? 1

  readonly #object = (number: number, words: Int32Array, at: number): T => {
    const shape = this.#shapes.at(number)
    this.#maker.goTo(words, at)
    return (shape === undefined ? this.#maker.leaf() : this.#maker.object(shape.whole)) as T
  }
}
