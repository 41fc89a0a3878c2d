import { Process, Pipe, print, sleep, type Connection } from 'lockstep'

export const lab = {
  title: 'Nobody reads any more',
  topic: 'pipes',
  expect: 'deadlock',
  variants: {
    keeps: { label: 'main keeps its copy of the read end', values: [true, false] },
  },
}

export async function main({ keeps }: { keeps: boolean }) {
  const [reader, writer] = Pipe({ duplex: false })
  const eater = new Process({ target: eatOne, args: [reader, writer], name: 'eater' })
  await eater.start()
  if (!keeps) await reader.close()
  await writer.send('a small box')
  await sleep(1)
  await print('sends box 2')
  await writer.send('x'.repeat(100_000))
  await print('sends box 3')
  await writer.send('x'.repeat(100_000))
}

export async function eatOne(reader: Connection, writer: Connection) {
  await writer.close()
  await reader.recv()
  await print('one box is enough')
}
