/** A list that grows at its end: an array, or something that keeps the same in less room. */
export type Growing<T> = Iterable<T> & {
  readonly length: number
  at(index: number): T | undefined
  slice(from?: number, to?: number): readonly T[]
}
