import { describe, expect, test } from 'vitest'
import { TooMany } from './support/brute-force.ts'
import { rounds } from '../support/rounds.ts'
import { randomProgram, repeatable } from './support/programs.ts'
import { byBruteForce, byReduction, searched } from './support/searched.ts'

/** Programs made by chance. */
const PROGRAMS = rounds(8, 300)
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

  test('finds the outcomes of every order, and no others', { timeout: LONG_MS }, async () => {
    let compared = 0
    for (let seed = 1; compared < PROGRAMS; seed++) {
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
    }
    expect(compared).toBe(PROGRAMS)
  })
})
