/** How bytes get to a worker and back, whatever carries them. */
import type { ChildProcess } from 'node:child_process'

export type LinePort = {
  /** What the child gets as its descriptors, from 3 on. */
  readonly stdio: readonly (number | 'pipe')[]
  /** The numbers under which the child reads and writes; may be the same. */
  readonly childReads: number
  readonly childWrites: number
  /** Called once, right after the start. A piece is only lent: its bytes are gone after the call. */
  attach(child: ChildProcess, heard: (piece: Uint8Array) => void): void
  /** Writes all of it, at once where there is room. Silent when nobody reads any more. */
  write(bytes: Uint8Array): void
  /** Closes main's side after what has been written. */
  end(): void
  /** Resolves when nothing can come any more. */
  readonly over: Promise<void>
}
