/** How a host runs a Python program. */
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Untold } from '#protocol/python-wire.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { PythonProgram } from './python-program.ts'

export type PythonLearner = {
  /** What goes out with the write that this thread announces next. */
  readonly sends: (thread: ThreadId, digest: string) => void
  readonly untold: (what: Untold) => void
}

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
  /** A search learns what its processes do: it is told what that depends on besides their answers, and sockets are foreseen. */
  readonly learner?: PythonLearner
  /** What its library starts processes with when the program says nothing; the interpreter's own default when left out. */
  readonly startMethod?: StartMethod
}
