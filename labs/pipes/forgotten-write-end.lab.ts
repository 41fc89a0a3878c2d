import { Process, Pipe, Event, print, errors, type Connection } from 'lockstep'

export const lab = {
  title: 'The forgotten write end',
  topic: 'pipes',
  startMethod: 'fork',
  expect: 'deadlock',
  variants: {
    forgotten: { label: 'the write end is forgotten in', values: ['child', 'parent', 'sibling', 'none'] },
    startMethod: { label: 'start method', values: ['fork', 'spawn'] },
  },
}

export async function main({ forgotten }: { forgotten: string }) {
  const [reader, writer] = Pipe({ duplex: false })
  const consumer = new Process({
    target: eat,
    args: [reader, writer, forgotten === 'child'],
    name: 'consumer',
  })
  await consumer.start()
  const bell = forgotten === 'sibling' ? await startSibling() : null
  await reader.close()
  for (const dish of ['soup', 'rice', 'tea']) await writer.send(dish)
  if (forgotten !== 'parent') await writer.close()
  await consumer.join()
  await bell?.set()
}

export async function eat(reader: Connection, writer: Connection, forgets: boolean) {
  if (!forgets) await writer.close()
  try {
    for (;;) {
      const dish = await reader.recv()
      await print(dish)
    }
  } catch (error) {
    if (!(error instanceof errors.EOFError)) throw error
  }
}

/** Nobody passes it a pipe, and yet a fork at this moment copies every end that main has open. */
async function startSibling() {
  const bell = new Event()
  await new Process({ target: waitForBell, args: [bell], name: 'sibling' }).start()
  return bell
}

export async function waitForBell(bell: Event) {
  await bell.wait()
}
