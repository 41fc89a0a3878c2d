import { describe, expect, test } from 'vitest'
import { TooMany } from '../../src/explore/search/brute-force.ts'
import { randomProgram, repeatable } from './support/programs.ts'
import { byBruteForce, byReduction, searched } from './support/searched.ts'

const PROGRAMS = Number(process.env['LOCKSTEP_EXPLORED_PROGRAMS'] ?? 25)
const FIRST = Number(process.env['LOCKSTEP_EXPLORED_FIRST'] ?? 1)

describe('reduced search', () => {
  test.each(Array.from({ length: PROGRAMS }, (_, index) => index + FIRST))(
    'finds the outcomes of every order, program %i',
    async (seed) => {
      const text = randomProgram(seed)
      await searched(repeatable(text), async (ground) => {
        const { outcomes, dpor } = await byReduction(ground)
        let all: ReadonlySet<string>
        try {
          all = await byBruteForce(ground)
        } catch (error) {
          if (error instanceof TooMany) return console.log(seed, 'too many')
          throw error
        }
        expect(new Set(outcomes.keys()), text).toEqual(all)
        if (dpor.redundant > 0) console.log(seed, 'redundant', dpor.redundant, 'of', dpor.executions)
      })
    },
  )
})
