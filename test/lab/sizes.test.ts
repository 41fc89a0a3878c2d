import { expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

const run = (call: string) =>
  runText(`
import {
  Array as Cells, Barrier, BoundedSemaphore, Condition, Event, JoinableQueue, Lock, Manager, Pool, Process, ProcessPoolExecutor,
  Queue, Semaphore, SharedMemory, ThreadPoolExecutor, Value, print, record, sleep, watch,
} from 'lockstep'
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
  ['Pool(0)', 'ValueError: Number of processes must be at least 1'],
  ['Pool({ processes: 2 })', "TypeError: '<' not supported between instances of 'dict' and 'int'"],
  [
    'ProcessPoolExecutor({ maxWorkers: 0 })',
    "TypeError: '<=' not supported between instances of 'dict' and 'int'",
  ],
  ['ProcessPoolExecutor(0)', 'ValueError: max_workers must be greater than 0'],
  ['Queue(2 ** 31)', 'OverflowError: Python int too large to convert to C int'],
  ['Semaphore(-1)', 'OSError: [Errno 22] Invalid argument'],
  ['Semaphore(2 ** 31)', 'OverflowError: Python int too large to convert to C int'],
  ["Semaphore('x')", "TypeError: 'str' object cannot be interpreted as an integer"],
  ['Semaphore(1.5)', "TypeError: 'float' object cannot be interpreted as an integer"],
  ['BoundedSemaphore(null)', "TypeError: 'NoneType' object cannot be interpreted as an integer"],
  ["Condition('x')", "AttributeError: 'str' object has no attribute 'acquire'"],
  ['await Barrier(1, { action: 3 }).wait()', "TypeError: 'int' object is not callable"],
  ['Process({ target: main, args: 3 })', "TypeError: 'int' object is not iterable"],
  ["Cells('i', -1)", 'ValueError: Array length must be >= 0, not -1'],
  ["Cells('i', 1.5)", "TypeError: object of type 'float' has no len()"],
  ["Cells('i', null)", "TypeError: object of type 'NoneType' has no len()"],
  ["Cells('i', [1.5])", "TypeError: 'float' object cannot be interpreted as an integer"],
  ["await Value('i').set('x')", "TypeError: 'str' object cannot be interpreted as an integer"],
  ['await sleep(NaN)', 'ValueError: Invalid value NaN (not a number)'],
  ["await sleep('x')", "TypeError: 'str' object cannot be interpreted as an integer"],
  ['await sleep(Infinity)', 'OverflowError: timestamp out of range for platform time_t'],
  ['await sleep(1e13)', 'OverflowError: timestamp out of range for platform time_t'],
  ['await (await new Pool(1)).map(main, 3)', "TypeError: 'int' object is not iterable"],
  [
    "await (await new Pool(1)).map(main, [1], { chunksize: 'x' })",
    "TypeError: '<=' not supported between instances of 'str' and 'int'",
  ],
  ['await (await new Pool(1)).imap(main, [1], { chunksize: 0 })', 'ValueError: Chunksize must be 1+, not 0'],
  ['await (await new ThreadPoolExecutor(1).submit(3)).result()', "TypeError: 'int' object is not callable"],
])('%s raises what CPython raises', async (call, error) => {
  const { tracebacks, codes } = await run(call)
  expect(tracebacks[0]?.split('\n').at(-1)).toBe(error)
  expect(codes['P1']).toBe(1)
})

test.each([
  'Queue(-1.5)',
  'Queue(true)',
  'Queue(2)',
  'ThreadPoolExecutor(1.5)',
  'Semaphore(true)',
  "Cells('i', true)",
  'Barrier(0)',
])('%s is taken, as CPython takes it', async (call) => {
  expect((await run(call)).tracebacks).toEqual([])
})

test.each([
  ['ThreadPoolExecutor(2, { initialiser: main })', 'initialiser'],
  ['ProcessPoolExecutor(2, { maxTasks: 3 })', 'maxTasks'],
  ["Value('i', 0, { locked: false })", 'locked'],
  ["await Value('i', 0).add(1, { wait: 1 })", 'wait'],
  ['const pool = await new Pool(1); await pool.applyAsync(main, [], { errback: main })', 'errback'],
])('%s: an unknown option is refused', async (call, name) => {
  const { tracebacks } = await run(call)
  expect(tracebacks[0]).toContain(`TypeError: there is no option '${name}' here, only`)
})

/** CPython 3.11 takes it, and its barrier never opens; later ones compare as we do. */
test.each([
  ["'x'", 'str'],
  ['null', 'NoneType'],
  ['{ parties: 2 }', 'dict'],
])('Barrier(%s) is refused, as it could never open', async (parties, type) => {
  const error = `TypeError: '<' not supported between instances of '${type}' and 'int'`
  expect((await run(`Barrier(${parties})`)).tracebacks[0]).toContain(error)
  expect((await run(`await (await Manager()).Barrier(${parties})`)).tracebacks[0]).toContain(error)
})

test.each([
  ['Lock(3)', 'Lock() takes no arguments (1 given)'],
  ['new Event(3)', 'Event() takes no arguments (1 given)'],
  ['Semaphore(1, 2)', 'Semaphore() takes at most 1 argument (2 given)'],
  ["Value('i', 0, {}, 4)", 'Value() takes at most 3 arguments (4 given)'],
])('%s: arguments that nothing takes are refused', async (call, error) => {
  expect((await run(call)).tracebacks[0]).toContain(`TypeError: ${error}`)
})

test.each([
  ["Cells('i', 2 ** 40)", /1099511627776 cells of shared memory: Lockstep holds at most 500000 in one piece/],
  ['await SharedMemory({ create: true, size: 1e9 })', /1000000000 cells/],
  ["record('x'.repeat(2 ** 20 + 1))", /a text of 1048577 characters: Lockstep takes at most 1048576 at once/],
  ["watch('x'.repeat(2 ** 21), 1)", /a text of 2097152 characters/],
  ["Process({ target: main, name: 'x'.repeat(2 ** 21) })", /a text of 2097152 characters/],
])('%s meets a limit as a ValueError', async (call, why) => {
  const { tracebacks } = await run(call)
  expect(tracebacks[0]).toMatch(/\nValueError: /)
  expect(tracebacks[0]).toMatch(why)
})

test.each([
  ['for (;;) Value("i")', /more than 4000 objects, records and watches without an await between/],
  ['for (;;) record("more")', /is there a loop without an await\?/],
  ["for (;;) record('x'.repeat(1e6))", /records, names and shared memory of more than 13 MiB/],
  ["for (;;) Cells('d', 400_000)", /records, names and shared memory of more than 13 MiB/],
])('%s comes to its end with a ValueError, and the program may go on', async (loop, why) => {
  const { tracebacks, printed } = await run(`
    try { ${loop} } catch (error) { await print(error.name, error.message) }
    record('again')`)
  expect(tracebacks).toEqual([])
  expect(printed[0]).toMatch(/^P1: ValueError /)
  expect(printed[0]).toMatch(why)
})

test('of an error too long to read, the beginning is told', async () => {
  const { tracebacks } = await run("throw new Error('x'.repeat(25_000))")
  expect(tracebacks[0]).toMatch(/x{1000}… \(25000 characters\)$/)
})
