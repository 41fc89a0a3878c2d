/** A recording against the model. */
import type { CaseOutcome } from '../../../src/main/conformance/case.ts'
import { firstDifference } from '../../../src/main/conformance/difference.ts'

/**
 * What the model does otherwise; null when nothing. The exit code of a fork server's child is told to its parent alone: where that
 * hangs, it is not known, though the child has ended.
 */
export function difference(recorded: CaseOutcome, modelled: CaseOutcome): string | null {
  const processes = Object.fromEntries(
    Object.entries(recorded.processes).map(([path, process]) => {
      const isKnown = process.exit !== null || recorded.hung.includes(path)
      return [path, isKnown ? process : { ...process, exit: modelled.processes[path]?.exit ?? null }]
    }),
  )
  return firstDifference({ ...recorded, processes }, modelled)
}
