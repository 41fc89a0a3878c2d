/** One program under each start method: who has which ends open right after each start. */
import type { Descriptor } from '#model/vocabulary/world.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'

/** All that are compared, in the order in which they stand beside each other. */
export const START_METHODS = ['fork', 'spawn', 'forkserver'] as const satisfies readonly StartMethod[]

export type OpenEnd = {
  readonly pipe: string
  /** What the program calls the pipe. */
  readonly name: string
  readonly end: Descriptor['end']
  readonly number: number
  readonly origin: Descriptor['origin']['kind']
}

export type StartMoment = {
  /** Names of the processes started so far, the last one last. */
  readonly child: string
  readonly tables: readonly {
    readonly process: string
    readonly name: string
    readonly ends: readonly OpenEnd[]
  }[]
}

export type StartView = {
  readonly method: StartMethod
  readonly moments: readonly StartMoment[]
  /** The first error that nobody caught, or why it was not played to its end; null when there is neither. */
  readonly problem: string | null
}
