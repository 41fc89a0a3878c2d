/** What a realm's process says, as the host hears it: plain values only, bytes copied. */
import type { ShortFrame } from '#protocol/worker-frame.ts'

export type HostSide = {
  /** A whole message as JSON; `bytes` go beside it. */
  say(json: string, bytes: Uint8Array | null): void
  sayShort(short: ShortFrame): void
  numbered(number: number, thread: string): void
  /** The thread has announced an op that the host will have to perform; `bytes`: the payload of a write. */
  pending(thread: number, op: string, bytes: Uint8Array | null): void
  /** A signal's handler begins in the middle of the thread's op: what is to be performed for that is put aside. */
  interrupted(thread: number): void
  /** The handler is over, and the op goes on; or it does not, as the handler has raised. */
  resumed(thread: number, goesOn: boolean): void
  /** Value: empty, or why it could not be. */
  effect(json: string): string
  write(stream: 1 | 2, text: string): void
  /** It has asked what time it is; told only where a start says so. */
  clockRead(): void
  /** A fault of the library ends the process. */
  fail(text: string): void
}

/** For a realm that is nobody's process yet. */
export const NOBODY: HostSide = {
  say: () => {},
  sayShort: () => {},
  numbered: () => {},
  pending: () => {},
  interrupted: () => {},
  resumed: () => {},
  effect: () => '',
  write: () => {},
  clockRead: () => {},
  fail: () => {},
}
