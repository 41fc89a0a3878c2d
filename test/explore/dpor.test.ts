import { describe, expect, test } from 'vitest'
import { TooMany } from './support/brute-force.ts'
import { rounds, seeds } from '../support/rounds.ts'
import { randomComposed } from './support/composed-programs.ts'
import { randomClosers, randomKills, randomProgram, repeatable } from './support/programs.ts'
import { byBruteForce, byReduction, searched } from './support/searched.ts'

/** Programs made by chance. */
const SMALL = [1, 2, 6, 8, 12, 14, 21, 22]
const PROGRAMS = rounds(SMALL.length, 300)
const LONG_MS = 1_800_000

/** The executor's threads look at what the others have left in the memory that they share. */
const SHARED_MEMORY = `import { ThreadPoolExecutor, print } from 'lockstep'
export async function main() {
  const executor = new ThreadPoolExecutor(2)
  const outer = await executor.submit(asks, executor)
  await print(await outer.result())
  await executor.shutdown()
}
export async function asks(executor: any) {
  return await (await executor.submit(answers)).result()
}
export async function answers() {
  return 'yes'
}
`

/** Who looks once the last copy has been closed may come before a close that was not the last one. */
const CLOSED_TOO_LATE = `import { Pipe, Process, print } from 'lockstep'
export async function main() {
  const [r, w] = Pipe({ duplex: false })
  const first = new Process({ target: holds, args: [w], name: 'first' })
  const second = new Process({ target: holds, args: [w], name: 'second' })
  await first.start()
  await second.start()
  await w.close()
  await second.join()
  await print(await r.poll())
  await first.join()
}
export async function holds(w: any) {}
`

/** Where the holder stands when it is ended decides: with the lock, without it, before its print or after it. */
const ENDED_AT_AN_OP = `import { Lock, Process, print } from 'lockstep'
export async function main() {
  const lock = new Lock()
  const holder = new Process({ target: holds, args: [lock], name: 'holder' })
  await holder.start()
  await holder.terminate()
  await holder.join()
  await lock.acquire()
}
export async function holds(lock: any) {
  await lock.acquire()
  await print('held')
  await lock.release()
}
`

/** The close of a listener drops who waits at it. */
const DROPPED = `import { connection, Process, print } from 'lockstep'
export async function main() {
  const door = await connection.Listener({ address: 'door', backlog: 4 })
  const visitor = new Process({ target: visit, args: ['door'], name: 'visitor' })
  await visitor.start()
  await door.close()
  await visitor.join()
}
export async function visit(address: string) {
  try {
    const door = await connection.Client(address)
    await print('in')
    await door.send(1)
    await print('sent')
    await print(await door.poll())
    await print(await door.recv())
  } catch (error) {
    await print(String(error))
  }
}
`

/** Whoever is ended at an op could have done it between two of another one. */
const TAKES_IN_BETWEEN = `import { Lock, Process, print } from 'lockstep'
export async function main() {
  const lock = new Lock()
  const one = new Process({ target: takes, args: [lock], name: 'one' })
  const two = new Process({ target: takesTwice, args: [lock], name: 'two' })
  await one.start()
  await two.start()
  await one.kill()
  await one.join()
  await two.join()
}
export async function takes(lock: any) {
  await lock.acquire()
}
export async function takesTwice(lock: any) {
  await lock.acquire()
  await print('once')
  await lock.release()
  await lock.acquire()
}
`

/** Who comes to a write before there is room sleeps, and one place does not wake it; who comes after writes at once (PI17). */
const COMES_TO_A_FULL_SOCKET = `import { Pipe, Process, print } from 'lockstep'
export async function main() {
  const [near, far] = Pipe()
  for (let n = 0; n < 278; n++) await near.send(n)
  const cook = new Process({ target: sends, args: [near], name: 'cook' })
  await cook.start()
  await far.recv()
  await cook.join()
}
export async function sends(near: any) {
  await print('comes')
  await near.send('last')
}
`

describe('reduced search', () => {
  test('of threads that go by what others of their process have done', { timeout: LONG_MS }, async () => {
    await searched(repeatable(SHARED_MEMORY), async (ground) => {
      const { outcomes, dpor } = await byReduction(ground)
      expect(new Set(outcomes.keys())).toEqual(await byBruteForce(ground))
      expect(dpor.executions).toBeGreaterThan(10)
      expect(ground.moves.learned.lookers.size).toBeGreaterThan(0)
      expect([...ground.moves.learned.merged]).toEqual([])
    })
  })

  test.each([
    { of: 'a copy that is closed too late', text: CLOSED_TOO_LATE, startMethod: 'fork', many: 2 },
    { of: 'a process that is ended at an op', text: ENDED_AT_AN_OP, startMethod: 'fork', many: 5 },
    { of: 'one ended between two of another', text: TAKES_IN_BETWEEN, startMethod: 'fork', many: 5 },
    { of: 'a visitor who is dropped', text: DROPPED, startMethod: 'spawn', many: 5 },
    {
      of: 'a writer that comes to a full socket',
      text: COMES_TO_A_FULL_SOCKET,
      startMethod: 'fork',
      many: 2,
    },
    { of: 'a visitor with a copy of the listener', text: DROPPED, startMethod: 'fork', many: 2 },
  ])('of $of', { timeout: LONG_MS }, async ({ text, startMethod, many }) => {
    await searched(repeatable(text, { startMethod }), async (ground) => {
      const all = await byBruteForce(ground)
      expect(all.size).toBe(many)
      expect(new Set((await byReduction(ground)).outcomes.keys())).toEqual(all)
    })
  })

  test('of ends that are closed at different times', { timeout: LONG_MS }, async () => {
    let several = 0
    for (const seed of seeds([2, 3, 5, 8, 11, 22], 60)) {
      const text = randomClosers(seed)
      await searched(repeatable(text), async (ground) => {
        const all = await byBruteForce(ground)
        expect(new Set((await byReduction(ground)).outcomes.keys()), `program ${seed}\n${text}`).toEqual(all)
        if (all.size > 1) several++
      })
    }
    expect(several).toBeGreaterThan(0)
  })

  test(
    'of processes that are killed, or called away, in the middle of something',
    { timeout: LONG_MS },
    async () => {
      let several = 0
      for (const seed of seeds([1, 4, 6, 11, 13, 18, 22, 23], 120)) {
        const text = randomKills(seed)
        await searched(repeatable(text), async (ground) => {
          try {
            const all = await byBruteForce(ground, 8000)
            const { outcomes, dpor } = await byReduction(ground)
            expect(new Set(outcomes.keys()), `program ${seed}\n${text}`).toEqual(all)
            expect(dpor.executions).toBeGreaterThanOrEqual(all.size)
            if (all.size > 2) several++
          } catch (error) {
            if (!(error instanceof TooMany)) throw error
          }
        })
      }
      expect(several).toBeGreaterThan(0)
    },
  )

  test('of objects that are made of others, or that threads share', { timeout: LONG_MS }, async () => {
    let several = 0
    for (const seed of seeds([2, 4, 6, 11, 21], 200)) {
      const text = randomComposed(seed)
      await searched(repeatable(text), async (ground) => {
        try {
          const all = await byBruteForce(ground, 2000)
          const { outcomes } = await byReduction(ground)
          expect(new Set(outcomes.keys()), `program ${seed}\n${text}`).toEqual(all)
          if (all.size > 1) several++
        } catch (error) {
          if (!(error instanceof TooMany)) throw error
        }
      })
    }
    expect(several).toBeGreaterThan(0)
  })

  test('finds the outcomes of every order, and no others', { timeout: LONG_MS }, async () => {
    let compared = 0
    for (const seed of seeds(SMALL)) {
      const text = randomProgram(seed)
      await searched(repeatable(text), async (ground) => {
        try {
          const all = await byBruteForce(ground, 8000)
          const { outcomes, dpor } = await byReduction(ground)
          expect(new Set(outcomes.keys()), `program ${seed}\n${text}`).toEqual(all)
          expect(dpor.redundant, `played in vain, program ${seed}\n${text}`).toBeLessThanOrEqual(
            dpor.executions,
          )
          compared++
        } catch (error) {
          // Too many situations to judge by: another program will do.
          if (!(error instanceof TooMany)) throw error
        }
      })
      if (compared === PROGRAMS) break
    }
    expect(compared).toBe(PROGRAMS)
  })
})
