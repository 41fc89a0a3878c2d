import { Process, Pipe, print, errors, type Connection } from 'lockstep'

export const lab = {
  title: 'An exception does not cross over to the parent',
  topic: 'processes',
  expect: 'raises',
  variants: {
    how: { label: 'what main does', values: ['ignores-it', 'reads-exitcode', 'reads-a-pipe'] },
  },
}

export async function main({ how }: { how: string }) {
  const [reader, writer] = Pipe({ duplex: false })
  const reports = how === 'reads-a-pipe'
  const cook = new Process({ target: makeSoup, args: [writer, reports], name: 'cook' })
  await cook.start()
  await writer.close()
  await cook.join()
  if (reports) await print(`the cook reports: ${await reader.recv()}`)
  else if (how === 'reads-exitcode') await print(`the cook failed, exit code ${cook.exitcode}`)
  else await print('dinner is served')
}

export async function makeSoup(writer: Connection, reports: boolean) {
  try {
    throw new errors.ValueError('the soup is burnt')
  } catch (error) {
    if (!reports) throw error
    await writer.send((error as Error).message)
  }
}
