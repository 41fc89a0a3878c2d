/**
 * Whether an event can follow the ones before it, as far as a later look at the run depends on it: a trace that names what
 * does not exist, or counts its steps wrongly, is damaged, and is found so before anything shows it.
 */
import { processEver, threadEver } from '#model/past.ts'
import { itemOf } from '#model/tables/table.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Snapshot } from '#model/vocabulary/snapshot.ts'
import type { World } from '#model/vocabulary/world.ts'

/** Why the event does not fit the world before it; null when it does. */
export function misfit(world: World, event: WorldEvent): string | null {
  const isLook = event.kind === 'processes.seen' || event.kind === 'processes.same'
  if (isLook !== (world.seen !== null) && world.step > 0)
    return 'a run and a look at running processes do not go together'
  if ('thread' in event && itemOf(world.threads, event.thread) === undefined)
    return `there is no ${event.thread}`
  switch (event.kind) {
    case 'processes.seen':
      return misfitSnapshot(event.snapshot)
    case 'processes.same':
      return world.seen === null ? 'nothing was seen before it' : null
    case 'step.began':
      return event.step === world.step + 1 ? null : `it begins step ${event.step} after step ${world.step}`
    case 'clock.advanced':
      return event.toMs >= world.clockMs ? null : 'the clock goes back'
    case 'thread.started':
      if (processOf(event.child) !== processOf(event.thread)) return `${event.child} is of another process`
      return isNew(threadEver(world, event.child), event.child)
    case 'process.started':
      if (itemOf(world.processes, event.child)?.life.kind !== 'created')
        return `${event.child} cannot be started`
      return null
    case 'process.killed':
      if (event.by !== null && itemOf(world.threads, event.by) === undefined) return `there is no ${event.by}`
      return exists(world, event.process)
    case 'process.ended':
    case 'process.crashed':
      return exists(world, event.process)
    case 'process.reaped':
      return exists(world, event.child)
    case 'effect':
      if (event.effect.kind === 'create.process')
        return isNew(processEver(world, event.effect.process), event.effect.process)
      return event.effect.kind === 'rename.process' ? exists(world, event.effect.process) : null
    default:
      return null
  }
}

/** Nobody is there twice. */
function misfitSnapshot({ members, neighbours }: Snapshot): string | null {
  const pids = new Set<number>()
  const tids = new Set<number>()
  for (const { pid, threads } of [...members, ...neighbours]) {
    if (pids.has(pid)) return `process ${pid} is there twice`
    pids.add(pid)
    for (const { tid } of threads) {
      if (tids.has(tid)) return `thread ${tid} is there twice`
      tids.add(tid)
    }
  }
  return pids.size === 0 ? 'nobody is there' : null
}

function exists(world: World, process: ProcessId): string | null {
  return processEver(world, process) === undefined ? `there is no ${process}` : null
}

function isNew(known: unknown, id: ProcessId | ThreadId): string | null {
  return known === undefined ? null : `there is a ${id} already`
}
