/** A saved run from a file: piece by piece, however long it is. */
import { closeSync, openSync, readSync } from 'node:fs'
import { parseTracePieces } from '#protocol/trace/read-trace.ts'
import { damaged, unreadable } from '#protocol/trace/refusals.ts'
import type { Trace } from '#protocol/trace/trace.ts'

const PIECE_BYTES = 1024 * 1024

export function readTrace(file: string): Trace {
  return parseTracePieces(file, textOf(file))
}

function* textOf(file: string): Generator<string, void> {
  const coding = new TextDecoder('utf-8', { fatal: true })
  for (const bytes of bytesOf(file)) yield decoded(file, () => coding.decode(bytes, { stream: true }))
  yield decoded(file, () => coding.decode())
}

function* bytesOf(file: string): Generator<Uint8Array, void> {
  const from = readable(file, () => openSync(file, 'r'))
  try {
    const piece = Buffer.alloc(PIECE_BYTES)
    for (;;) {
      const count = readable(file, () => readSync(from, piece))
      if (count === 0) return
      yield piece.subarray(0, count)
    }
  } finally {
    closeSync(from)
  }
}

function readable<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw unreadable(file, error)
  }
}

function decoded(file: string, decode: () => string): string {
  try {
    return decode()
  } catch {
    throw damaged(file, 'It is not UTF-8 text.')
  }
}
