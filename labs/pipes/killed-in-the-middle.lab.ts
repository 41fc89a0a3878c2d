import { Process, Pipe, print, sleep, type Connection } from 'lockstep'

export const lab = {
  title: 'Killed in the middle of a message',
  topic: 'pipes',
  expect: 'raises',
  variants: {
    kill: { label: 'main terminates the waiter', values: [true, false] },
  },
}

export async function main({ kill }: { kill: boolean }) {
  const [reader, writer] = Pipe({ duplex: false })
  const waiter = new Process({ target: carry, args: [reader, writer], name: 'waiter' })
  await waiter.start()
  await writer.close()
  await sleep(1) // by now the pipe is full, and the waiter is in the middle of its send
  if (kill) {
    await waiter.terminate()
    await waiter.join()
  }
  const tray = await reader.recv()
  await print(`a tray of ${tray.length}`)
  await waiter.join()
}

export async function carry(reader: Connection, writer: Connection) {
  await reader.close()
  await writer.send('x'.repeat(100_000))
}
