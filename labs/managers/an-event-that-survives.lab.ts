import { Process, Event, Manager, print, sleep } from 'lockstep'

export const lab = {
  title: 'An event that survives its waiters',
  topic: 'managers',
  expect: 'deadlock',
  variants: {
    event: { label: 'kind of event', values: ['Event', 'manager'] },
  },
}

export async function main({ event }: { event: string }) {
  const manager = event === 'manager' ? await Manager() : null
  const ready = manager === null ? new Event() : await manager.Event()
  const guest = new Process({ target: waitUntilReady, args: [ready], name: 'guest' })
  await guest.start()
  await sleep(1)
  await guest.kill()
  await guest.join()
  await ready.set()
  await print('set returned')
}

export async function waitUntilReady(ready: Event) {
  await ready.wait()
}
