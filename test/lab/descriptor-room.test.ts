import { describe, expect, test } from 'vitest'
import { evolveAll } from '../../src/model/evolve.ts'
import { initialWorld } from '../../src/model/initial.ts'
import { itemOf, itemsOf } from '../../src/model/tables/table.ts'
import { MAIN_PROCESS } from '../../src/model/vocabulary/ids.ts'
import { runText } from '../support/run-text.ts'

describe('the ends by which a child is watched [PR16]', () => {
  test('are given back before the next start, as CPython’s are when the variable is bound anew', async () => {
    const { printed } = await runText(`
import { Pipe, Process, print } from 'lockstep'
export async function main() {
  for (let n = 0; n < 5; n++) {
    const child = new Process({ target: work })
    await child.start()
    await child.join()
  }
  const [reader, writer] = Pipe({ duplex: false })
  await print(await reader.fileno(), await writer.fileno())
}
export function work() {}`)
    // 3 and 6 are the last child's; on CPython 3.11 the same loop leaves the same two.
    expect(printed).toEqual(['P1: 4 5'])
  })

  test('leave a sentinel that is ready for ever', async () => {
    const { printed } = await runText(`
import { Process, print, sleep, waitReady } from 'lockstep'
export async function main() {
  const first = new Process({ target: work, args: [0] })
  const second = new Process({ target: work, args: [5] })
  await first.start()
  await first.join()
  await second.start()
  const both = [second, first]
  await print((await waitReady(both, 1)).map((one) => both.indexOf(one)))
  await print((await waitReady([first.sentinel])).length)
  await second.join()
  await print((await waitReady(both, 0)).length)
  await first.close()
}
export async function work(seconds) { await sleep(seconds) }`)
    expect(printed).toEqual(['P1: [1]', 'P1: 1', 'P1: 2'])
  })

  test('are kept while a grandchild holds the other end', async () => {
    const { printed } = await runText(`
import { Process, hardExit, print, sleep, waitReady } from 'lockstep'
export async function main() {
  const child = new Process({ target: parent })
  await child.start()
  await sleep(1)
  await print(await child.isAlive())
  const next = new Process({ target: nothing })
  await next.start()
  await print((await waitReady([child], 0)).length)
  await print((await waitReady([child])).length)
}
export async function parent() {
  const grand = new Process({ target: sleeper })
  await grand.start()
  await hardExit(9)
}
export async function sleeper() { await sleep(4) }
export function nothing() {}`)
    expect(printed).toEqual(['P1: false', 'P1: 0', 'P1: 1'])
  })

  test('of a pool’s workers go with the worker', async () => {
    const { events } = await runText(`
import { Pool, print } from 'lockstep'
export async function main() {
  const pool = new Pool(1, { maxtasksperchild: 1 })
  for (let n = 0; n < 8; n++) await pool.apply(work)
  await print('done')
  await pool.terminate()
  await pool.join()
}
export function work() {}`)
    const world = evolveAll(
      initialWorld(),
      events.slice(
        0,
        events.findIndex(({ kind }) => kind === 'printed'),
      ),
    )
    const sentinels = itemsOf(itemOf(world.processes, MAIN_PROCESS)?.descriptors).filter(
      ({ open, pipe }) => open && itemOf(world.pipes, pipe)?.purpose === 'sentinel',
    )
    // Two a worker: of the one that ends and of the one that follows.
    expect(sentinels.length).toBeLessThanOrEqual(4)
  })
})

describe('a process that has 1,021 descriptors open [FD8]', () => {
  test('gets an OSError for one more, and goes on when it has closed some', async () => {
    const { printed } = await runText(`
import { Pipe, Process, errors, print } from 'lockstep'
export async function main() {
  const all = []
  try { for (;;) all.push(Pipe()) }
  catch (error) { await print(all.length, error instanceof errors.OSError, error.message) }
  const child = new Process({ target: work })
  try { await child.start() } catch (error) { await print(error.message) }
  for (const [a, b] of all.splice(0, 2)) { await a.close(); await b.close() }
  await child.start()
  await child.join()
  await print(child.exitcode)
}
export async function work() {
  try { Pipe(); Pipe() } catch (error) { await print(error.message) }
}`)
    expect(printed).toEqual([
      'P1: 510 true [Errno 24] Too many open files',
      'P1: [Errno 24] Too many open files',
      'P2: [Errno 24] Too many open files',
      'P1: 0',
    ])
  })
})
