/**
 * One direction of a socket pair (a duplex pipe, a connection to a listener) as Linux keeps it: kernel buffers one after
 * another, and a charge on the sender for each. Semantics: PI15–PI17 (Linux `unix_stream_sendmsg`, `sock_alloc_send_pskb`,
 * `sock_wfree`, `unix_write_space`; x86-64 with pages of 4096 bytes).
 */
import type { KernelBuffer } from '../vocabulary/world.ts'

/** `net.core.wmem_default`: a sender that is charged less than this may fill one more buffer. */
export const SEND_LIMIT_BYTES = 212_992
/** The most that one kernel buffer takes: what fits beside its head, and 32 KiB in pages. */
export const BUFFER_BYTES = 36_544

const PAGE_BYTES = 4096
/** A head of one page without the kernel's own notes in it. */
const HEAD_BYTES = 3776
/** `struct skb_shared_info` and `struct sk_buff`, each rounded up to lines of the cache. */
const NOTES_BYTES = 320
const STRUCT_BYTES = 256
const LINE_BYTES = 64
const HEAD_SIZES = [512, 1024, 2048, 4096] as const

/** What a buffer of so many bytes costs its sender. */
export function chargeFor(bytes: number): number {
  const paged = Math.min(bytes, roundedUp(Math.max(0, bytes - HEAD_BYTES), PAGE_BYTES))
  const head = roundedUp(bytes - paged, LINE_BYTES) + NOTES_BYTES
  const allocated = HEAD_SIZES.find((size) => head <= size) ?? PAGE_BYTES
  return allocated + STRUCT_BYTES + roundedUp(paged, PAGE_BYTES)
}

export function chargeOf(buffers: readonly KernelBuffer[]): number {
  return buffers.reduce((sum, { charge }) => sum + charge, 0)
}

export function isFull(buffers: readonly KernelBuffer[]): boolean {
  return chargeOf(buffers) >= SEND_LIMIT_BYTES
}

/** How many of `length` bytes one write takes now without waiting; 0 is EAGAIN. */
export function writableIn(buffers: readonly KernelBuffer[], length: number): number {
  let charge = chargeOf(buffers)
  let took = 0
  while (took < length && charge < SEND_LIMIT_BYTES) {
    const bytes = Math.min(length - took, BUFFER_BYTES)
    charge += chargeFor(bytes)
    took += bytes
  }
  return took
}

/** After one write that took `bytes`: all its buffers but the last are as large as they can be. */
export function filled(buffers: readonly KernelBuffer[], bytes: number): readonly KernelBuffer[] {
  const added: KernelBuffer[] = []
  for (let left = bytes; left > 0; left -= BUFFER_BYTES) {
    const size = Math.min(left, BUFFER_BYTES)
    added.push({ bytes: size, charge: chargeFor(size) })
  }
  return [...buffers, ...added]
}

/** After `bytes` of them were read: the charge for a buffer goes with its last byte. */
export function drained(buffers: readonly KernelBuffer[], bytes: number): readonly KernelBuffer[] {
  let left = bytes
  let at = 0
  for (; at < buffers.length; at++) {
    const size = buffers[at]?.bytes ?? 0
    if (size > left) break
    left -= size
  }
  const [first, ...rest] = buffers.slice(at)
  return first === undefined ? [] : [{ ...first, bytes: first.bytes - left }, ...rest]
}

/** Whether the kernel, which has just given a buffer back, wakes the writers that sleep: no more than a quarter is charged. */
export function wakesWriters(buffers: readonly KernelBuffer[]): boolean {
  // The socket itself and the buffer that is just being given back count for one byte each.
  return (chargeOf(buffers) + 2) * 4 <= SEND_LIMIT_BYTES
}

function roundedUp(bytes: number, to: number): number {
  return Math.ceil(bytes / to) * to
}
