import { ProcessPoolExecutor, print, sleep, errors } from 'lockstep'

export const lab = {
  title: 'The future that nobody asks',
  topic: 'pools',
  expect: 'ends',
  variants: {
    asks: { label: 'main asks for the result', values: [false, true] },
  },
}

export async function main({ asks }: { asks: boolean }) {
  const executor = new ProcessPoolExecutor(1)
  const future = await executor.submit(send, 'letter')
  await executor.shutdown() // waits for the task, whatever becomes of it
  await print('all sent')
  if (asks) await print(await future.result())
}

export async function send(what: string) {
  await sleep(1)
  if (what === 'letter') throw new errors.ValueError('no stamp')
  return `${what} is on its way`
}
