/** Whether anything can still happen in a run, and if not, how it ended. */
import { enabledThreads } from '#model/enabled.ts'
import { isMomentOver, nextMoment } from '#model/moment.ts'
import { awaitsOutside } from '#model/objects/outside.ts'
import { idsOf, itemOf, itemsOf } from '#model/tables/table.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Divergence } from './process-host.ts'

export type Standing =
  | { readonly kind: 'choosing'; readonly enabled: readonly ThreadId[] }
  /** Nothing is enabled before the clock moves, or time has its turn (CL2). */
  | { readonly kind: 'waiting'; readonly untilMs: number }
  /** Nothing is enabled, and somebody waits for what is not of this run. `untilMs`: the next deadline, if there is one. */
  | { readonly kind: 'outside'; readonly untilMs: number | null }
  | { readonly kind: 'ended' }
  | { readonly kind: 'stuck' }
  | { readonly kind: 'diverged'; readonly divergence: Divergence }

export function standingIn(world: World, divergence: Divergence | null): Standing {
  if (divergence !== null) return { kind: 'diverged', divergence }
  const enabled = enabledThreads(world)
  const untilMs = nextMoment(world)
  if (enabled.length > 0) {
    if (untilMs === null || !isMomentOver(world)) return { kind: 'choosing', enabled }
    return { kind: 'waiting', untilMs }
  }
  if (awaitingOutside(world).length > 0) return { kind: 'outside', untilMs }
  if (untilMs !== null) return { kind: 'waiting', untilMs }
  const alive = itemsOf(world.processes).some((process) => process.life.kind === 'alive')
  return { kind: alive ? 'stuck' : 'ended' }
}

/** Threads that wait for what is not of this run. */
export function awaitingOutside(world: World): readonly ThreadId[] {
  const waiting: ThreadId[] = []
  for (const id of idsOf(world.threads)) {
    if (awaitsOutside(world, id as ThreadId)) waiting.push(id as ThreadId)
  }
  return waiting
}

/** The thread is at an op of this call. */
export function isInCall(world: World, thread: ThreadId, call: number | undefined): boolean {
  const state = itemOf(world.threads, thread)
  return state?.state.kind === 'at-op' && state.call?.id === call
}
