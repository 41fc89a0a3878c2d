/** A virtual process has a realm of its own, as a real one has a heap of its own. */
import { expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

const ALTERED = `
  import { Process, print } from 'lockstep'
  const look = () => [globalThis.left, [].left, ({}).left, typeof Map.prototype.get, Math.left, Date.left, (() => 0).left]
  export async function main() {
    await print(...look())
    for (const method of ['fork', 'spawn']) {
      const child = new Process({ target: alter, args: [method] })
      await child.start()
      await child.join()
      await print(child.exitcode, ...look())
    }
  }
  export async function alter(method) {
    await print('found', ...look())
    globalThis.left = Array.prototype.left = Object.prototype.left = Math.left = Date.left = method
    Function.prototype.left = method
    Map.prototype.get = () => { throw new Error('altered') }
    Math.random = Date.now = () => 7
  }`

const NOTHING = 'None None None function None None None'

test('what a process does to globals and prototypes stays with it', async () => {
  const { printed } = await runText(ALTERED)
  expect(printed.filter((line) => line.startsWith('P1'))).toEqual([
    `P1: ${NOTHING}`,
    expect.stringContaining(NOTHING) as string,
    expect.stringContaining(NOTHING) as string,
  ])
  expect(printed.filter((line) => line.includes('found'))).toEqual([
    `P2: found ${NOTHING}`,
    `P3: found ${NOTHING}`,
  ])
})

test('classes and errors are those of the process that meets them', async () => {
  const { printed, tracebacks } = await runText(`
    import { Process, Queue, print, errors } from 'lockstep'
    export class Dish { constructor(name) { this.name = name } }
    export async function main() {
      const q = Queue()
      const p = new Process({ target: cook, args: [q] })
      await p.start()
      const [dish, error, when, bytes] = await q.get()
      await print(dish instanceof Dish, error instanceof errors.KeyError, error instanceof Error, when instanceof Date, bytes instanceof Uint8Array)
      await p.join()
    }
    export async function cook(q) { await q.put([new Dish('soup'), new errors.KeyError('k'), new Date(0), new Uint8Array(2)]) }`)
  expect(tracebacks).toEqual([])
  expect(printed).toEqual(['P1: true true true true true'])
})
