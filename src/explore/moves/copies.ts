/**
 * The copies of the ends of pipes, as things that ops look at and change. What a close touches must not depend on who else has
 * closed: if only the last close counted, those before it would be nobody's concern, and orders in which one of them comes
 * too late would be missed. So each holder of copies has a key of its own, which each of its closes changes.
 */
import { openCopies, peerOf } from '#model/objects/descriptors.ts'
import { itemsOf } from '#model/tables/table.ts'
import type { EndName, ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { Descriptor, World } from '#model/vocabulary/world.ts'

type Holder = ProcessId | 'travelled'

/** What the close of this copy changes. */
export function copiesWith(process: ProcessId, descriptor: Descriptor): string {
  return copiesOf(descriptor.pipe, descriptor.end, holderOf(process, descriptor))
}

/**
 * What is looked at to see whether the other end is open: one holder after the other, always in the same order, up to the first
 * that has a copy. Those of the looking process come first, as others do not close them. Whoever finds none depends on every close.
 */
export function copiesLookedAt(
  world: World,
  process: ProcessId,
  { pipe, end }: Descriptor,
): readonly string[] {
  const peer = peerOf(end)
  const holders = new Set<Holder>(
    openCopies(world, pipe, peer).map((copy) => holderOf(copy.process.id, copy.descriptor)),
  )
  const processes = itemsOf(world.processes).toSorted((one, other) => one.order - other.order)
  const all: readonly Holder[] = [process, 'travelled', ...processes.map(({ id }) => id)]
  const found = all.findIndex((holder) => holders.has(holder))
  return all.slice(0, found < 0 ? all.length : found + 1).map((holder) => copiesOf(pipe, peer, holder))
}

/** What travels in a message stays the same copy all the way, whoever keeps it or has adopted it: to adopt it changes nothing here. */
function holderOf(process: ProcessId, { origin, travelling }: Descriptor): Holder {
  return travelling || origin.kind === 'passed' ? 'travelled' : process
}

function copiesOf(pipe: ObjectId, end: EndName, holder: Holder): string {
  return `${pipe}:${end}:${holder}`
}
