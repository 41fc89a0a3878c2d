/**
 * Acts counted in bins of steps, at every power of two: what a picture of a long run is drawn from when a step is narrower than a
 * pixel. Adding an act touches one bin a level; drawing reads one bin a pixel, however long the run.
 */
import { between } from '#model/record/between.ts'
import type { Growing } from '#model/vocabulary/growing.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Act } from '../store/story.ts'

/** Steps a bin of the finest level. */
export const FINEST = 4
const LEVELS = 16

/** One bin: how many acts each thread has in it. */
export type Bin = Map<ThreadId, number>

export type Pyramid = {
  /** Acts taken in so far. */
  taken: number
  readonly levels: readonly Bin[][]
}

export const emptyPyramid = (): Pyramid => ({ taken: 0, levels: Array.from({ length: LEVELS }, () => []) })

/** Takes in the acts that have come since the last time. */
export function extendPyramid(pyramid: Pyramid, acts: Growing<Act>): void {
  for (const act of between(acts, pyramid.taken, acts.length)) {
    pyramid.taken++
    pyramid.levels.forEach((bins, level) => {
      const index = Math.floor((act.step - 1) / stepsPerBin(level))
      const bin = (bins[index] ??= new Map())
      bin.set(act.thread, (bin.get(act.thread) ?? 0) + 1)
    })
  }
}

export const stepsPerBin = (level: number): number => FINEST * 2 ** level

/** The coarsest level whose bins are no wider than `pixels` at `px` pixels a step (the finest, if none is). */
export function levelFor(px: number, pixels: number): number {
  let level = 0
  while (level + 1 < LEVELS && stepsPerBin(level + 1) * px <= pixels) level++
  return level
}

export type Column = { readonly x: number; readonly w: number; readonly share: ReadonlyMap<ThreadId, number> }

/** The bins between two steps as columns; `share` is the part of the steps in it that each thread took. */
export function columnsOf(pyramid: Pyramid, px: number, from: number, to: number): readonly Column[] {
  const level = levelFor(px, 3)
  const size = stepsPerBin(level)
  const bins = pyramid.levels[level] ?? []
  const columns: Column[] = []
  const last = Math.min(bins.length - 1, Math.floor((to - 1) / size))
  for (let index = Math.max(0, Math.floor((from - 1) / size)); index <= last; index++) {
    const bin = bins[index]
    if (bin === undefined) continue
    columns.push({
      x: index * size * px,
      w: size * px,
      share: new Map([...bin].map(([thread, n]) => [thread, n / size])),
    })
  }
  return columns
}
