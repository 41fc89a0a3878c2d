import { Process, Pipe, print, sleep } from 'lockstep'

export const lab = {
  title: 'Another default, another result',
  topic: 'start-methods',
  startMethod: 'fork',
  expect: 'ends',
  variants: {
    startMethod: { label: 'start method', values: ['fork', 'spawn'] },
  },
}

export async function main() {
  const [reader, writer] = Pipe({ duplex: false })
  const clock = new Process({ target: tick, name: 'clock' })
  await clock.start()
  await reader.close()
  await writer.send('is anybody there?')
  await print('sent, and all seems well')
}

export async function tick() {
  await sleep(3)
}
