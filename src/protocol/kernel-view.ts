/** What the kernel itself says of a process of the run, beside what the model says. */
import type { ProcessId } from '#model/vocabulary/ids.ts'

/** One descriptor as `/proc/<pid>/fd` tells it. */
export type KernelDescriptor = {
  readonly number: number
  readonly what: string
  readonly inode: number
  readonly access: 'r' | 'w' | 'rw'
}

export type KernelView =
  | {
      readonly kind: 'seen'
      readonly process: ProcessId
      readonly pid: number
      /** The world's event count at which it was read: it is comparable with the model there only. */
      readonly atEvent: number
      /** For each open copy of the model: the kernel's descriptors behind it (two for a duplex end), or what is missing. */
      readonly rows: readonly {
        readonly handle: string
        readonly kernel: readonly KernelDescriptor[]
        readonly agrees: boolean
      }[]
      /** Pipe descriptors that the kernel shows and the model does not know. */
      readonly surplus: readonly KernelDescriptor[]
    }
  | { readonly kind: 'unavailable'; readonly why: 'platform' | 'transport' | 'gone' }
