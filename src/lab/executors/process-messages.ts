/** What a process executor and its workers send each other. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Work } from './executor.ts'

/** Null tells the worker to end. */
export type CallItem = { readonly workId: number; readonly work: Work } | null

export type ResultItem =
  | {
      readonly kind: 'result'
      readonly workId: number
      readonly ok: boolean
      /** The error if it is not `ok`. */
      readonly value: unknown
      /** The worker, if this was its last task. */
      readonly exits: ProcessId | null
    }
  /** A worker ends because it was told to. */
  | { readonly kind: 'ended'; readonly worker: ProcessId }
