import { Process, Pipe, Lock, print, errors, type Connection } from 'lockstep'

export const lab = {
  title: 'Two readers at one end',
  topic: 'pipes',
  expect: 'varies',
  variants: {
    size: { label: 'size of a message', values: ['large', 'small'] },
    locked: { label: 'recv under a lock', values: [false, true] },
  },
}

export async function main({ size, locked }: { size: string; locked: boolean }) {
  const [reader, writer] = Pipe({ duplex: false })
  const lock = locked ? new Lock() : null
  const guests: Process[] = []
  for (const name of ['ada', 'ben']) {
    const guest = new Process({ target: eat, args: [reader, writer, lock], name })
    await guest.start()
    guests.push(guest)
  }
  await reader.close()
  for (const dish of ['a', 'b', 'c', 'd']) await writer.send(dish.repeat(size === 'large' ? 200_000 : 1))
  await writer.close()
  for (const guest of guests) await guest.join()
}

export async function eat(reader: Connection, writer: Connection, lock: Lock | null) {
  await writer.close()
  const take = async () => await reader.recv()
  try {
    for (;;) {
      const dish = lock === null ? await take() : await lock.with(take)
      await print(`${dish.length} of ${dish[0]}`)
    }
  } catch (error) {
    if (!(error instanceof errors.EOFError)) throw error
  }
}
