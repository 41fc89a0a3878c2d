import { Process, Pipe, activeChildren, print, sleep, errors, type Connection } from 'lockstep'

export const lab = {
  title: 'Ended, but not joined',
  topic: 'processes',
  expect: 'ends',
  variants: {
    collects: { label: 'who collects the zombies', values: ['activeChildren', 'join'] },
  },
}

export async function main({ collects }: { collects: string }) {
  const [reader, writer] = Pipe({ duplex: false })
  const waiters: Process[] = []
  for (const table of [1, 2, 3]) {
    const waiter = new Process({ target: leaveNote, args: [writer, table], name: `waiter-${table}` })
    await waiter.start()
    waiters.push(waiter)
  }
  await writer.close()
  try {
    for (;;) await print(await reader.recv())
  } catch (error) {
    if (!(error instanceof errors.EOFError)) throw error
  }
  await print('end of file, and nobody was joined')
  await sleep(1) // look at the picture: three zombies
  if (collects === 'join') for (const waiter of waiters) await waiter.join()
  await print(`children left: ${(await activeChildren()).length}`)
}

export async function leaveNote(writer: Connection, table: number) {
  await sleep(table)
  await writer.send(`note from table ${table}`)
}
