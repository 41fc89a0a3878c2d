/** How a run stands in the list of runs. */
import { expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { Conductor } from '../../../src/engine/conductor.ts'
import { play } from '../../../src/engine/play.ts'
import { compileProgram } from '../../../src/program/compile.ts'
import { LoadedProgram } from '../../../src/program/loaded-program.ts'
import { ONE_RUN } from '../../../src/renderer/store/run-tree.ts'
import { summaryOf } from '../../../src/renderer/store/runs-store.ts'
import { appendEvents, emptyTrace } from '../../../src/renderer/store/trace.ts'
import { virtualHost } from '../../../src/virtual/virtual-host.ts'

const PATH = '/lab/many.lab.ts'
const many = (first: string): string => `
import { Process } from 'lockstep'
export async function main() {
  for (let i = 0; i < 70; i++) {
    const child = new Process({ target: work, args: [i] })
    await child.start()
    await child.join()
  }
}
export async function work(i: number) {
  if (i === 0) ${first}
}
`

test.each([
  ["throw new Error('no')", 'error'],
  ['return', 'ended'],
])('a run of many whose first child does “%s” is listed as %s', async (first, end) => {
  const program = new LoadedProgram(compileProgram(PATH, (path) => (path === PATH ? many(first) : null)))
  const conductor = new Conductor({ host: virtualHost({ program, variants: {}, seed: 1 }) })
  try {
    await conductor.start()
    await play(conductor, fifo(), { maxSteps: 2000 })
    const trace = appendEvents(emptyTrace(), 0, conductor.events)
    expect(trace.head.past.processes.size).toBeGreaterThan(0)
    expect(summaryOf({ trace, run: null, source: { kind: 'none' } }, ONE_RUN).end).toBe(end)
  } finally {
    await conductor.dispose()
  }
})
