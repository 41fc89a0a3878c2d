import { Process, Queue, print } from 'lockstep'

export const lab = {
  title: 'Two bounded queues, filled crosswise',
  topic: 'queues',
  expect: 'deadlock',
  variants: {
    places: { label: 'places in each queue', values: [1, 0] },
  },
}

export async function main({ places }: { places: number }) {
  const toPing = new Queue(places)
  const toPong = new Queue(places)
  const ping = new Process({ target: play, args: [toPong, toPing], name: 'ping' })
  const pong = new Process({ target: play, args: [toPing, toPong], name: 'pong' })
  await ping.start()
  await pong.start()
  await ping.join()
  await pong.join()
}

export async function play(other: Queue, mine: Queue) {
  for (let ball = 1; ball <= 3; ball++) await other.put(ball)
  let balls = 0
  while (balls < 3) {
    await mine.get()
    balls++
  }
  await print(`has ${balls} balls`)
}
