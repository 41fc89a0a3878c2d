/** A main process for tests that kill it: searches the program given as an argument on two cores, for long. */
import { exploreInRoom } from '#main/exploring/room.ts'
import { compileProgram } from '#program/compile.ts'

/** A search of all orders, for as long as it takes. */
export const SEARCH = {
  variants: {},
  seed: 1,
  cpuCount: 4,
  strategy: 'dpor',
  bound: null,
  maxExecutions: Number.MAX_SAFE_INTEGER,
  maxMs: 600_000,
  maxDepth: 2000,
  kills: 0,
  mostSituations: 0,
  computeMs: 600_000,
} as const

const [text] = process.argv.slice(2)
if (text?.startsWith('import') === true) {
  const compiled = compileProgram('/lab/searched.lab.ts', () => text)
  await exploreInRoom({ ...SEARCH, compiled, jobs: 2 })
}
