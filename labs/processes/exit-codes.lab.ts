import { Process, print, exit, hardExit, killSelf, errors } from 'lockstep'

export const lab = {
  title: 'How a process ended, in one number',
  topic: 'processes',
  expect: 'raises',
}

export async function main() {
  for (const way of ['returns', 'exit', 'raises', 'hardExit', 'killed']) {
    const guest = new Process({ target: leave, args: [way], name: way })
    await guest.start()
    await guest.join()
    await print(`${way}: ${guest.exitcode}`)
  }
}

export async function leave(way: string) {
  if (way === 'exit') exit(3)
  if (way === 'raises') throw new errors.ValueError('too salty')
  if (way === 'hardExit') await hardExit(7)
  if (way === 'killed') await killSelf()
  return 'thanks' // nobody will ever see this
}
