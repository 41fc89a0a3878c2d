/**
 * Worlds of one run share most of their parts. They go to another thread part by part: what has gone once is told by its number
 * from then on, and is one and the same object there as well. For plain data.
 */

type Plain = string | number | boolean | null | undefined

/** An object or a list. Its own parts stand before it. */
export type SentPart = {
  /** Null: a list. */
  readonly fields: readonly string[] | null
  readonly values: readonly Plain[]
  /** In pairs: a place in `values`, and the number of the part that belongs there. */
  readonly inside: readonly number[]
}

export class Sender {
  readonly #known = new WeakMap<object, number>()
  /** One list for all objects with these fields: then it goes once a message. */
  readonly #fields = new Map<string, readonly string[]>()
  #count = 0
  #fresh: SentPart[] = []

  /** The number that it has on the other side, once that has what is fresh. */
  numberOf(value: object): number {
    const known = this.#known.get(value)
    if (known !== undefined) return known
    const values: Plain[] = []
    const inside: number[] = []
    const fields = Array.isArray(value) ? null : this.#fieldsOf(value)
    const all: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
    for (const [at, one] of all.entries()) {
      if (typeof one === 'object' && one !== null) {
        inside.push(at, this.numberOf(one))
        values.push(null)
      } else values.push(one as Plain)
    }
    this.#fresh.push({ fields, values, inside })
    this.#known.set(value, this.#count)
    return this.#count++
  }

  /** What the other side has to have for the numbers given out since this was asked last. */
  fresh(): readonly SentPart[] {
    return this.#fresh.splice(0)
  }

  #fieldsOf(value: object): readonly string[] {
    const fields = Object.keys(value)
    const key = JSON.stringify(fields)
    const known = this.#fields.get(key)
    if (known !== undefined) return known
    this.#fields.set(key, fields)
    return fields
  }
}

export class Receiver {
  readonly #parts: unknown[] = []

  take(parts: readonly SentPart[]): void {
    for (const { fields, values, inside } of parts) {
      const all: unknown[] = values.slice()
      for (let at = 0; at < inside.length; at += 2) all[inside[at] ?? 0] = this.#parts[inside[at + 1] ?? 0]
      this.#parts.push(
        fields === null ? all : Object.fromEntries(fields.map((field, at) => [field, all[at]])),
      )
    }
  }

  /** What has this number: whoever asks knows what it sent. */
  at(number: number): unknown {
    return this.#parts[number]
  }
}
