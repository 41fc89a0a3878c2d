import { Process, Pipe, print, errors, type Connection } from 'lockstep'

export const lab = {
  title: 'The younger sibling',
  topic: 'start-methods',
  startMethod: 'fork',
  expect: 'deadlock',
  variants: {
    startMethod: { label: 'start method', values: ['fork', 'spawn'] },
    closing: { label: 'main closes the write ends', values: ['one-by-one', 'all-first'] },
  },
}

export async function main({ closing }: { closing: string }) {
  const writers: Connection[] = []
  const workers: Process[] = []
  for (const number of [1, 2]) {
    const [reader, writer] = Pipe({ duplex: false })
    const worker = new Process({ target: eat, args: [reader, writer], name: `worker-${number}` })
    await worker.start()
    await reader.close()
    await writer.send(`dish ${number}`)
    writers.push(writer)
    workers.push(worker)
  }
  if (closing === 'all-first') for (const writer of writers) await writer.close()
  for (const [index, worker] of workers.entries()) {
    await writers[index]?.close() // closing twice does no harm
    await worker.join()
  }
}

export async function eat(reader: Connection, writer: Connection) {
  await writer.close()
  try {
    for (;;) await print(`eats ${await reader.recv()}`)
  } catch (error) {
    if (!(error instanceof errors.EOFError)) throw error
  }
}
