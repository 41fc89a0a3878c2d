/**
 * How long one moment of the clock may last. Time moves when nobody can go (CL1); where somebody always can, it would stand
 * still, and no timer would ever come due. Semantics: CL2.
 */
import { enabledThreads, nextDeadline } from './enabled.ts'
import type { World } from './vocabulary/world.ts'

/** So much is done at one moment at most: a step counts one. On CPython that is about a fifth of a second. */
export const MOMENT_STEPS = 10_000
/** How far the clock goes on at most when a moment is over: a longer wait has to see more of them, as it would on a real clock. */
export const TICK_MS = 1000

/** The moment is over: before anybody goes, the clock does. */
export function isMomentOver(world: World): boolean {
  return world.moment >= MOMENT_STEPS
}

/** The time at which the clock stands when it next moves; null when there is nothing that it could move for. */
export function nextMoment(world: World): number | null {
  const deadlineMs = nextDeadline(world)
  const isCutShort = isMomentOver(world) && enabledThreads(world).length > 0
  return isCutShort ? Math.min(deadlineMs ?? Infinity, world.clockMs + TICK_MS) : deadlineMs
}
