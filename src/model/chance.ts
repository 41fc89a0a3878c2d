/** Repeatable chance: equal seeds give equal numbers, in every process and on every machine. */

/** Mulberry32: 32 bits of state. Values from 0 up to, not including, 1. */
export function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const FNV_BASIS = 0x811c9dc5

/** FNV-1a over the code units of a text: a whole number of 32 bits. Another basis gives another hash. */
export function hashOf(text: string, basis: number = FNV_BASIS): number {
  let value = basis
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}
