import { Process, Lock, print, sleep } from 'lockstep'

export const lab = {
  title: 'Dining philosophers',
  topic: 'locks',
  expect: 'deadlock',
  variants: {
    n: { label: 'philosophers', values: [3, 5] },
    ordered: { label: 'lower fork first', values: [false, true] },
  },
}

export async function main({ n, ordered }: { n: number; ordered: boolean }) {
  const forks: Lock[] = []
  while (forks.length < n) forks.push(new Lock())
  const guests: Process[] = []
  for (const [seat, name] of ['Ada', 'Ben', 'Cho', 'Dee', 'Eli'].slice(0, n).entries()) {
    let first = seat
    let second = (seat + 1) % n
    if (ordered && second < first) [first, second] = [second, first]
    const guest = new Process({ target: dine, args: [forks[first], forks[second]], name })
    await guest.start()
    guests.push(guest)
  }
  for (const guest of guests) await guest.join()
}

export async function dine(first: Lock, second: Lock) {
  await first.acquire()
  await sleep(1) // long enough for everyone to take a first fork
  await second.acquire()
  await print('eats')
  await second.release()
  await first.release()
}
