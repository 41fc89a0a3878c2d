/**
 * Reads, checks and folds a saved run from a file, and tells what it finds in slices. For a thread of its own: a file of
 * somebody else's may be as dear as it likes, within its limits.
 */
import { refusalOf } from '#protocol/refusal-of.ts'
import type { HostRefusal } from '#protocol/host.ts'
import { TraceReader } from '#protocol/trace/read-trace.ts'
import { damaged, tooLong, unreadable } from '#protocol/trace/refusals.ts'
import type { TraceHead } from '#protocol/trace/trace.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { Growth, emptyTrace } from '../store/trace.ts'
import { Slicer } from './slice.ts'
import type { TraceSlice } from './slice.ts'

/** The parts of a `File` that are used. */
export type TraceFile = Pick<File, 'name' | 'size' | 'stream'>

export type ReadingLimits = {
  /** How much may be read, and how long that may take, waiting for the file not counted. */
  readonly events: number
  readonly workMs: number
  /** A few milliseconds' work for whoever takes a slice. */
  readonly sliceEvents: number
}

export const READING_LIMITS: ReadingLimits = { events: 2_000_000, workMs: 120_000, sliceEvents: 1000 }

export type Told =
  /** What stands before the events, as soon as that is known. */
  | { readonly kind: 'head'; readonly head: TraceHead }
  | { readonly kind: 'slice'; readonly readBytes: number; readonly slice: TraceSlice }
  /** The last one: the file is a run, whole. */
  | { readonly kind: 'read'; readonly head: TraceHead }
  | { readonly kind: 'refused'; readonly refusal: HostRefusal }

/** Bytes that are made into text at once. */
const PIECE_BYTES = 32 * 1024

export async function readInSlices(
  file: TraceFile,
  tell: (told: Told) => void,
  limits: ReadingLimits = READING_LIMITS,
): Promise<void> {
  try {
    const fold = new Fold(file.name, tell, limits)
    const reader = new TraceReader(file.name, fold)
    const coding = new TextDecoder('utf-8', { fatal: true })
    let isHeadTold = false
    for await (const piece of piecesOf(file)) {
      fold.begin(piece.length)
      reader.push(decoded(coding, piece, file.name))
      fold.pause()
      if (isHeadTold || reader.head === null) continue
      isHeadTold = true
      tell({ kind: 'head', head: reader.head })
    }
    fold.begin(0)
    reader.push(decoded(coding, null, file.name))
    const head = reader.end()
    fold.tell(true)
    tell({ kind: 'read', head })
  } catch (error) {
    tell({ kind: 'refused', refusal: refusalOf(error) })
  }
}

/** Folds, cuts into slices, and keeps to the limits. */
class Fold {
  readonly #name: string
  readonly #tell: (told: Told) => void
  readonly #limits: ReadingLimits
  readonly #growth = new Growth(emptyTrace())
  readonly #slicer = new Slicer()
  #events = 0
  #readBytes = 0
  #workedMs = 0
  #since = 0

  constructor(name: string, tell: (told: Told) => void, limits: ReadingLimits) {
    this.#name = name
    this.#tell = tell
    this.#limits = limits
  }

  get world() {
    return this.#growth.world
  }

  begin(bytes: number): void {
    this.#readBytes += bytes
    this.#since = performance.now()
  }

  pause(): void {
    this.#workedMs += performance.now() - this.#since
  }

  take(event: WorldEvent): void {
    const { events, workMs, sliceEvents } = this.#limits
    this.#growth.take(event)
    this.#events++
    if (this.#events > events) throw tooLong(this.#name, `It has more than ${events} events.`)
    if (this.#workedMs + performance.now() - this.#since > workMs)
      throw tooLong(this.#name, `Reading it took more than ${workMs / 1000} s.`)
    if (this.#events % sliceEvents === 0) this.tell(false)
  }

  tell(isLast: boolean): void {
    const slice = this.#slicer.slice(this.#growth.grown(), isLast)
    this.#tell({ kind: 'slice', readBytes: this.#readBytes, slice })
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
