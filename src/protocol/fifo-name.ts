import type { Direction } from '#model/vocabulary/events.ts'
import type { ObjectId } from '#model/vocabulary/ids.ts'

/** File name of the FIFO for one direction of a pipe; whatever the id says, it is one name in one folder. */
export function fifoName(pipe: ObjectId, direction: Direction): string {
  return `${encodeURIComponent(pipe)}.${direction === 'forward' ? 'f' : 'b'}`
}
