/** Opens a saved run without the page's doing: a worker reads, checks and folds it, and the page takes the results. */
import { refusalOf } from '#protocol/refusal-of.ts'
import type { ReadTrace, ReadTraceFile } from '../store/read-trace.ts'
import type { Told } from './read-in-slices.ts'
import { Reception } from './reception.ts'
import type { ReadingTask } from './worker.ts'

export const readInWorker: ReadTraceFile = (file, { signal, onProgress }) =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'reading' })
    const { port1: here, port2: line } = new MessageChannel()
    const reception = new Reception(onProgress)
    const end = (read: ReadTrace): void => {
      here.onmessage = null
      here.close()
      worker.terminate()
      resolve(read)
    }
    here.onmessage = ({ data }: MessageEvent<Told>) => {
      const read = reception.take(data)
      if (read !== null) end(read)
    }
    worker.onerror = ({ message }) => end({ kind: 'refused', refusal: refusalOf(new Error(message)) })
    signal.addEventListener('abort', () => end({ kind: 'called-off' }), { once: true })
    worker.postMessage({ file, line } satisfies ReadingTask, [line])
  })
