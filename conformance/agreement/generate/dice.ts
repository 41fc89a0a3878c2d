/** Chance with a seed: the same seed, the same throws, everywhere. */
import { generator } from '#model/chance.ts'

export class Dice {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = generator(seed)
  }

  /** An integer from 0 to `n` - 1. */
  below(n: number): number {
    return Math.floor(this.#next() * n)
  }

  chance(probability: number): boolean {
    return this.#next() < probability
  }

  pick<T>(items: readonly T[]): T {
    return at(items, this.below(items.length))
  }

  /** Each entry is a weight and what it stands for. */
  weighted<T>(entries: readonly (readonly [number, T])[]): T {
    let left = this.#next() * entries.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, item] of entries) {
      left -= weight
      if (left < 0) return item
    }
    return at(entries, entries.length - 1)[1]
  }

  /** Some of the items, at least `least`, in a random order. */
  some<T>(items: readonly T[], least: number, most: number): readonly T[] {
    const rest = [...items]
    const count = Math.min(items.length, least + this.below(most - least + 1))
    return Array.from({ length: count }, () => rest.splice(this.below(rest.length), 1)).flat()
  }
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError(`nothing to pick from ${items.length} items`)
  return item
}
