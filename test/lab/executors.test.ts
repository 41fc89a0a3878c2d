import { describe, expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

const KINDS = ['ProcessPoolExecutor', 'ThreadPoolExecutor']

describe.each(KINDS)('%s', (kind) => {
  test('asCompleted counts its timeout from the first question', async () => {
    const { printed } = await runText(`
import { ${kind}, asCompleted, print, sleep, errors } from 'lockstep'
export async function main() {
  const executor = new ${kind}(2)
  const futures = [await executor.submit(wait, 5), await executor.submit(wait, 1)]
  const completed = asCompleted(futures, { timeout: 2 })
  await sleep(1)
  try { for await (const future of completed) await print(await future.result()) }
  catch (error) { await print(error.name, error.message) }
}
export async function wait(seconds) { await sleep(seconds); return seconds }`)
    expect(printed).toEqual(['P1: 1', 'P1: TimeoutError 1 (of 2) futures unfinished'])
  })

  test('waitFutures stops at the first error, and not at a result', async () => {
    const { printed } = await runText(`
import { ${kind}, waitFutures, print, sleep, errors } from 'lockstep'
export async function main() {
  const executor = new ${kind}(3)
  const futures = []
  for (const [seconds, fails] of [[1, false], [2, true], [4, false]]) futures.push(await executor.submit(wait, seconds, fails))
  const { done, notDone } = await waitFutures(futures, { returnWhen: 'FIRST_EXCEPTION' })
  await print(done.size, notDone.size)
}
export async function wait(seconds, fails) { await sleep(seconds); if (fails) throw new errors.KeyError('salt') }`)
    expect(printed).toEqual(['P1: 2 1'])
  })

  test('a wrong way to wait is a ValueError', async () => {
    const { printed } = await runText(`
import { ${kind}, waitFutures, print, sleep } from 'lockstep'
export async function main() {
  const future = await new ${kind}(1).submit(wait)
  try { await waitFutures([future], { returnWhen: 'SOON' }) } catch (error) { await print(error.name) }
}
export async function wait() { await sleep(1) }`)
    expect(printed).toEqual(['P1: ValueError'])
  })

  test('leaving a loop over a map early cancels what has not begun', async () => {
    const { printed } = await runText(`
import { ${kind}, print, sleep } from 'lockstep'
export async function main() {
  const executor = new ${kind}(1)
  for await (const value of await executor.mapIter(say, [0, 1, 2, 3, 4, 5])) { await print(value); break }
  await executor.shutdown()
}
export async function say(value) { await print('task', value); await sleep(1); return value }`)
    const tasks = printed.filter((line) => line.includes('task'))
    expect(printed).toContain('P1: 0')
    expect(tasks.length).toBeLessThan(6)
  })

  test('two threads that submit at once, op by op, start no more than there may be', async () => {
    const { printed, ending } = await runText(
      `
import { ${kind}, ThreadPoolExecutor, print } from 'lockstep'
export async function main() {
  const executor = new ${kind}(1)
  const askers = new ThreadPoolExecutor(2)
  const ask = async (value) => (await executor.submit(same, value)).result()
  const asked = [await askers.submit(ask, 1), await askers.submit(ask, 2)]
  await print(await asked[0].result(), await asked[1].result())
  await askers.shutdown()
  await executor.shutdown()
}
export async function same(value) { return value }`,
      { opByOp: true },
    )
    expect(ending).toBe('ended')
    expect(printed).toEqual(['P1: 1 2'])
  })
})

test('a thread executor whose initializer fails breaks, and says so to all', async () => {
  const { printed } = await runText(`
import { ThreadPoolExecutor, print, errors } from 'lockstep'
export async function main() {
  const executor = new ThreadPoolExecutor(1, { initializer: fail })
  const future = await executor.submit(nothing)
  try { await future.result() } catch (error) { await print(error.name) }
  try { await executor.submit(nothing) } catch (error) { await print(error.name) }
}
export async function fail() { throw new errors.KeyError('salt') }
export async function nothing() {}`)
  expect(printed).toEqual(['P1: BrokenThreadPool', 'P1: BrokenThreadPool'])
})

test('in a forked child an executor is a copy without threads: its futures never end', async () => {
  const { printed, ending } = await runText(`
import { Process, ThreadPoolExecutor, print, errors } from 'lockstep'
export async function main() {
  const executor = new ThreadPoolExecutor(1)
  const done = await executor.submit(same, 1)
  await done.result()
  const child = new Process({ target: use, args: [executor, done] })
  await child.start()
  await child.join()
}
export async function use(executor, done) {
  await print(await done.result())
  const future = await executor.submit(same, 2)
  try { await future.result(1) } catch (error) { await print(error.name) }
}
export async function same(value) { return value }`)
  expect(ending).toBe('ended')
  expect(printed).toEqual(['P2: 1', 'P2: TimeoutError'])
})

test('maxTasksPerChild replaces the worker after so many tasks', async () => {
  const { printed } = await runText(`
import { ProcessPoolExecutor, currentProcess, print } from 'lockstep'
export async function main() {
  const executor = new ProcessPoolExecutor(1, { maxTasksPerChild: 2 })
  const names = []
  for (let n = 0; n < 5; n++) names.push(await (await executor.submit(who)).result())
  await print(new Set(names).size, names[0] === names[1], names[1] === names[2])
}
export async function who() { return currentProcess().name }`)
  expect(printed).toEqual(['P1: 3 true false'])
})
