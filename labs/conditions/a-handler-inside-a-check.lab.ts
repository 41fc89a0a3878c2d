import { Process, Lock, Value, print } from 'lockstep'

export const lab = {
  title: 'A handler in the middle of a check',
  topic: 'conditions',
  expect: 'deadlock',
  variants: {
    handler: { label: 'the handler', values: ['sets-the-event', 'leaves-a-note'] },
  },
}

/** An event in small: a flag, and a lock that every look at it and every change takes. */
type SmallEvent = { lock: Lock; flag: Value }

async function isSet({ lock, flag }: SmallEvent, signal: () => Promise<void>) {
  await lock.acquire()
  await signal() // it strikes here; what it interrupted waits until its handler is done
  const value = await flag.get()
  await lock.release()
  return value === 1
}

async function set({ lock, flag }: SmallEvent) {
  await lock.acquire()
  await flag.set(1)
  await lock.release()
}

export async function main({ handler }: { handler: string }) {
  const waiter = new Process({ target: look, args: [handler], name: 'waiter' })
  await waiter.start()
  await waiter.join()
}

export async function look(handler: string) {
  const event = { lock: new Lock(), flag: new Value('i', 0) }
  let note = false
  const onSignal = async () => {
    await print('a signal arrives')
    if (handler === 'sets-the-event') await set(event)
    else note = true
  }
  await print(`set: ${await isSet(event, onSignal)}`)
  if (note) await set(event)
  await print(`set: ${await isSet(event, async () => {})}`)
}
