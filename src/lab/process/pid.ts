/** Process numbers as a program sees them. */
import { MAIN_PROCESS } from '#model/vocabulary/ids.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Runtime } from '../runtime/runtime.ts'

const FIRST = 1000

/** The number of this very process. */
export function ownPid(runtime: Runtime): number {
  return runtime.kernel.pid ?? derivedPid(runtime.process)
}

/** The number where the operating system gives none: it depends on the process's id alone, so that runs repeat. */
export function derivedPid(process: ProcessId): number {
  if (process === MAIN_PROCESS) return FIRST
  return (
    process
      .slice(1)
      .split('.')
      // A resource tracker (`P1.t1`) is none of the numbered children.
      .reduce((pid, part) => pid * 100 + Number(part.replace('t', '9')), 0) + FIRST
  )
}
