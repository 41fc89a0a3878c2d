/**
 * One direction of a pipe: bytes by message, and what the kernel keeps them in, so that the model says exactly how much a
 * non-blocking write takes. A one-way pipe is a ring of pages. Semantics: PI1–PI3 (Linux `pipe_write`, `pipe_read`: 16 pages
 * of 4096 bytes; a write's odd bytes go into the last page if they fit there whole, everything else begins a new page). A
 * direction of a duplex pipe is the buffers of a socket (`socket-buffer.ts`).
 */
import { changedChannel } from '../changed.ts'
import type { Channel, Segment } from '../vocabulary/world.ts'
import { drained, filled, isFull, writableIn } from './socket-buffer.ts'

export const PAGE_BYTES = 4096
export const PAGES = 16
export const CAPACITY_BYTES = PAGES * PAGE_BYTES

export const EMPTY_CHANNEL: Channel = {
  segments: [],
  bytes: 0,
  pages: [],
  tailOffset: 0,
  buffers: null,
  asleep: [],
  reset: false,
  full: false,
}
export const EMPTY_SOCKET: Channel = { ...EMPTY_CHANNEL, buffers: [] }

/** How many of `length` bytes one non-blocking write takes now; 0 is EAGAIN. `length` must be positive. */
export function writableBytes(channel: Channel, length: number): number {
  if (channel.buffers !== null) return writableIn(channel.buffers, length)
  const merged = mergedBytes(channel, length)
  const room = (PAGES - channel.pages.length) * PAGE_BYTES
  return merged + Math.min(length - merged, room)
}

/** Not one more byte fits. */
export function isFullNow(channel: Channel): boolean {
  return channel.buffers === null ? writableBytes(channel, 1) === 0 : isFull(channel.buffers)
}

function mergedBytes(channel: Channel, length: number): number {
  const odd = length % PAGE_BYTES
  return odd > 0 && channel.pages.length > 0 && channel.tailOffset + odd <= PAGE_BYTES ? odd : 0
}

/** The channel after one write call of `length` bytes that took all that `writableBytes` says, without its segments. */
export function pagesAfterWrite(channel: Channel, length: number): Pick<Channel, 'pages' | 'tailOffset'> {
  const merged = mergedBytes(channel, length)
  const pages = [...channel.pages]
  let tailOffset = channel.tailOffset
  if (merged > 0) {
    pages[pages.length - 1] = (pages[pages.length - 1] ?? 0) + merged
    tailOffset += merged
  }
  let left = length - merged
  while (left > 0 && pages.length < PAGES) {
    tailOffset = Math.min(left, PAGE_BYTES)
    pages.push(tailOffset)
    left -= tailOffset
  }
  return { pages, tailOffset }
}

/** Adds the bytes of a segment that one write call of `asked` bytes put in. */
export function appendSegment(channel: Channel, segment: Segment, asked: number): Channel {
  const last = channel.segments.at(-1)
  const segments =
    last !== undefined && last.message.id === segment.message.id && last.to === segment.from
      ? [...channel.segments.slice(0, -1), { ...last, to: segment.to }]
      : [...channel.segments, segment]
  const added = segment.to - segment.from
  return changedChannel(channel, {
    ...(channel.buffers === null
      ? pagesAfterWrite(channel, asked)
      : { buffers: filled(channel.buffers, added) }),
    segments,
    bytes: channel.bytes + added,
  })
}

/** Takes `count` bytes (at most what is there) from the front: what they were, and what is left. */
export function takeBytes(
  channel: Channel,
  count: number,
): { readonly taken: readonly Segment[]; readonly rest: Channel } {
  const taken: Segment[] = []
  const segments = [...channel.segments]
  let left = count
  while (left > 0) {
    const first = segments.shift()
    if (first === undefined) break
    const size = first.to - first.from
    const part = Math.min(size, left)
    taken.push({ ...first, to: first.from + part })
    if (part < size) segments.unshift({ ...first, from: first.from + part })
    left -= part
  }
  const bytes = channel.bytes - (count - left)
  const kept =
    channel.buffers === null
      ? pagesAfterRead(channel, count - left)
      : { buffers: drained(channel.buffers, count - left) }
  return { taken, rest: changedChannel(channel, { segments, bytes, ...kept }) }
}

function pagesAfterRead(channel: Channel, count: number): Pick<Channel, 'pages' | 'tailOffset'> {
  const pages = [...channel.pages]
  let left = count
  while (left > 0 && pages.length > 0) {
    const first = pages[0] ?? 0
    if (first > left) {
      pages[0] = first - left
      break
    }
    pages.shift()
    left -= first
  }
  return { pages, tailOffset: pages.length === 0 ? 0 : channel.tailOffset }
}
