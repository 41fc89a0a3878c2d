import { Process, print, sleep } from 'lockstep'

export const lab = {
  title: 'Join at once, or start them all first',
  topic: 'processes',
  expect: 'ends',
  variants: {
    joinAtOnce: { label: 'join directly after start', values: [true, false] },
  },
}

export async function main({ joinAtOnce }: { joinAtOnce: boolean }) {
  const begin = Date.now()
  const washers: Process[] = []
  for (const seconds of [1, 2, 3]) {
    const washer = new Process({ target: wash, args: [seconds], name: `washer-${seconds}` })
    await washer.start()
    if (joinAtOnce) await washer.join() // nobody else is running meanwhile
    washers.push(washer)
  }
  for (const washer of washers) await washer.join()
  await print(`all clean after ${(Date.now() - begin) / 1000} s`)
}

export async function wash(seconds: number) {
  await sleep(seconds)
  await print('plates done')
}
