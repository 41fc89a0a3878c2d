import { Process, Pipe, Manager, Pool, print, errors, type Connection } from 'lockstep'

export const lab = {
  title: 'A helper that nobody thinks of holds the end',
  topic: 'pipes',
  startMethod: 'fork',
  expect: 'deadlock',
  variants: {
    helper: { label: 'helper', values: ['pool', 'manager'] },
    helperFirst: { label: 'the helper is made before the pipe', values: [false, true] },
  },
}

export async function main({ helper, helperFirst }: { helper: string; helperFirst: boolean }) {
  const early = helperFirst ? await startHelper(helper) : null
  const [reader, writer] = Pipe({ duplex: false })
  const late = early ?? (await startHelper(helper)) // forked with both ends of the pipe in its hands
  const baker = new Process({ target: bake, args: [writer], name: 'baker' })
  await baker.start()
  await writer.close()
  try {
    for (;;) await print(await reader.recv())
  } catch (error) {
    if (!(error instanceof errors.EOFError)) throw error
  }
  await print('end of file')
  await late()
}

/** Gives the function that ends the helper. */
async function startHelper(kind: string): Promise<() => Promise<void>> {
  if (kind === 'manager') {
    const manager = await Manager()
    return async () => await manager.shutdown()
  }
  const pool = await new Pool(1)
  return async () => await pool.terminate()
}

export async function bake(writer: Connection) {
  await writer.send('bread')
}
