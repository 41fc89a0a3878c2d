import { Process, Pipe, waitReady, print, sleep, errors, type Connection } from 'lockstep'

export const lab = {
  title: 'Waiting for several pipes at once',
  topic: 'pipes',
  startMethod: 'fork',
  expect: 'deadlock',
  variants: {
    closes: { label: 'main closes its write ends', values: [false, true] },
  },
}

export async function main({ closes }: { closes: boolean }) {
  const open: Connection[] = []
  for (const number of [1, 2, 3]) {
    const [reader, writer] = Pipe({ duplex: false })
    await new Process({ target: deliver, args: [writer, number], name: `courier-${number}` }).start()
    if (closes) await writer.close()
    open.push(reader)
  }
  while (open.length > 0) {
    for (const end of await waitReady(open)) {
      try {
        await print(await end.recv())
      } catch (error) {
        if (!(error instanceof errors.EOFError)) throw error
        open.splice(open.indexOf(end), 1)
      }
    }
  }
  await print('all couriers are gone')
}

export async function deliver(writer: Connection, number: number) {
  await sleep(4 - number)
  await writer.send(`letter from courier-${number}`)
}
