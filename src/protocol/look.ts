/** Which running processes are looked at, and who could be. */

export type LookTarget =
  /** Each has to be there. */
  | { readonly kind: 'pids'; readonly pids: readonly number[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'group'; readonly group: number }
  /** Those of an earlier look, as far as they are there still: the kernel gives the number of one that has ended again. */
  | {
      readonly kind: 'again'
      readonly processes: readonly { readonly pid: number; readonly ticks: number }[]
    }

/** A process of the person's own that runs. */
export type Candidate = {
  readonly pid: number
  readonly name: string
  readonly command: string
  /** How many others it has started, and these in turn. */
  readonly below: number
  /** Wall time, ISO 8601. */
  readonly startedAt: string | null
}
