import { connection, errors, Process, print } from 'lockstep'

export const lab = {
  title: 'A key for the door',
  topic: 'programs',
  expect: 'deadlock',
  variants: {
    listener: { label: 'the listener’s key', values: ['none', 'kitchen'] },
    client: { label: 'the client’s key', values: ['kitchen', 'garden'] },
  },
}

export async function main({ listener, client }: { listener: string; client: string }) {
  const authkey = listener === 'none' ? null : listener
  const door = await connection.Listener({ address: 'door', authkey })
  const guest = new Process({ target: visit, args: [client], name: 'guest' })
  await guest.start()
  try {
    const visitor = await door.accept()
    await print('comes in with', await visitor.recv())
  } catch (error) {
    if (!(error instanceof errors.AuthenticationError)) throw error
    await print('stays outside:', error.message)
  }
  await guest.join()
}

export async function visit(authkey: string) {
  try {
    const door = await connection.Client('door', { authkey })
    await door.send('soup')
  } catch (error) {
    if (!(error instanceof errors.AuthenticationError)) throw error
    await print('not let in:', error.message)
  }
}
