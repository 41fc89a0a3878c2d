import { Process, Queue, print, errors } from 'lockstep'

export const lab = {
  title: 'Nobody takes any more',
  topic: 'queues',
  expect: 'deadlock',
  variants: {
    timeout: { label: 'put with a timeout', values: [false, true] },
  },
}

export async function main({ timeout }: { timeout: boolean }) {
  const counter = new Queue(1)
  const guest = new Process({ target: takeOne, args: [counter], name: 'guest' })
  await guest.start()
  for (const dish of ['soup', 'rice', 'tea']) {
    try {
      await counter.put(dish, timeout ? { timeout: 2 } : {})
    } catch (error) {
      if (!(error instanceof errors.Full)) throw error
      await print(`${dish} is full, guest alive: ${await guest.isAlive()}`)
      break
    }
  }
}

export async function takeOne(counter: Queue) {
  await print(`takes ${await counter.get()}`)
}
