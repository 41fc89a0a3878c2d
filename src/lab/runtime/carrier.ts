/**
 * What carries values between processes, as far as the library's classes take part in it: each registers how its objects
 * travel, and is handed one of these. `pickle/` does the work.
 * Semantics: CPython `reduction.ForkingPickler`, `context.assert_spawning`.
 */
import type { Handle, ObjectId } from '#model/vocabulary/ids.ts'
import type { CarriedEnd } from '#model/vocabulary/ops.ts'

/**
 * Messages refuse what only a starting process may be given; a forked child gets whatever the parent has, which is here
 * an encoded copy as well.
 */
export type PicklingMode = 'message' | 'spawn-arguments' | 'fork-arguments'

export type Pickler = {
  readonly mode: PicklingMode
  /** Ends that a spawned child is to have. */
  readonly passed: Set<Handle>
  /** Copies to be made, before the message goes out, of the ends that travel in it. */
  readonly duplicates: { readonly handle: Handle; readonly carried: CarriedEnd }[]
  /** Whoever gets this can name these objects. */
  reach(...objects: readonly ObjectId[]): void
  /** Raises unless a process is being started (PI14, `assert_spawning`). */
  assertStarting(typeName: string): void
}

export type Unpickler = {
  /** An end that came along. */
  adopt(carried: CarriedEnd, as: Handle): void
  /** What has to be done, op by op, before the value can be used. */
  onArrival(action: () => Promise<unknown>): void
}
