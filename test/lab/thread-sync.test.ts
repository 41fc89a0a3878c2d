import { expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

const body = (main: string, rest = '') => `
  import { errors, print, Process, queue, sleep, threading } from 'lockstep'
  export async function main() { ${main} }
  async function refused(call) { try { await call() } catch (error) { await print(error.name + ': ' + error.message) } }
  ${rest}`

test('a queue of threads hands over the object itself [TH11]', async () => {
  const { printed } = await runText(
    body(`
      const jobs = queue.Queue()
      const job = { steps: [1] }
      await jobs.put(job)
      job.steps.push(2)
      const got = await jobs.get()
      await print(got === job, got.steps)`),
  )
  expect(printed).toEqual(['P1: true [1, 2]'])
})

test('what is wrong with a lock is a RuntimeError or a ValueError [TH8]', async () => {
  const { printed } = await runText(
    body(`
      const lock = threading.Lock()
      await refused(() => lock.release())
      await refused(() => lock.acquire({ block: false, timeout: 1 }))
      await refused(() => lock.acquire({ timeout: -3 }))
      await refused(() => threading.RLock().release())
      await refused(() => threading.BoundedSemaphore(1).release())
      await refused(() => threading.Semaphore(-1))
      await refused(() => lock.acquire({ blocking: false }))`),
  )
  expect(printed).toEqual([
    'P1: RuntimeError: release unlocked lock',
    "P1: ValueError: can't specify a timeout for a non-blocking call",
    'P1: ValueError: timeout value must be positive',
    'P1: RuntimeError: cannot release un-acquired lock',
    'P1: ValueError: Semaphore released too many times',
    'P1: ValueError: semaphore initial value must be >= 0',
    "P1: TypeError: there is no option 'blocking' here, only block, timeout",
  ])
})

test('acquire says to odd arguments what CPython says to them [TH8]', async () => {
  const asked = [
    '{ timeout: null }',
    "{ timeout: 'x' }",
    '{ block: false, timeout: null }',
    '{ timeout: NaN }',
    '{ timeout: 1e300 }',
    '{ timeout: 1e10 }',
    "{ block: 'no' }",
    '{ block: null }',
    '{ block: 0, timeout: -1 }',
    '{ timeout: true }',
    '{ timeout: undefined }',
  ]
  const { printed } = await runText(
    body(`
      const told = []
      const makers = [() => threading.Lock(), () => threading.Condition(), () => threading.Semaphore(1), () => threading.Semaphore(0)]
      for (const make of makers) {
        told.push('')
        for (const options of [${asked.join(', ')}])
          if (make !== makers[3] || typeof options.timeout === 'string' || options.timeout > 1)
            try { told.push(String(await make().acquire(options))) } catch (error) { told.push(error.name + ': ' + error.message) }
      }
      for (const line of told) await print(line)`),
  )
  const ofLocks = [
    "TypeError: 'NoneType' object cannot be interpreted as an integer",
    "TypeError: 'str' object cannot be interpreted as an integer",
    "TypeError: 'NoneType' object cannot be interpreted as an integer",
    'ValueError: Invalid value NaN (not a number)',
    'OverflowError: timestamp out of range for platform time_t',
    'OverflowError: timestamp out of range for platform time_t',
    "TypeError: 'str' object cannot be interpreted as an integer",
    "TypeError: 'NoneType' object cannot be interpreted as an integer",
    'true',
    'true',
    'true',
  ]
  const ofSemaphores = [
    ...['true', 'true', 'true', 'true', 'true', 'true', 'true', 'true'],
    "ValueError: can't specify timeout for non-blocking acquire",
    ...['true', 'true'],
  ]
  const ofTaken = [
    "TypeError: unsupported operand type(s) for +: 'float' and 'str'",
    'OverflowError: timestamp out of range for platform time_t',
    'OverflowError: timestamp out of range for platform time_t',
  ]
  expect(printed.map((line) => line.slice('P1: '.length))).toEqual([
    '',
    ...ofLocks,
    '',
    ...ofLocks,
    '',
    ...ofSemaphores,
    '',
    ...ofTaken,
  ])
})

test('who was notified has to wait for the lock, and the notifier waits for nobody [TH9]', async () => {
  const { printed } = await runText(
    body(`
      const ready = threading.Condition()
      const waiter = new threading.Thread({ target: async () => {
        await ready.with(async () => { await ready.wait(); await print('woken') })
      } })
      await waiter.start()
      await sleep(1)
      await ready.with(async () => { await ready.notify(); await print('notified'); await sleep(1); await print('leaves') })
      await waiter.join()`),
  )
  expect(printed).toEqual(['P1: notified', 'P1: leaves', 'P1: woken'])
})

test('what cannot be waited for together keeps a barrier of threads from opening', async () => {
  const { printed } = await runText(
    body(`
      const gate = threading.Barrier(2, { action: async () => { await print('both') } })
      const other = new threading.Thread({ target: async () => { await print('other', await gate.wait()) } })
      await other.start()
      await sleep(1)
      await print('waiting', await gate.nWaiting(), await gate.broken())
      await print('main', await gate.wait())
      await other.join()
      await refused(() => threading.Condition('x'))
      await refused(() => threading.Barrier('two'))`),
  )
  expect(printed).toEqual([
    'P1: waiting 1 false',
    'P1: both',
    'P1: main 1',
    'P1: other 0',
    "P1: AttributeError: 'str' object has no attribute 'acquire'",
    "P1: TypeError: '<' not supported between instances of 'str' and 'int'",
  ])
})

test('a forked child has copies, and items that were not taken are in both [FK2]', async () => {
  const { printed } = await runText(
    body(
      `
      const jobs = queue.Queue(2)
      await jobs.put('soup')
      const open = threading.Event()
      await open.set()
      const cook = new Process({ target: cookAll, args: [jobs, open] })
      await cook.start()
      await cook.join()
      await print(await jobs.qsize(), await jobs.get(), await open.isSet())`,
      `export async function cookAll(jobs, open) {
        await print(await jobs.qsize(), await jobs.full(), await open.isSet())
        await open.clear()
        await jobs.put('rice')
        await print(await jobs.full(), await jobs.get(), await jobs.get(), await jobs.empty())
        await jobs.taskDone()
        await jobs.taskDone()
        await jobs.join()
      }`,
    ),
  )
  expect(printed).toEqual(['P2: 1 false true', 'P2: true soup rice true', 'P1: 1 soup true'])
})
