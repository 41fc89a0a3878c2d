import { Process, Pipe, print, type Connection } from 'lockstep'

export const lab = {
  title: 'One message there, one message back',
  topic: 'pipes',
  expect: 'ends',
}

export async function main() {
  const [here, there] = Pipe()
  const kitchen = new Process({ target: cook, args: [here, there], name: 'kitchen' })
  await kitchen.start()
  await there.close()
  await here.send('soup, please')
  await print(`got: ${await here.recv()}`)
  await kitchen.join()
}

export async function cook(here: Connection, there: Connection) {
  await here.close()
  await print(`order: ${await there.recv()}`)
  await there.send('one soup')
}
