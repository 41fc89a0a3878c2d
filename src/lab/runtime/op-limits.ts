/** Limits that a program meets as ordinary errors, before anything is announced. */
import { PROGRAM_LIMITS } from '#model/vocabulary/limits.ts'
import type { Effect, Op } from '#model/vocabulary/ops.ts'
import { errors } from '../base/errors.ts'
import type { OpData } from '../base/kernel.ts'

const MIB = 1024 * 1024
const { messageBytes, printChars, cells, effects, effectBytes } = PROGRAM_LIMITS
/** A character, and a number of shared memory, at their longest in JSON. */
const BYTES_A_CHARACTER = 6
const BYTES_A_CELL = 25

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

/** What a thread's pending effects come to so far. A thread begins a new list with each op. */
const spent = new WeakMap<readonly Effect[], number>()

/**
 * Raises ValueError when a thread makes, records or watches more between two ops than can be told at once: a loop without
 * an await, most likely. `text` and `numbers` are what the new effect carries.
 */
export function checkRoom(
  pending: readonly Effect[],
  { text = '', numbers = 0 }: { readonly text?: string; readonly numbers?: number } = {},
): void {
  const bytes = (spent.get(pending) ?? 0) + text.length * BYTES_A_CHARACTER + numbers * BYTES_A_CELL
  if (pending.length >= effects)
    throw tooMuch(
      `more than ${effects} objects, records and watches without an await between`,
      `takes no more at once; is there a loop without an await?`,
    )
  if (bytes > effectBytes)
    throw tooMuch(
      `records, names and shared memory of more than ${inMib(effectBytes)} without an await between`,
      `takes no more at once`,
    )
  spent.set(pending, bytes)
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
