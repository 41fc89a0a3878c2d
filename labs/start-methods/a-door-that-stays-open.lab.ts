import { connection, errors, Process, print, Semaphore } from 'lockstep'

export const lab = {
  title: 'A door that stays open',
  topic: 'start-methods',
  expect: 'deadlock',
  variants: {
    startMethod: { label: 'start method', values: ['fork', 'spawn'] },
  },
}

export async function main() {
  const door = await connection.Listener({ address: 'door', backlog: 4 })
  const asked = new Semaphore(0)
  const first = new Process({ target: visit, args: ['door', 'soup', asked], name: 'first' })
  const second = new Process({ target: visit, args: ['door', 'rice', asked], name: 'second' })
  await first.start()
  await asked.acquire()
  await second.start()
  await asked.acquire()
  const visitor = await door.accept()
  await visitor.send(`here is ${await visitor.recv()}`)
  await door.close()
  await first.join()
  await second.join()
}

export async function visit(address: string, wish: string, asked: Semaphore) {
  const door = await connection.Client(address)
  await door.send(wish)
  await asked.release()
  try {
    await print(await door.recv())
  } catch (error) {
    if (!(error instanceof errors.ConnectionResetError)) throw error
    await print('closed')
  }
}
