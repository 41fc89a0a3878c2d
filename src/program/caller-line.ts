/** Finds which line of the program is asking. */
import type { CompiledProgram } from './compiled.ts'

/**
 * How many frames are looked at, until the program's own is among them: a call of the library asks a few frames below it.
 * At most so many that a caller is found which waits for another one, with frames of the library between them.
 */
const DEPTHS = [5, 12, 40]

/**
 * Makes a function that says which line of the entry file is nearest on the stack (awaiting callers included); without
 * one, which line of another file of the program; null outside the program.
 */
export function callerLineOf(program: CompiledProgram): () => number | null {
  const entry = program.files[0].path
  const others = new Set(program.files.slice(1).map((file) => file.path))
  const lineIn = (frames: readonly NodeJS.CallSite[], isWanted: (file: string) => boolean): number | null => {
    for (const frame of frames) if (isWanted(frame.getFileName() ?? '')) return frame.getLineNumber()
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
    const places = (error.stack ?? '').split('\n').map((frame) => /\(?([^\s()]+):(\d+):\d+\)?$/.exec(frame))
    for (const path of paths) {
      const place = places.find((found) => found?.[1] === path)
      if (place) return Number(place[2])
    }
    return null
  }
}

type Frames = readonly NodeJS.CallSite[]

/** The engine's own way to a stack as data; `undefined` is as good as absent, which the declared type does not allow. */
const engine = Error as {
  stackTraceLimit: number
  prepareStackTrace: ((error: Error, frames: NodeJS.CallSite[]) => unknown) | undefined
}
const asFrames = (_error: Error, frames: NodeJS.CallSite[]): Frames => frames

/** The frames below that of `top`, the nearest first. */
function captureFrames(depth: number, top: () => unknown): Frames {
  const { prepareStackTrace, stackTraceLimit } = engine
  const holder: { stack?: Frames } = {}
  try {
    engine.stackTraceLimit = depth
    engine.prepareStackTrace = asFrames
    Error.captureStackTrace(holder, top)
    return holder.stack ?? []
  } finally {
    engine.stackTraceLimit = stackTraceLimit
    // Not deleted: that would make every later use of `Error` slow.
    engine.prepareStackTrace = prepareStackTrace
  }
}
