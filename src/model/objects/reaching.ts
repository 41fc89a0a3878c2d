/** Who can name what: only a process that can name an object may ever free those who wait for it. */
import { processIn } from '../attempt.ts'
import { changedProcess, changedWorld } from '../changed.ts'
import type { ProcessId } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'

/** The process can name this object from now on. */
export function reaching(world: World, id: ProcessId, object: string): World {
  const process = processIn(world, id)
  if (process.reach.includes(object)) return world
  return changedWorld(world, {
    processes: { ...world.processes, [id]: changedProcess(process, { reach: [...process.reach, object] }) },
  })
}
