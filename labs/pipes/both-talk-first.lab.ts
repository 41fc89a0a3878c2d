import { Process, Pipe, print, type Connection } from 'lockstep'

export const lab = {
  title: 'Both talk first',
  topic: 'pipes',
  expect: 'deadlock',
  variants: {
    size: { label: 'size of the books', values: ['large', 'small'] },
    first: { label: 'who talks first', values: ['both-talk', 'one-listens'] },
  },
}

export async function main({ size, first }: { size: string; first: string }) {
  const book = 'x'.repeat(size === 'large' ? 300_000 : 3)
  const [here, there] = Pipe()
  const talksFirst = first === 'both-talk'
  const chef = new Process({ target: exchange, args: [there, here, book, talksFirst], name: 'chef' })
  await chef.start()
  await there.close()
  await here.send(book)
  const other = await here.recv()
  await print(`main got ${other.length} characters`)
  await chef.join()
}

export async function exchange(mine: Connection, other: Connection, book: string, talksFirst: boolean) {
  await other.close()
  if (talksFirst) await mine.send(book)
  const received = await mine.recv()
  await print(`chef got ${received.length} characters`)
  if (!talksFirst) await mine.send(book)
}
