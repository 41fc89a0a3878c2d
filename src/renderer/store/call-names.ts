/** The names of the calls that a run has made so far, and the kinds of its ops, as far as anybody looks. */
import { between } from '#model/record/between.ts'
import type { Trace } from './trace.ts'

/** A run says nearly all of its calls at its beginning. */
const LOOKED_AT = 20_000

export function callNames({ events, count }: Trace): readonly string[] {
  const calls = new Set<string>()
  const ops = new Set<string>()
  for (const event of between(events, 0, Math.min(count, LOOKED_AT))) {
    if (event.kind !== 'op.announced') continue
    if (event.call.name !== '') calls.add(event.call.name)
    ops.add(event.op.kind)
  }
  return [...[...calls].sort(), ...[...ops].filter((op) => !calls.has(op)).sort()]
}
