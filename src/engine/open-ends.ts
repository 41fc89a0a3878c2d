import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { Handle, ProcessId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { OpenEnd } from './process-host.ts'

/** The pipe ends that a process has open, as the host needs to know them; of these handles alone, where `only` names some. */
export function openEndsOf(world: World, process: ProcessId, only?: readonly Handle[]): readonly OpenEnd[] {
  const descriptors = itemOf(world.processes, process)?.descriptors
  const wanted =
    only === undefined ? itemsOf(descriptors) : only.flatMap((handle) => itemOf(descriptors, handle) ?? [])
  return wanted
    .filter((descriptor) => descriptor.open)
    .map(({ handle, pipe, end }) => {
      const { duplex, purpose } = itemOf(world.pipes, pipe) ?? { duplex: false, purpose: 'program' as const }
      return { handle, pipe, end, duplex, purpose }
    })
}
