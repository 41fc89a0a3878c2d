/** Which moment of a run tells most about it, for a picture that has to stand alone. Pure. */
import { itemsOf } from '#model/tables/table.ts'
import { itemsOfVector } from '#model/tables/vector.ts'
import type { World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'

/**
 * The last moment if somebody is stuck in it; else the first after an uncaught error; else the one in which most is going on,
 * where an update that was lost outweighs all the rest.
 */
export function tellingMoment(moments: readonly World[]): World | null {
  const last = moments.at(-1)
  if (last === undefined) return null
  if (analyse(last).stuck.length > 0) return last
  const failed = moments.find(hasFailed)
  if (failed !== undefined) return failed
  return moments.reduce((best, world) => (liveliness(world) > liveliness(best) ? world : best), last)
}

const hasFailed = (world: World): boolean =>
  itemsOf(world.processes).some(
    ({ life }) => (life.kind === 'zombie' || life.kind === 'exited') && life.end.cause.kind === 'failed',
  )

const WEIGHT = { alive: 3, waits: 2, lost: 40 } as const

function liveliness(world: World): number {
  const alive = itemsOf(world.processes).filter(({ life }) => life.kind === 'alive').length
  const holds = itemsOf(world.semaphores).reduce((sum, { holds: all }) => sum + all.length, 0)
  const inPipes = itemsOf(world.pipes).reduce(
    (sum, { forward, backward }) => sum + forward.segments.length + (backward?.segments.length ?? 0),
    0,
  )
  const lost = itemsOf(world.memories).filter(({ cells }) =>
    itemsOfVector(cells).some((cell) => cell.lost !== null),
  )
  return (
    WEIGHT.alive * alive +
    WEIGHT.waits * analyse(world).waits.length +
    WEIGHT.lost * lost.length +
    Math.min(holds, 4) +
    Math.min(inPipes, 4)
  )
}
