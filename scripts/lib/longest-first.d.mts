import type { BaseSequencer } from 'vitest/node'
/** Files that take more than about 15 seconds, those that take longest first. */
export declare const LONG: readonly string[]
/** Group by group; within one the long files first, and the others as Vitest has them (which knows the last run). */
export declare const LongestFirst: typeof BaseSequencer
