import { expect, test } from 'vitest'
import { analyse } from '../../src/model/wait-for/analyse.ts'
import { runText } from '../support/run-text.ts'

const body = (main: string, rest = '') => `
  import { print, Process, sleep, ThreadPool } from 'lockstep'
  export async function main() { ${main} }
  async function refused(call) { try { await call() } catch (error) { await print(error.name + ': ' + error.message) } }
  ${rest}`

test('tasks are closures, and what they get and give is not copied [PL12]', async () => {
  const { printed } = await runText(
    body(`
      const crew = await new ThreadPool(2)
      const plate = { dishes: [] }
      const given = await crew.apply(async (one) => { one.dishes.push('soup'); return one }, [plate])
      await print(given === plate, plate.dishes)
      await print(await crew.map((n) => n * n, [1, 2, 3]))
      await crew.close()
      await crew.join()
      await refused(() => crew.apply(() => 1))
      await refused(async () => { await new ThreadPool(1, { maxtasksperchild: 2 }) })`),
  )
  expect(printed).toEqual([
    'P1: true [soup]',
    'P1: [1, 4, 9]',
    'P1: ValueError: Pool not running',
    "P1: TypeError: there is no option 'maxtasksperchild' here, only initializer, initargs",
  ])
})

test('terminate cannot end what runs, and a forked child has a pool without threads', async () => {
  const { printed, world } = await runText(
    body(
      `
      const crew = await new ThreadPool(1)
      const first = await crew.applyAsync(async () => { await sleep(2); await print('done all the same') })
      const second = await crew.applyAsync(async () => { await print('never') })
      await sleep(1)
      await crew.terminate()
      await refused(() => crew.killWorker(0))
      await crew.join()
      await print(await first.ready(), await second.ready())
      const other = await new ThreadPool(1)
      const child = new Process({ target: use, args: [other], name: 'child' })
      await child.start()
      await child.join()`,
      `export async function use(crew) { await crew.apply(() => 1) }`,
    ),
  )
  expect(printed).toEqual([
    "P1: AttributeError: 'DummyProcess' object has no attribute 'kill'",
    'P1: done all the same',
    'P1: false false',
  ])
  expect(analyse(world).stuck.flatMap(({ processes }) => processes)).toContain('P2')
})
