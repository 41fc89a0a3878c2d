/** The channels of pipes as a process sees them through its handles. */
import { isLive, readDirection, writeDirection } from '#model/objects/descriptors.ts'
import { chargeOf, SEND_LIMIT_BYTES } from '#model/objects/socket-buffer.ts'
import { itemOf } from '#model/tables/table.ts'
import type { Handle, ProcessId } from '#model/vocabulary/ids.ts'
import type { Channel, Descriptor, World } from '#model/vocabulary/world.ts'

const AMPLE_PAGES = 8
const AMPLE_CHARGE = SEND_LIMIT_BYTES / 2

/** A channel and what names it, as this process sees it through one of its handles. */
export function channelFor(
  world: World,
  process: ProcessId,
  handle: Handle,
  way: 'read' | 'write',
): { readonly name: string; readonly channel: Channel; readonly descriptor: Descriptor } | null {
  const descriptor = itemOf(itemOf(world.processes, process)?.descriptors, handle)
  if (descriptor === undefined || !isLive(descriptor)) return null
  const direction = way === 'read' ? readDirection(descriptor.end) : writeDirection(descriptor.end)
  const pipe = itemOf(world.pipes, descriptor.pipe)
  if (pipe === undefined || direction === null) return null
  const channel = pipe[direction]
  return channel === null ? null : { name: `${descriptor.pipe}:${direction}`, channel, descriptor }
}

/** The way of a socket that this end reads; null for a one-way pipe. */
export function backOf(world: World, { pipe, end }: Descriptor): string | null {
  const direction = readDirection(end)
  return itemOf(world.pipes, pipe)?.duplex === true && direction !== null ? `${pipe}:${direction}` : null
}

/** Where there is less room a writer may have to wait: there, each read and write looks at all of the channel. */
export function isAmple({ pages, buffers }: Channel): boolean {
  return buffers === null ? pages.length <= AMPLE_PAGES : chargeOf(buffers) <= AMPLE_CHARGE
}
