/** The forms of names (`#model/vocabulary/ids.ts`), and of what is made of them. */
import { PROGRAM_LIMITS } from '#model/vocabulary/limits.ts'
import { check, list, object, text } from './check.ts'

/**
 * Names become keys. Every level of nested starts adds to them: there is room for a chain of as many processes as a run may
 * have, and no more.
 */
const NAME_CHARS = 1200
const PROCESS = /^P\d+(?:\.t?\d+)*$/
const PROCESS_CHARS = 801
const THREAD = /^P\d+(?:\.t?\d+)*\/[^/\0]{1,100}$/
const THREAD_CHARS = PROCESS_CHARS + 101

export const isProcessId = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= PROCESS_CHARS && PROCESS.test(value)
export const isThreadId = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= THREAD_CHARS && THREAD.test(value)

export const process = check('a process id', isProcessId)
export const thread = check('a thread id', isThreadId)

/** Ids of objects and handles all end in a number, or have one: `pipe-1:r`, `queue-P2-1`. No name that every object has is among them. */
export const id = check('an id', (value) => isName(value) && /\d/.test(value))

/** What the program itself names: a file, a segment of shared memory. */
export const name = check('a name', isName)

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= NAME_CHARS && !value.includes('\0')
}

export const carried = object({ from: process, handle: id })

const bytes = check(
  `at most ${PROGRAM_LIMITS.messageBytes} bytes`,
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= PROGRAM_LIMITS.messageBytes,
)
export const message = object({ id, text, bytes, sender: process, carries: list(carried) })
