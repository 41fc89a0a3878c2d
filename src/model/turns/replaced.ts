/**
 * A pool that replaces workers which end before they take a task, one after the other: its initializer fails, or it ends them
 * (WF11). A fold over events, that counts them by pool.
 */
import { readinessOf } from '../enabled.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import type { WorldEvent } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Process, Thread, World } from '../vocabulary/world.ts'

/** So many in a row, and for each place of the pool so many. */
const LEAST_WORKERS = 40
const FOR_EACH_PLACE = 5

export type Replaced = {
  readonly pool: ObjectId
  /** How many have ended without a task, the last one, and since when. */
  readonly workers: number
  readonly last: ProcessId
  readonly sinceStep: number
}

export class ReplacedWorkers {
  readonly #counts = new Map<ObjectId, Replaced>()

  note(event: WorldEvent, before: World): void {
    if (event.kind === 'effect' && event.effect.kind === 'task') {
      // Somebody takes a task, or brings a result: the pool works.
      if (event.effect.task.state !== 'queued' && event.effect.task.state !== 'sent')
        this.#counts.delete(event.effect.task.of)
      return
    }
    const writer = writerIn(event)
    if (writer !== null) {
      // The next one may read there how many have failed, and succeed.
      const of = poolOf(before, processOf(writer))
      if (of !== null) this.#counts.delete(of)
      return
    }
    if (event.kind !== 'process.ended' && event.kind !== 'process.crashed') return
    const pool = poolOf(before, event.process)
    if (pool === null) return
    const known = this.#counts.get(pool)
    this.#counts.set(pool, {
      pool,
      workers: (known?.workers ?? 0) + 1,
      last: event.process,
      sinceStep: known?.sinceStep ?? before.step,
    })
  }

  /** Such a pool, where everybody else waits without a deadline; null while somebody may still close it. */
  now(world: World): Replaced | null {
    for (const count of this.#counts.values()) {
      const facts = itemOf(world.composites, count.pool)?.facts
      // Its threads end as soon as they see that.
      if (itemOf(facts, 'state') === 'terminated') continue
      const size = itemOf(facts, 'size')
      const least = Math.max(LEAST_WORKERS, FOR_EACH_PLACE * (typeof size === 'number' ? size : 1))
      if (
        count.workers >= least &&
        itemsOf(world.threads).every((thread) => isOfIt(world, thread, count.pool))
      )
        return count
    }
    return null
  }
}

/** Whose worker it is. */
function poolOf(world: World, id: ProcessId): ObjectId | null {
  const process = itemOf(world.processes, id)
  return process?.role === 'pool-worker' ? process.of : null
}

/** Who leaves something that a later worker can read. */
function writerIn(event: WorldEvent): ThreadId | null {
  if (event.kind === 'memory.written' || event.kind === 'file.written') return event.thread
  return event.kind === 'effect' && event.effect.kind === 'memory.changed' ? event.thread : null
}

/** A thread or worker of the pool, or one that waits for something that does not come by itself. */
function isOfIt(world: World, { id, state, of }: Thread, pool: ObjectId): boolean {
  if (state.kind === 'ended' || of === pool) return true
  const process: Process | undefined = itemOf(world.processes, processOf(id))
  if (process?.of === pool) return true
  return (
    state.kind === 'at-op' &&
    state.deadlineMs === null &&
    state.op.kind !== 'outside.wait' &&
    readinessOf(world, id).kind === 'blocks'
  )
}
