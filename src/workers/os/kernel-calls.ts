/** One `read` or `write` on a non-blocking descriptor, with the kernel's answer as data. */
import { readSync, writeSync } from 'node:fs'
import { errorCode } from '#node/error-code.ts'
import type { KernelAnswer } from '#model/vocabulary/events.ts'

export type ReadAnswer = { readonly answer: KernelAnswer; readonly bytes: Uint8Array }

/** Where a transfer writes to. `expected`: what the model says; a transport that cannot tell by itself takes it. */
export type Outflow = { write(bytes: Uint8Array, expected: KernelAnswer): KernelAnswer }
export type Inflow = { read(bytes: number): ReadAnswer }

const NOTHING = new Uint8Array(0)
/** No pipe holds more, so asking for more gives the same answer. */
const MOST = 1024 * 1024

/** A FIFO is asked, whatever the model says. */
export function fifo(descriptor: number): Outflow & Inflow {
  return {
    write: (bytes) => writeOnce(descriptor, bytes),
    read: (bytes) => readOnce(descriptor, bytes),
  }
}

export function readOnce(descriptor: number, bytes: number): ReadAnswer {
  const buffer = new Uint8Array(Math.min(bytes, MOST))
  try {
    const answer = readSync(descriptor, buffer, 0, buffer.length, null)
    return { answer, bytes: buffer.subarray(0, answer) }
  } catch (error) {
    return { answer: errnoOf(error), bytes: NOTHING }
  }
}

export function writeOnce(descriptor: number, bytes: Uint8Array): KernelAnswer {
  try {
    return writeSync(descriptor, bytes, 0, bytes.length, null)
  } catch (error) {
    return errnoOf(error)
  }
}

function errnoOf(error: unknown): 'EAGAIN' | 'EPIPE' {
  const code = errorCode(error)
  if (code === 'EAGAIN' || code === 'EPIPE') return code
  throw error
}
