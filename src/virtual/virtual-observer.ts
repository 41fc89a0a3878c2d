import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'

/** Told what the events of a run do not say. */
export type VirtualObserver = {
  /** The bytes that go out with the op that this thread announces next. */
  readonly bytes: (thread: ThreadId, bytes: Uint8Array) => void
  /** This process has asked what time it is. */
  readonly clockRead: (process: ProcessId) => void
}
