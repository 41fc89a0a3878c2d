/** Limits that a program meets as ordinary errors, before anything is announced. */
import { PROGRAM_LIMITS } from '#model/vocabulary/limits.ts'
import type { Op } from '#model/vocabulary/ops.ts'
import { errors } from './errors.ts'
import type { OpData } from './kernel.ts'

const MIB = 1024 * 1024
const { messageBytes, printChars, cells } = PROGRAM_LIMITS

/** Raises ValueError for an op that carries too much. */
export function checkLimits(op: Op, data: OpData): void {
  switch (op.kind) {
    case 'pipe.write': {
      const bytes = data.kind === 'bytes' ? data.bytes.length : 0
      if (bytes <= messageBytes) return
      throw tooMuch(`a message of ${inMib(bytes)}`, `carries at most ${inMib(messageBytes)} in one message`)
    }
    case 'process.start': {
      const bytes = data.kind === 'start' ? data.payload.length : 0
      if (bytes <= messageBytes) return
      throw tooMuch(`arguments of ${inMib(bytes)}`, `carries at most ${inMib(messageBytes)} to a new process`)
    }
    case 'print':
    case 'file.write':
    case 'file.append':
      return checkText(op.text)
    default:
      return
  }
}

/** Raises ValueError for a text that is too long to be shown. */
export function checkText(text: string): void {
  if (text.length <= printChars) return
  throw tooMuch(`a text of ${text.length} characters`, `takes at most ${printChars} at once`)
}

/** Raises ValueError for more shared memory than a picture and a trace can hold. */
export function checkCells(count: number): void {
  if (count <= cells) return
  throw tooMuch(`${count} cells of shared memory`, `holds at most ${cells} in one piece`)
}

function tooMuch(what: string, limit: string): Error {
  return new errors.ValueError(`${what}: Lockstep ${limit}`)
}

function inMib(bytes: number): string {
  return `${(bytes / MIB).toFixed(1).replace(/\.0$/, '')} MiB`
}
