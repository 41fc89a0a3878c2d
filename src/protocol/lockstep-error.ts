/** The three parts of every message that Lockstep itself gives: what happened, why, and what to do next. */
export type LockstepErrorParts = {
  readonly code: string
  readonly what: string
  readonly why: string
  readonly next: string
}

/**
 * An error that Lockstep meets itself, as opposed to one that a lab's program raises. `code` is a stable string; screen
 * and command line print the other three parts.
 */
export class LockstepError extends Error {
  readonly code: string
  readonly what: string
  readonly why: string
  readonly next: string

  constructor(parts: LockstepErrorParts) {
    super([parts.what, parts.why, parts.next].filter((part) => part !== '').join(' '))
    this.name = 'LockstepError'
    this.code = parts.code
    this.what = parts.what
    this.why = parts.why
    this.next = parts.next
  }
}
