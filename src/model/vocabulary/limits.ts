/** How much a program may ask for at once; what is more meets an ordinary error, the same on every kind of process. */
export const PROGRAM_LIMITS = {
  /** Payload of one message, and arguments of one new process. */
  messageBytes: 64 * 1024 * 1024,
  /** Text of one print, one record, or one write to a file; a name. */
  printChars: 1024 * 1024,
  /** Numbers in one piece of shared memory. */
  cells: 500_000,
  /** Things that one thread makes, records and watches between two ops, and what they come to in a trace. */
  effects: 4_000,
  effectBytes: 13 * 1024 * 1024,
  /** Descriptors that one process has open; with those of a terminal they are the 1,024 that a system usually allows. */
  descriptors: 1_021,
} as const
