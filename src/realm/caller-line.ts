/**
 * Finds which line of the program is asking. A call of the entry file says so itself, in marks that `mark-calls.ts` put
 * around it; what has no mark is looked for on the stack, which costs fifty times as much.
 */
import type { CompiledProgram } from '#protocol/program.ts'
import { captureFrames } from './frames.ts'
import type { Frame } from './frames.ts'

/** The two functions that marked code calls. */
export type CallMarks = {
  /** A call of this line begins now; 0: nothing is known of what comes. Value: the call's last argument. */
  readonly at: <T>(line: number, last?: T) => T | undefined
  /** The call has given `value`. */
  readonly back: <T>(value: T) => T
}

/** For who never asks. */
export const NO_MARKS: CallMarks = { at: (_line, last) => last, back: (value) => value }

export type CallerLines = {
  readonly marks: CallMarks
  /**
   * The line of the entry file nearest on the stack (awaiting callers included); without one, the line of another file of
   * the program; null outside the program.
   */
  readonly callerLine: () => number | null
}

/** One for each process, or for processes that run by turns. */
export function callerLinesOf(program: CompiledProgram): CallerLines {
  const fromStack = stackLineOf(program)
  let marked = 0
  let isToBeForgotten = false
  const ended = Promise.resolve()
  // A call that throws does not say that it is over: no mark outlives the turn that it was made in.
  const forget = () => {
    marked = 0
    isToBeForgotten = false
  }
  const at = <T>(line: number, last?: T): T | undefined => {
    marked = line
    if (!isToBeForgotten) {
      isToBeForgotten = true
      void ended.then(forget)
    }
    return last
  }
  const back = <T>(value: T): T => {
    marked = 0
    return value
  }
  return { marks: { at, back }, callerLine: () => (marked === 0 ? fromStack() : marked) }
}

/**
 * How many frames are looked at, until the program's own is among them: a call of the library asks a few frames below it.
 * At most so many that a caller is found which waits for another one, with frames of the library between them.
 */
const DEPTHS = [5, 12, 40]

/** Makes a function that finds the line on the stack. */
function stackLineOf(program: CompiledProgram): () => number | null {
  const entry = program.files[0].path
  const others = new Set(program.files.slice(1).map((file) => file.path))
  const lineIn = (frames: readonly Frame[], isWanted: (file: string) => boolean): number | null => {
    for (const { file, line } of frames) if (isWanted(file)) return line
    return null
  }
  const isEntry = (file: string) => file === entry
  const callerLine = (): number | null => {
    for (const depth of DEPTHS) {
      const frames = captureFrames(depth, callerLine)
      const line = lineIn(frames, isEntry)
      if (line !== null) return line
      if (frames.length < depth || depth === DEPTHS.at(-1)) return lineIn(frames, (file) => others.has(file))
    }
    return null
  }
  return callerLine
}

/** Makes a function that says the same of the place where an error was made. */
export function errorLineOf(program: CompiledProgram): (error: Error) => number | null {
  const paths = program.files.map((file) => file.path)
  return (error) => {
    const stack = stackOf(error)
    // The message stands before the frames, and may be of any length and shape.
    const frames = stack.split('\n').filter((line) => FRAME.test(line))
    const places = frames.map((frame) => /\(?([^\s()]+):(\d+):\d+\)?$/.exec(frame))
    for (const path of paths) {
      const place = places.find((found) => found?.[1] === path)
      if (place) return Number(place[2])
    }
    return null
  }
}

/** A program may put anything there, and may make it throw. */
function stackOf(error: Error): string {
  try {
    const stack: unknown = error.stack
    return typeof stack === 'string' ? stack : ''
  } catch {
    return ''
  }
}

const FRAME = /^ {4}at .{1,5000}$/
