/** A saved run from a file: piece by piece, however long it is. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { parseTracePieces } from '#protocol/trace/read-trace.ts'
import { damaged, unreadable } from '#protocol/trace/refusals.ts'
import { isTreeFile, treeOfBytes } from '#protocol/trace/tree-file.ts'
import type { Trace } from '#protocol/trace/trace.ts'

const PIECE_BYTES = 1024 * 1024

export function readTrace(file: string): Trace {
  return parseTracePieces(file, textOf(file))
}

/** Of a file with several runs: where the one stands that was shown when it was saved. Null: it is one run. */
function partOf(
  file: string,
  from: number,
  beginning: Uint8Array,
): { readonly from: number; readonly to: number } | null {
  if (!isTreeFile(Buffer.from(beginning.subarray(0, 100)).toString('latin1'))) return null
  const tree = treeOfBytes(beginning, fstatSync(from).size)
  const part = tree?.parts.find(({ id }) => id === tree.tree.shown)
  if (part === undefined) throw damaged(file, 'Its first line does not fit what follows.')
  return part
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
    const first = readable(file, () => readSync(from, piece, 0, PIECE_BYTES, 0))
    const { from: begin, to } = partOf(file, from, piece.subarray(0, first)) ?? { from: 0, to: Infinity }
    for (let at = begin; at < to;) {
      const count = readable(file, () => readSync(from, piece, 0, Math.min(PIECE_BYTES, to - at), at))
      if (count === 0) return
      yield piece.subarray(0, count)
      at += count
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
