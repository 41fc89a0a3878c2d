/** Names of files for what a run has: whatever an id says, it is one name in one folder. */
import type { Direction } from '#model/vocabulary/events.ts'
import type { ObjectId } from '#model/vocabulary/ids.ts'

/** File systems take 255 bytes for one name; this leaves room for what is put behind it. */
const LONGEST = 200
const KEPT = 160

/** A name for an id: readable, and short enough however deep the processes are nested whose ids it is made of. */
export function fileStem(id: string): string {
  const whole = encodeURIComponent(id)
  if (whole.length <= LONGEST) return whole
  const start = whole.slice(0, KEPT).replace(/%.?$/, '')
  return `${start}~${hash(whole, 0x811c9dc5)}${hash(whole, 0x01234567)}`
}

/** File name of the FIFO for one direction of a pipe. */
export function fifoName(pipe: ObjectId, direction: Direction): string {
  return `${fileStem(pipe)}.${direction === 'forward' ? 'f' : 'b'}`
}

/** FNV-1a. */
function hash(text: string, basis: number): string {
  let value = basis
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}
