/** Whether a recording breaks a proof: somebody whom the model calls stuck went on there, though nothing before had come otherwise. */
import type { CaseOutcome, OpOutcome } from '../../src/main/conformance/case.ts'
import { same } from '../../src/main/conformance/difference.ts'
import type { Recording } from './cpython/recording.ts'

export type Proof =
  | { readonly kind: 'held' }
  | { readonly kind: 'broken'; readonly why: string }
  /** Before it was stuck the run had gone another way, or was too late to say anything: the proof is of another world. */
  | { readonly kind: 'elsewhere'; readonly why: string }

/** A slot of the generator is half a unit: who is later than half of that may come after whom it was to come before. */
const MOST_LATE_UNITS = 0.25

/** `modelled` hangs. What differs first decides: the recording's ops in the order in which they ended. */
export function judgeProof(modelled: CaseOutcome, recording: Recording): Proof {
  const { outcome, order, late, problem } = recording
  if (outcome === null) return { kind: 'elsewhere', why: problem ?? 'nothing was recorded' }
  if (late > MOST_LATE_UNITS) return { kind: 'elsewhere', why: `a sleep was ${late.toFixed(2)} units late` }
  const asked = opsOf(modelled)
  const given = opsOf(outcome)
  for (const [path, index] of order) {
    const at = `${path} ${index}`
    const wanted = asked.get(at)
    const got = given.get(at)
    if (got === undefined || same(wanted, got)) continue
    return wanted !== undefined && 'blocked' in wanted
      ? { kind: 'broken', why: `${path}: op ${index} ${got.op} is over, and was proved stuck` }
      : { kind: 'elsewhere', why: `${path}: op ${index} ${got.op} came otherwise` }
  }
  const ended = modelled.hung.find(
    (path) => outcome.processes[path] !== undefined && !outcome.hung.includes(path),
  )
  return ended === undefined
    ? { kind: 'held' }
    : { kind: 'broken', why: `${ended} has ended, and was proved stuck` }
}

function opsOf({ processes, tasks = {} }: CaseOutcome): ReadonlyMap<string, OpOutcome> {
  const all = [
    ...Object.entries(processes).map(([path, { ops }]) => [path, ops] as const),
    ...Object.entries(tasks),
  ]
  return new Map(all.flatMap(([path, ops]) => ops.map((op) => [`${path} ${op.i}`, op] as const)))
}
