/** Names of files for what a run has: whatever an id says, it is one name in one folder. */
import { hashOf } from '#model/chance.ts'
import type { Direction } from '#model/vocabulary/events.ts'
import type { ObjectId } from '#model/vocabulary/ids.ts'

/** File systems take 255 bytes for one name; this leaves room for what is put behind it. */
const LONGEST = 200
const KEPT = 160
const OTHER_BASIS = 0x01234567

/** A name for an id: readable, and short enough however deep the processes are nested whose ids it is made of. */
export function fileStem(id: string): string {
  const whole = encodeURIComponent(id)
  if (whole.length <= LONGEST) return whole
  const start = whole.slice(0, KEPT).replace(/%.?$/, '')
  return `${start}~${digits(hashOf(whole))}${digits(hashOf(whole, OTHER_BASIS))}`
}

/** File name of the FIFO for one direction of a pipe. */
export function fifoName(pipe: ObjectId, direction: Direction): string {
  return `${fileStem(pipe)}.${direction === 'forward' ? 'f' : 'b'}`
}

/** File name of the ring that holds the bytes of one direction of a duplex pipe. */
export function ringName(pipe: ObjectId, direction: Direction): string {
  return `${fifoName(pipe, direction)}.ring`
}

function digits(hash: number): string {
  return hash.toString(16).padStart(8, '0')
}
