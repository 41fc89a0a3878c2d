/** Reads a saved run in this thread, by the same messages as go between worker and page. */
import { readInSlices, READING_LIMITS } from '../../../src/renderer/reading/read-in-slices.ts'
import type { ReadingLimits, TraceFile } from '../../../src/renderer/reading/read-in-slices.ts'
import { Reception } from '../../../src/renderer/reading/reception.ts'
import type { OnProgress, ReadTrace, ReadTraceFile } from '../../../src/renderer/store/read-trace.ts'

export function readPlain(
  file: TraceFile,
  onProgress: OnProgress = () => {},
  limits: ReadingLimits = READING_LIMITS,
): Promise<ReadTrace> {
  const reception = new Reception(onProgress)
  return new Promise((resolve) => {
    void readInSlices(
      file,
      (told) => {
        const read = reception.take(structuredClone(told))
        if (read !== null) resolve(read)
      },
      limits,
    )
  })
}

/** As the page has it: once it is called off, nothing is heard of it any more. */
export const readHere: ReadTraceFile = (file, { signal, onProgress }) => {
  const calledOff = new Promise<ReadTrace>((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'called-off' }))
  })
  const heard: OnProgress = (soFar) => {
    if (!signal.aborted) onProgress(soFar)
  }
  return Promise.race([calledOff, readPlain(file, heard)])
}
