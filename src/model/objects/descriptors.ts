/** Descriptor tables: which process holds which copy of which end. Semantics: FD1–FD6 (POSIX `open`, `dup`, `fork`, `close`). */
import { changedPipe, changedWorld } from '../changed.ts'
import { itemOf, itemsOf, withItem, withItems } from '../tables/table.ts'
import type { Direction } from '../vocabulary/events.ts'
import type { EndName, ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type {
  Channel,
  Descriptor,
  DescriptorNumbers,
  Pipe,
  PipeCopy,
  Process,
  World,
} from '../vocabulary/world.ts'

export type Copy = { readonly process: Process; readonly descriptor: Descriptor }

/** Open, or closed under a call that still waits at it: the kernel's end is not gone (FD7). */
export function isLive(descriptor: Descriptor): boolean {
  return descriptor.open || descriptor.heldBy.length > 0
}

/** For a call of this thread: open, or closed while the call waited at it. */
export function isOpenFor(descriptor: Descriptor, thread: ThreadId): boolean {
  return descriptor.open || descriptor.heldBy.includes(thread)
}

/** Every live copy of this end, in the order in which their processes were made. */
export function openCopies(world: World, pipe: ObjectId, end: EndName): readonly Copy[] {
  const copies: Copy[] = []
  for (const copy of itemOf(world.pipes, pipe)?.live ?? []) {
    if (copy.end !== end) continue
    const process = itemOf(world.processes, copy.process)
    const descriptor = itemOf(process?.descriptors, copy.handle)
    if (process !== undefined && descriptor !== undefined) copies.push({ process, descriptor })
  }
  return copies.toSorted((a, b) => a.process.order - b.process.order)
}

export function isOpenAnywhere(world: World, pipe: ObjectId, end: EndName): boolean {
  return itemOf(world.pipes, pipe)?.live.some((copy) => copy.end === end) ?? false
}

const LOWEST_NUMBER = 3

export const NO_NUMBERS: DescriptorNumbers = { next: LOWEST_NUMBER, free: [] }

/** POSIX: a new descriptor gets the lowest number that is free. */
export function lowestFreeNumber({ next, free }: DescriptorNumbers): number {
  return free[0] ?? next
}

export function withoutLowest({ next, free }: DescriptorNumbers): DescriptorNumbers {
  return free.length === 0 ? { next: next + 1, free } : { next, free: free.slice(1) }
}

export function withNumber({ next, free }: DescriptorNumbers, number: number): DescriptorNumbers {
  if (number < next - 1) {
    const at = free.findIndex((other) => other > number)
    return { next, free: at < 0 ? [...free, number] : [...free.slice(0, at), number, ...free.slice(at)] }
  }
  let lowest = number
  let kept = free.length
  for (; kept > 0 && free[kept - 1] === lowest - 1; kept--) lowest--
  return { next: lowest, free: free.slice(0, kept) }
}

/** What is left free when exactly these are taken. */
export function numbersBeside(taken: readonly number[]): DescriptorNumbers {
  const next = Math.max(LOWEST_NUMBER, ...taken.map((number) => number + 1))
  const known = new Set(taken)
  const free: number[] = []
  for (let number = LOWEST_NUMBER; number < next; number++) if (!known.has(number)) free.push(number)
  return { next, free }
}

/** The pipe with a further open copy of one of its ends. */
export function withCopy(pipes: World['pipes'], id: ObjectId, copy: PipeCopy): World['pipes'] {
  const pipe = itemOf(pipes, id)
  return pipe === undefined ? pipes : withItem(pipes, id, changedPipe(pipe, { live: [...pipe.live, copy] }))
}

/** The same for several copies, of several pipes. */
export function withCopies(
  pipes: World['pipes'],
  copies: readonly { readonly pipe: ObjectId; readonly copy: PipeCopy }[],
): World['pipes'] {
  const changed = new Map<ObjectId, Pipe>()
  for (const { pipe: id, copy } of copies) {
    const pipe = changed.get(id) ?? itemOf(pipes, id)
    if (pipe !== undefined) changed.set(id, changedPipe(pipe, { live: [...pipe.live, copy] }))
  }
  return withItems(pipes, [...changed])
}

export function withoutLiveCopy(pipes: World['pipes'], id: ObjectId, copy: PipeCopy): World['pipes'] {
  const pipe = itemOf(pipes, id)
  if (pipe === undefined) return pipes
  const live = pipe.live.filter(({ process, handle }) => process !== copy.process || handle !== copy.handle)
  return withItem(pipes, id, changedPipe(pipe, { live }))
}

/** The world with each pipe's live copies as the tables of its living processes have them: for one that no events have made. */
export function withCopiesOfTables(world: World): World {
  const copies = itemsOf(world.processes).flatMap(({ id, life, descriptors }) =>
    life.kind === 'alive'
      ? itemsOf(descriptors)
          .filter(isLive)
          .map(({ pipe, handle, end }) => ({ pipe, copy: { process: id, handle, end } }))
      : [],
  )
  return changedWorld(world, {
    pipes: withCopies(world.pipes, copies),
  })
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

/** The far end of a connection, which lies there for whoever accepts, or has been accepted. */
export function isOfConnection({ origin }: Pick<Descriptor, 'origin'>): boolean {
  return origin.kind === 'passed' && origin.accepted === true
}
