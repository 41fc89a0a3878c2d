/**
 * A call that nobody awaited gives way to what its thread says next: the search plays such programs like others. The judge runs
 * the program again for each order.
 */
import { expect, test } from 'vitest'
import { explored } from './support/explored.ts'
import { repeatable } from './support/programs.ts'
import { asEnding, endingText, everyEnding } from './support/rerun.ts'

const IMPORTS = "import { Lock, Process, Queue, Thread, print, sleep } from 'lockstep'"

const AT_ITS_BEGINNING = `${IMPORTS}
export async function main() {
  const meals = new Queue()
  const cook = new Thread({
    target: async () => {
      print('cooking')
      await meals.put('soup')
    },
  })
  await cook.start()
  await print(await meals.get())
}
`

/** Careless behind an op that others wait for, so that orders differ before and after. */
const IN_THE_MIDDLE = `${IMPORTS}
export async function main() {
  const lock = new Lock()
  const works = (name: string, isCareless: boolean) => async () => {
    await lock.acquire()
    if (isCareless) print(name)
    else await print(name)
    await lock.release()
  }
  const ann = new Thread({ target: works('ann', false) })
  const bob = new Thread({ target: works('bob', true) })
  await ann.start()
  await bob.start()
  await ann.join()
  await bob.join()
}
`

const IN_A_PROCESS = `${IMPORTS}
export async function careless(lock: Lock) {
  lock.acquire()
  await print('never')
}
export async function careful(lock: Lock) {
  await lock.acquire()
  await print('mine')
  await lock.release()
}
export async function main() {
  const lock = new Lock()
  const both = [careless, careful].map((target) => new Process({ target, args: [lock], name: target.name }))
  for (const one of both) await one.start()
  for (const one of both) await one.join()
}
`

const IN_MAIN = `${IMPORTS}
export async function main() {
  const lock = new Lock()
  const guest = new Thread({
    target: async () => {
      await lock.acquire()
      await print('in')
      await lock.release()
    },
  })
  await guest.start()
  sleep(1)
  await lock.acquire()
}
`

/** It begins another call only after a while, and catches the error; whose call is still going on then waits for the lock for ever. */
const LATER = `${IMPORTS}
export async function main() {
  const lock = new Lock()
  const seen: string[] = []
  const runs = async () => {
    lock.acquire()
    for (let n = 0; n < 20; n++) await null
    await print('never').catch((error: Error) => seen.push(error.message))
  }
  const one = new Thread({ target: runs })
  const two = new Thread({ target: runs })
  await one.start()
  await two.start()
  await one.join()
  await two.join()
  await print(seen.length)
}
`

test.each([
  { where: 'at the beginning of a thread', text: AT_ITS_BEGINNING, kinds: ['stuck'] },
  { where: 'while holding a lock', text: IN_THE_MIDDLE, kinds: ['ended', 'stuck'] },
  { where: 'in a process', text: IN_A_PROCESS, kinds: ['error'] },
  { where: 'in main', text: IN_MAIN, kinds: ['error'] },
  { where: 'and noticed later', text: LATER, kinds: ['stuck'] },
])('an await that is forgotten $where', async ({ text, kinds }) => {
  const all = await everyEnding(repeatable(text), 2000)
  const { outcomes, complete } = await explored(repeatable(text))
  expect(complete).toBe(true)
  expect(outcomes.map((outcome) => endingText(asEnding(outcome))).toSorted()).toEqual(
    [...all.keys()].toSorted(),
  )
  expect([...new Set(outcomes.map(({ kind }) => kind))].toSorted()).toEqual(kinds)
})
