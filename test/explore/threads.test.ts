/**
 * Threads of one process share its variables, and no op says so. The judge runs the program again for each order, and knows
 * nothing of what the search takes for granted.
 */
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/explore/actor.ts'
import { Clash } from '../../src/explore/learn/learned.ts'
import { seeThreadsMeet } from '../../src/explore/meetings.ts'
import { TooMany } from './support/brute-force.ts'
import { explored } from './support/explored.ts'
import { seeds } from '../support/rounds.ts'
import { randomThreads, repeatable } from './support/programs.ts'
import { asEnding, endingText, everyEnding } from './support/rerun.ts'
import { searched } from './support/searched.ts'

const IMPORTS = "import { Process, Semaphore, Thread, threading, print } from 'lockstep'"

/** Whoever has given back a permit last has set the variable last, whichever permit is taken. */
const RELEASED_LAST = `${IMPORTS}
export async function main() {
  let x = 0
  const permits = new Semaphore(0)
  const gives = async (lock: any, value: number) => {
    await lock.acquire()
    x = value
    await permits.release()
  }
  const one = new Thread({ target: gives, args: [new threading.Lock(), 1] })
  const two = new Thread({ target: gives, args: [new threading.Lock(), 2] })
  await one.start()
  await two.start()
  await permits.acquire()
  await print(x)
  await one.join()
  await two.join()
}
`

/** Each has a lock of its own, so nothing that they do depends on each other but the variable. */
const LOCKS_OF_THEIR_OWN = `${IMPORTS}
export async function main() {
  let x = 0
  const sets = async (lock: any, value: number) => {
    await lock.acquire()
    x = value
    await lock.release()
  }
  const one = new Thread({ target: sets, args: [new threading.Lock(), 1] })
  const two = new Thread({ target: sets, args: [new threading.Lock(), 2] })
  await one.start()
  await two.start()
  await one.join()
  await two.join()
  await print(x)
}
`

/** Who is born after the lock was taken finds the variable set: it looks before its first op. */
const LOOKS_AT_BIRTH = `${IMPORTS}
export async function main() {
  let x = 0
  const lock = new threading.Lock()
  const one = new Thread({
    target: async () => {
      await lock.acquire()
      x = 1
    },
  })
  const two = new Thread({ target: async () => await print(x) })
  await one.start()
  await two.start()
  await one.join()
  await two.join()
}
`

/** For one moment of many the variable is not 0: few runs by chance meet it. */
const SELDOM = `${IMPORTS}
export async function main() {
  let x = 0
  const turns = async (lock: any, n: number) => {
    for (; n > 0; n--) {
      await lock.acquire()
      await lock.release()
    }
  }
  const one = new Thread({
    target: async (lock: any) => {
      await turns(lock, 4)
      await lock.acquire()
      x = 1
      await lock.release()
      x = 0
      await turns(lock, 4)
    },
    args: [new threading.Lock()],
  })
  await one.start()
  const lock = new threading.Lock()
  await turns(lock, 6)
  await print(x)
  await turns(lock, 3)
  await one.join()
}
`

/** Almost always the variable is set before it is printed; in the order with the fewest changes it is not. */
const ALMOST_ALWAYS_SET = `${IMPORTS}
export async function main() {
  let x = 0
  const one = new Thread({
    target: async (lock: any) => {
      await lock.acquire()
      x = 1
    },
    args: [new threading.Lock()],
  })
  await one.start()
  const lock = new threading.Lock()
  for (let n = 0; n < 6; n++) {
    await lock.acquire()
    await lock.release()
  }
  await print(x)
  await one.join()
}
`

/** Goes for a moment, so that there is hardly time to see threads beside each other, and then stands still. */
function stoppingClock(): () => number {
  let now = 0
  return () => (now < 15 ? ++now : now)
}

describe('threads that share a variable', () => {
  test.each([
    { of: 'who gave back a permit last', text: RELEASED_LAST, printed: ['1', '2'] },
    { of: 'who set it last, each under a lock of its own', text: LOCKS_OF_THEIR_OWN, printed: ['1', '2'] },
    { of: 'whoever looks at its birth', text: LOOKS_AT_BIRTH, printed: ['0', '1'] },
  ])('$of', { timeout: 600_000 }, async ({ text, printed }) => {
    const all = await everyEnding(repeatable(text), 2000)
    const { outcomes, complete } = await explored(repeatable(text))
    expect(complete).toBe(true)
    expect(outcomes.map((outcome) => endingText(asEnding(outcome))).toSorted()).toEqual(
      [...all.keys()].toSorted(),
    )
    expect(outcomes.flatMap(({ prints }) => prints.map((line) => line.text)).toSorted()).toEqual(printed)
  })

  test('of programs made by chance', { timeout: 1_800_000 }, async () => {
    let [judged, several] = [0, 0]
    for (const seed of seeds([6, 7, 12, 14, 19, 21], 100)) {
      const text = randomThreads(seed)
      // Too many orders to judge by: another program will do.
      const all = await everyEnding(repeatable(text), 600).catch((error: unknown) => {
        if (error instanceof TooMany) return null
        throw error
      })
      if (all === null) continue
      const { outcomes, complete } = await explored(repeatable(text))
      expect(complete, text).toBe(true)
      expect(outcomes.map((outcome) => endingText(asEnding(outcome))).toSorted(), text).toEqual(
        [...all.keys()].toSorted(),
      )
      judged++
      if (all.size > 1) several++
    }
    expect(judged).toBeGreaterThanOrEqual(6)
    expect(several).toBeGreaterThan(0)
  })

  test('what is told is held against a run', { timeout: 600_000 }, async () => {
    const program = repeatable(ALMOST_ALWAYS_SET)
    const { outcomes, complete } = await explored(program, { maxMs: 20, nowMs: stoppingClock() })
    expect(complete).toBe(true)
    expect(outcomes.flatMap(({ prints }) => prints.map(({ text }) => text)).toSorted()).toEqual(['0', '1'])
  })

  test('a value that it has for one moment', { timeout: 600_000 }, async () => {
    await searched(repeatable(SELDOM), async ({ moves, teacher, from }) => {
      const paths: (readonly Actor[])[] = []
      // Chance does not meet it.
      for (let n = 0; n < 5; n++) paths.push((await teacher.run([])).path)
      expect(moves.learned.lookers.size + moves.learned.merged.size).toBe(0)
      const looked = seeThreadsMeet({
        moves,
        from,
        paths,
        seed: 1,
        maxDepth: 200,
        run: async (path) => (await teacher.run(path)).path,
        mayGoOn: () => true,
      })
      await expect(looked).rejects.toThrow(Clash)
    })
  })
})
