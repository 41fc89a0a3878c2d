/** How a host runs a Python program. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { PythonProgram } from './python-program.ts'

export type PythonRunOptions = {
  readonly program: PythonProgram
  readonly seed: number
  readonly output: (process: ProcessId | null, stream: 'stdout' | 'stderr', text: string) => void
  /** Its standard input is typed, with `type`; whatever the program's own says. */
  readonly isTyped?: boolean
  /** Its clocks are the machine's. */
  readonly inRealTime?: boolean
  /** Others are under way while it performs an op. */
  readonly isObserved?: boolean
  /** As far as this system can take them away (`confinement/fewer-rights.ts`). */
  readonly hasFewerRights?: boolean
  /** What its library starts processes with when the program says nothing; the interpreter's own default when left out. */
  readonly startMethod?: StartMethod
}
