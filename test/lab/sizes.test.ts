import { expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

const run = (call: string) =>
  runText(`
import { Queue, JoinableQueue, Pool, ThreadPoolExecutor, ProcessPoolExecutor, Semaphore } from 'lockstep'
export async function main() {
  ${call}
}`)

/** Recorded from CPython 3.11. */
test.each([
  ["Queue('x')", "TypeError: '<=' not supported between instances of 'str' and 'int'"],
  ['Queue(null)', "TypeError: '<=' not supported between instances of 'NoneType' and 'int'"],
  ['Queue([])', "TypeError: '<=' not supported between instances of 'list' and 'int'"],
  ['Queue(1.5)', "TypeError: 'float' object cannot be interpreted as an integer"],
  ['new JoinableQueue(1.5)', "TypeError: 'float' object cannot be interpreted as an integer"],
  ["JoinableQueue('x')", "TypeError: '<=' not supported between instances of 'str' and 'int'"],
  ['Pool(1.5)', "TypeError: 'float' object cannot be interpreted as an integer"],
  ["new Pool('x')", "TypeError: '<' not supported between instances of 'str' and 'int'"],
  ['Pool(0.5)', 'ValueError: Number of processes must be at least 1'],
  ["ThreadPoolExecutor('x')", "TypeError: '<=' not supported between instances of 'str' and 'int'"],
  ["ProcessPoolExecutor('x')", "TypeError: '<=' not supported between instances of 'str' and 'int'"],
  ['ProcessPoolExecutor(1.5)', "TypeError: 'float' object cannot be interpreted as an integer"],
])('%s raises what CPython raises', async (call, error) => {
  const { tracebacks, codes } = await run(call)
  expect(tracebacks[0]?.split('\n').at(-1)).toBe(error)
  expect(codes['P1']).toBe(1)
})

test.each(['Queue(-1.5)', 'Queue(true)', 'Queue(2)', 'ThreadPoolExecutor(1.5)'])(
  '%s is taken, as CPython takes it',
  async (call) => {
    expect((await run(call)).tracebacks).toEqual([])
  },
)

test.each([
  ['ThreadPoolExecutor(2, { initialiser: main })', 'initialiser'],
  ['ProcessPoolExecutor(2, { maxTasks: 3 })', 'maxTasks'],
  ['const pool = await new Pool(1); await pool.applyAsync(main, [], { errback: main })', 'errback'],
])('%s: an unknown option is refused', async (call, name) => {
  const { tracebacks } = await run(call)
  expect(tracebacks[0]).toContain(`TypeError: there is no option '${name}' here, only`)
})
