/** The worker that reads one saved run: it is given the file and a line to the page, and is ended by the page. */
import { readInSlices } from './read-in-slices.ts'

export type ReadingTask = { readonly file: File; readonly line: MessagePort }

addEventListener('message', ({ data }: MessageEvent<ReadingTask>) => {
  void readInSlices(data.file, (told) => data.line.postMessage(told))
})
