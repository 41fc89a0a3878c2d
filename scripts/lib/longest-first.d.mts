import type { BaseSequencer } from 'vitest/node'
/** Files that take more than about 15 seconds, those that take longest first. */
export declare const LONG: readonly string[]
/** What an order depends on. */
export type Placed = {
  readonly moduleId: string
  readonly project: {
    readonly name: string
    readonly config: { readonly sequence: { readonly groupOrder: number } }
  }
}
export declare function inOrder(a: Placed, b: Placed): number
/** Group by group; within one the long files first, and the others project by project, as Vitest has them (which knows the last run). */
export declare const LongestFirst: typeof BaseSequencer
