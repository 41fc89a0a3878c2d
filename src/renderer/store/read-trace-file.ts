/**
 * Reads a saved run from a file, in the window: in slices, between which the page goes on. Nothing of it is on the screen
 * before all of it has been checked.
 */
import { refusalOf } from '#protocol/refusal-of.ts'
import type { HostRefusal } from '#protocol/host.ts'
import { TraceReader } from '#protocol/trace/read-trace.ts'
import { damaged, tooLong, unreadable } from '#protocol/trace/refusals.ts'
import type { TraceHead } from '#protocol/trace/trace.ts'
import { Growth, emptyTrace, type Trace } from './trace.ts'

/** The parts of a `File` that are used. */
export type TraceFile = Pick<File, 'name' | 'size' | 'stream'>

export type ReadingOptions = {
  /** After each slice: bytes read, of how many, and the events found in them. */
  readonly onProgress?: (readBytes: number, totalBytes: number, events: number) => void
  /** How much may be read, and how long that may take, pauses not counted; `READING_BUDGET` when left out. */
  readonly budget?: { readonly events: number; readonly workMs: number }
  /** Asked after each slice; once it is true, reading ends and nothing has changed. */
  readonly isCalledOff?: () => boolean
}

export type ReadTrace =
  | { readonly kind: 'read'; readonly head: TraceHead; readonly trace: Trace }
  | { readonly kind: 'refused'; readonly refusal: HostRefusal }
  | { readonly kind: 'called-off' }

/** A file of somebody else's may fold for ever: what a window reads of one. */
export const READING_BUDGET = { events: 2_000_000, workMs: 120_000 } as const

/** How long the page may stand still: less than a frame, so that it hardly shows. */
const SLICE_MS = 12
/** Bytes that are made into events at once: a few hundred events. */
const PIECE_BYTES = 32 * 1024

export async function readTraceFile(
  file: TraceFile,
  { onProgress, isCalledOff, budget = READING_BUDGET }: ReadingOptions = {},
): Promise<ReadTrace> {
  const growth = new Growth(emptyTrace())
  try {
    const reader = new TraceReader(file.name, growth)
    const coding = new TextDecoder('utf-8', { fatal: true })
    let readBytes = 0
    let since = performance.now()
    let workedMs = 0
    for await (const piece of piecesOf(file)) {
      reader.push(decoded(coding, piece, file.name))
      readBytes += piece.length
      if (reader.events > budget.events) throw tooLong(file.name, `It has more than ${budget.events} events.`)
      if (performance.now() - since < SLICE_MS) continue
      workedMs += performance.now() - since
      if (workedMs > budget.workMs)
        throw tooLong(file.name, `Reading it took more than ${budget.workMs / 1000} s.`)
      onProgress?.(readBytes, file.size, reader.events)
      await new Promise((resolve) => setTimeout(resolve))
      if (isCalledOff?.() === true) return { kind: 'called-off' }
      since = performance.now()
    }
    reader.push(decoded(coding, null, file.name))
    const head = reader.end()
    return isCalledOff?.() === true ? { kind: 'called-off' } : { kind: 'read', head, trace: growth.grown() }
  } catch (error) {
    return { kind: 'refused', refusal: refusalOf(error) }
  }
}

async function* piecesOf(file: TraceFile): AsyncGenerator<Uint8Array> {
  const chunks = file.stream().getReader()
  try {
    for (;;) {
      const { done, value } = await chunks.read().catch((error: unknown) => {
        throw unreadable(file.name, error)
      })
      if (done) return
      for (let at = 0; at < value.length; at += PIECE_BYTES) yield value.subarray(at, at + PIECE_BYTES)
    }
  } finally {
    // What was not read is of no interest any more, nor is whether the file minds.
    chunks.cancel().catch(() => {})
  }
}

/** The text of a piece; `null` is the end, where no character may be unfinished. */
function decoded(coding: TextDecoder, piece: Uint8Array | null, name: string): string {
  try {
    return piece === null ? coding.decode() : coding.decode(piece, { stream: true })
  } catch {
    throw damaged(name, 'It is not UTF-8 text.')
  }
}
