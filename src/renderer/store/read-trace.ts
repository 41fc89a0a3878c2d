/** How a saved run is read from a file, whoever does it. */
import type { HostRefusal } from '#protocol/host.ts'
import type { TraceHead } from '#protocol/trace/trace.ts'
import type { Trace } from './trace.ts'

/** What has been read, checked and folded so far. */
export type ReadSoFar = {
  readonly readBytes: number
  /** Null until it is known, which in a file of another layout is at its end. */
  readonly head: TraceHead | null
  readonly trace: Trace
}
export type OnProgress = (soFar: ReadSoFar) => void

export type ReadTrace =
  | { readonly kind: 'read'; readonly head: TraceHead; readonly trace: Trace }
  | { readonly kind: 'refused'; readonly refusal: HostRefusal }
  | { readonly kind: 'called-off' }

/** Never rejects. Once the signal says so reading ends, and nothing has changed. */
export type ReadTraceFile = (
  file: File,
  options: { readonly signal: AbortSignal; readonly onProgress: OnProgress },
) => Promise<ReadTrace>
