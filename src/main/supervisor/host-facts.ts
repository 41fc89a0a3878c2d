/** What a host notices beside the events of the run: about the machine, not about the model. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { OutputStream } from './worker-process.ts'

export type HostFact =
  /** A process has got its operating-system number. */
  | { readonly kind: 'pid'; readonly process: ProcessId; readonly pid: number }
  /** It wrote to its standard output or error itself (`console.log`). */
  | {
      readonly kind: 'output'
      readonly process: ProcessId
      readonly stream: OutputStream
      readonly text: string
    }
  | {
      readonly kind: 'output-truncated'
      readonly process: ProcessId
      readonly stream: OutputStream
      readonly limitBytes: number
    }
  /** It sent what is no message and was ended for it. */
  | { readonly kind: 'garbage'; readonly process: ProcessId; readonly why: string }
