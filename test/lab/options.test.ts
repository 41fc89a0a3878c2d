import { expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

test.each([
  'await new Lock().acquire(false)',
  'await new Queue().get(false)',
  'await new Queue().put(1, 2)',
  'Pipe(false)',
  'new Process(main)',
  'new Process({ target: "main" })',
  'new Process({ targt: main })',
  'Pipe({ duplx: false })',
  'await new Lock().acquire({ blocking: false })',
  'await new Queue().get({ timout: 1 })',
])('%s is a TypeError, not a default taken in silence', async (call) => {
  const { tracebacks, codes } = await runText(`
import { Lock, Queue, Pipe, Process } from 'lockstep'
export async function main() {
  ${call}
}`)
  expect(tracebacks[0]).toMatch(
    /line 4\nTypeError: (options are given as one object|there is no option '\w+' here, only|the target of a process is a function)/,
  )
  expect(codes['P1']).toBe(1)
})
