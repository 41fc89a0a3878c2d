import type { Point, Tint } from './base.ts'

/**
 * What a line means. Structure is straight and solid, waiting is bowed and dashed:
 * - `parent` started it; `hold` an open end or a held lock; `unused` open but never read or written here; `gone` closed;
 * - `reach` could use it (hover and selection only); `use` uses it in this step;
 * - `wait` waits and can still be freed; `stuck` belongs to a deadlocked set, and replaces wait and hold;
 * - `wake` this step freed that one; `signal` terminate or kill; `call` a call that a manager serves;
 * - `task` a task that waits for a task; `bundle` many alike; `orphan` held by a process that is dead.
 */
export type EdgeKind =
  | 'parent'
  | 'hold'
  | 'unused'
  | 'gone'
  | 'reach'
  | 'use'
  | 'wait'
  | 'stuck'
  | 'wake'
  | 'signal'
  | 'call'
  | 'task'
  | 'bundle'
  | 'orphan'

/** One stroke of an edge. A wait for any of several has a stem without a head and a strand with one for each. */
export type Strand = { readonly d: string; readonly head: boolean }

export type SceneEdge = {
  readonly id: string
  readonly kind: EdgeKind
  /** Whose hue it has; `null` for edges that are nobody's (parent, wait, stuck, …). */
  readonly tint: Tint | null
  readonly from: string
  readonly to: string
  readonly strands: readonly Strand[]
  /** Where an `orphan` is crossed out; `null` for all other kinds. */
  readonly cut: Point | null
  /** The edge in words, for the table behind the picture: "consumer waits for pipe-1". */
  readonly spoken: string
}
