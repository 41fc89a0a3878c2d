/** Descriptor tables: which process holds which copy of which end. Semantics: FD1–FD6 (POSIX `open`, `dup`, `fork`, `close`). */
import { changedPipe } from '../changed.ts'
import { idsOf, itemOf, itemsOf } from '../tables/table.ts'
import type { Table } from '../tables/table.ts'
import type { Direction } from '../vocabulary/events.ts'
import type { EndName, ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Channel, Descriptor, Pipe, Process, World } from '../vocabulary/world.ts'

export type Copy = { readonly process: Process; readonly descriptor: Descriptor }

/** Open, or closed under a call that still waits at it: the kernel's end is not gone (FD7). */
export function isLive(descriptor: Descriptor): boolean {
  return descriptor.open || descriptor.heldBy.length > 0
}

/** For a call of this thread: open, or closed while the call waited at it. */
export function isOpenFor(descriptor: Descriptor, thread: ThreadId): boolean {
  return descriptor.open || descriptor.heldBy.includes(thread)
}

/** Every live copy of this end, in every process. */
export function openCopies(world: World, pipe: ObjectId, end: EndName): readonly Copy[] {
  const copies: Copy[] = []
  for (const id in world.processes) {
    const process = world.processes[id as ProcessId]
    if (process === undefined || process.life.kind !== 'alive') continue
    for (const handle of idsOf(process.descriptors)) {
      const descriptor = itemOf(process.descriptors, handle)
      if (
        descriptor !== undefined &&
        isLive(descriptor) &&
        descriptor.pipe === pipe &&
        descriptor.end === end
      )
        copies.push({ process, descriptor })
    }
  }
  return copies
}

export function isOpenAnywhere(world: World, pipe: ObjectId, end: EndName): boolean {
  for (const id in world.processes) {
    const process = world.processes[id as ProcessId]
    if (process === undefined || process.life.kind !== 'alive') continue
    for (const handle of idsOf(process.descriptors)) {
      const descriptor = itemOf(process.descriptors, handle)
      if (
        descriptor !== undefined &&
        isLive(descriptor) &&
        descriptor.pipe === pipe &&
        descriptor.end === end
      )
        return true
    }
  }
  return false
}

/** The lowest number from 3 on that no open descriptor of the table has. */
export function lowestFreeNumber(descriptors: Table<Descriptor>): number {
  const taken = new Set<number>()
  for (const { open, number } of itemsOf(descriptors)) if (open) taken.add(number)
  let number = 3
  while (taken.has(number)) number++
  return number
}

/** The channel that this end reads, if it can read. */
export function readDirection(end: EndName): Direction | null {
  return end === 'r' || end === 'b' ? 'forward' : end === 'a' ? 'backward' : null
}

export function writeDirection(end: EndName): Direction | null {
  return end === 'w' || end === 'a' ? 'forward' : end === 'b' ? 'backward' : null
}

/** The end at the other side. */
export function peerOf(end: EndName): EndName {
  switch (end) {
    case 'r':
      return 'w'
    case 'w':
      return 'r'
    case 'a':
      return 'b'
    case 'b':
      return 'a'
  }
}

export function channelOf(pipe: Pipe, direction: Direction): Channel | null {
  return direction === 'forward' ? pipe.forward : pipe.backward
}

export function withChannel(pipe: Pipe, direction: Direction, channel: Channel): Pipe {
  return direction === 'forward'
    ? changedPipe(pipe, { forward: channel })
    : changedPipe(pipe, { backward: channel })
}
