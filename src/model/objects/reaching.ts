/** Who can name what: only a process that can name an object may ever free those who wait for it. */
import { processIn } from '../attempt.ts'
import { changedProcess, changedWorld } from '../changed.ts'
import { hasItem, withItem } from '../tables/table.ts'
import type { ProcessId } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'

/** The process can name this object from now on. */
export function reaching(world: World, id: ProcessId, object: string): World {
  const process = processIn(world, id)
  if (hasItem(process.reach, object)) return world
  return changedWorld(world, {
    processes: withItem(
      world.processes,
      id,
      changedProcess(process, { reach: withItem(process.reach, object, true) }),
    ),
  })
}
