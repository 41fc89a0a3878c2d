/** Failures of one kind stand once: the same error, at the same line, in processes of the same function, with the same to be said of it. */
import { processEver } from '../past.ts'
import type { World } from '../vocabulary/world.ts'
import type { Explanation } from './explanation.ts'

export type FailureKind = {
  readonly first: Explanation
  /** Those after it, in their order. */
  readonly more: readonly Explanation[]
}

/** In the order of each kind's first. */
export function failureKinds(world: World, failures: readonly Explanation[]): readonly FailureKind[] {
  const kinds = new Map<string, [Explanation, ...Explanation[]]>()
  for (const failure of failures) {
    const key = kindOf(world, failure)
    const known = kinds.get(key)
    if (known === undefined) kinds.set(key, [failure])
    else known.push(failure)
  }
  return [...kinds.values()].map(([first, ...more]) => ({ first, more }))
}

/** Who it was, and when, makes no other kind; nor does the object that the error came out of, as each may have its own. */
const NO_KIND: ReadonlySet<string> = new Set(['who', 'process', 'thread', 'step'])

function kindOf(world: World, { processes, headline, facts, suggestion }: Explanation): string {
  const targets = processes.map((id) => processEver(world, id)?.target ?? null)
  const [raised, ...others] = facts
  const place = raised === undefined ? null : [raised.code, raised.refs.line, raised.refs.file ?? null]
  return JSON.stringify([targets, headline, place, others, suggestion], (key, value: unknown) =>
    NO_KIND.has(key) ? undefined : value,
  )
}
