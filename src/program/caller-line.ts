/** Finds which line of the program is asking. */
import type { CompiledProgram } from './compiled.ts'

/** Frames of the library may lie between the caller and the program's own code. */
const STACK_DEPTH = 40

/**
 * Makes a function that says which line of the entry file is nearest on the stack (awaiting callers included); without
 * one, which line of another file of the program; null outside the program.
 */
export function callerLineOf(program: CompiledProgram): () => number | null {
  const entry = program.files[0].path
  const others = new Set(program.files.slice(1).map((file) => file.path))
  return () => {
    const frames = captureFrames()
    const own = frames.find((frame) => frame.getFileName() === entry)
    const nearest = own ?? frames.find((frame) => others.has(frame.getFileName() ?? ''))
    return nearest?.getLineNumber() ?? null
  }
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

function captureFrames(): readonly NodeJS.CallSite[] {
  const { prepareStackTrace, stackTraceLimit } = Error
  const holder: { stack?: readonly NodeJS.CallSite[] } = {}
  try {
    Error.stackTraceLimit = STACK_DEPTH
    Error.prepareStackTrace = (_error, frames) => frames
    Error.captureStackTrace(holder, captureFrames)
    return holder.stack ?? []
  } finally {
    Error.stackTraceLimit = stackTraceLimit
    if (prepareStackTrace === undefined) Reflect.deleteProperty(Error, 'prepareStackTrace')
    else Error.prepareStackTrace = prepareStackTrace
  }
}
