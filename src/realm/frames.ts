/**
 * The stack as data. The engine makes it from whatever stands in `Error.prepareStackTrace`, and hands it objects that are not
 * of this realm; so in a realm nobody else may stand there (`keepFramesPrivate`), and only texts and numbers leave this file.
 */

/** Of one function on the stack: its file, and the line that it has come to. */
export type Frame = { readonly file: string; readonly line: number | null }

type CallSite = { getFileName(): string | null | undefined; getLineNumber(): number | null }

/** `undefined` is as good as absent, which the declared type does not allow. */
const engine = Error as unknown as {
  stackTraceLimit: number
  prepareStackTrace: ((error: Error, sites: readonly CallSite[]) => unknown) | undefined
  captureStackTrace(holder: object, top: () => unknown): void
}

let isCapturing = false

/** Called by the engine while `captureFrames` asks. */
function asFrames(_error: Error, sites: readonly CallSite[]): readonly Frame[] {
  const frames: Frame[] = []
  for (let at = 0; at < sites.length; at++) {
    const site = sites[at]
    if (site !== undefined) frames.push({ file: site.getFileName() ?? '', line: site.getLineNumber() })
  }
  return frames
}

/** The frames below that of `top`, the nearest first. */
export function captureFrames(depth: number, top: () => unknown): readonly Frame[] {
  const { prepareStackTrace, stackTraceLimit } = engine
  const holder: { stack?: readonly Frame[] } = {}
  try {
    engine.stackTraceLimit = depth
    engine.prepareStackTrace = asFrames
    isCapturing = true
    engine.captureStackTrace(holder, top)
    return holder.stack ?? []
  } catch {
    // The stack is all but full: what is thrown then may be an object of the host's.
    return []
  } finally {
    isCapturing = false
    engine.stackTraceLimit = stackTraceLimit
    // Not deleted: that would make every later use of `Error` slow.
    engine.prepareStackTrace = prepareStackTrace
  }
}

/** From now on the program can neither see nor choose what makes a stack of this realm. */
export function keepFramesPrivate(): void {
  Object.defineProperty(engine, 'prepareStackTrace', {
    get: () => (isCapturing ? asFrames : undefined),
    set: () => {},
    configurable: false,
  })
  // The engine looks for it by the global name.
  Object.defineProperty(globalThis, 'Error', { value: Error, writable: false, configurable: false })
}
