/** How much a program may ask for at once; what is more meets an ordinary error, the same on every kind of process. */
export const PROGRAM_LIMITS = {
  /** Payload of one message, and arguments of one new process. */
  messageBytes: 64 * 1024 * 1024,
  /** Text of one print, or of one write to a file. */
  printChars: 1024 * 1024,
} as const
