/** The lock graph: whether the orders seen so far could meet in a circle, in this run or in another order of the same steps. */
import type { ObjectId } from '../vocabulary/ids.ts'
import type { LockStep } from './lint.ts'

/**
 * Circles of steps, each by another thread, whose locks lead to one another, and that no lock held by all of them keeps apart.
 * One circle for each set of locks.
 */
export function oppositeOrders(steps: readonly LockStep[]): readonly (readonly LockStep[])[] {
  const found = new Map<string, readonly LockStep[]>()
  for (const start of steps) extend([start], steps, found)
  return [...found.values()]
}

/** Longer circles are not looked for: nobody would read them, and the search is exponential. */
const LONGEST = 6

function extend(
  path: readonly LockStep[],
  steps: readonly LockStep[],
  found: Map<string, readonly LockStep[]>,
): void {
  const [first] = path
  const last = path.at(-1)
  if (first === undefined || last === undefined) return
  if (path.length > 1 && last.to === first.from) {
    const key = path
      .map(({ to }) => to)
      .toSorted()
      .join(' ')
    if (!found.has(key) && !isGuarded(path)) found.set(key, path)
    return
  }
  if (path.length >= LONGEST) return
  for (const next of steps) {
    // Each circle is found once for each of its locks; starting at the smallest is enough.
    if (
      next.from !== last.to ||
      next.from < first.from ||
      path.some((one) => one.thread === next.thread || one.from === next.from)
    )
      continue
    extend([...path, next], steps, found)
  }
}

/** Whoever goes round this circle holds one and the same further lock, so no two are in it at once. */
function isGuarded(path: readonly LockStep[]): boolean {
  const inside = new Set<ObjectId>(path.map(({ from }) => from))
  const [first, ...rest] = path
  return (first?.held ?? []).some(
    (lock) => !inside.has(lock) && rest.every(({ held }) => held.includes(lock)),
  )
}
