/** Orders that turn for ever end there, as an outcome of their own; a loop that the program ends by itself is none. */
import { expect, test } from 'vitest'
import { explored } from './support/explored.ts'
import { repeatable } from './support/programs.ts'
import { byBruteForce, byReduction, searched } from './support/searched.ts'

/** Who writes last decides whether main ever gets out. */
const LAST_WRITER = `import { Process, Value } from 'lockstep'
export async function main() {
  const value = new Value('i', 0, { lock: false })
  const writers: Process[] = []
  for (const n of [1, 2]) {
    const writer = new Process({ target: write, args: [value, n] })
    await writer.start()
    writers.push(writer)
  }
  for (const writer of writers) await writer.join()
  while ((await value.get()) === 2);
}
export async function write(value: any, n: number) { await value.set(n) }
`

const COUNTS = `import { Queue } from 'lockstep'
export async function main() {
  const queue = new Queue()
  for (let n = 0; n < 300; n++) await queue.empty()
}
`

const search = (text: string) => explored(repeatable(text), { maxExecutions: 1000 })

test('an order that turns for ever is an outcome, and all orders are played [WF7]', async () => {
  const { complete, outcomes } = await search(LAST_WRITER)
  expect(complete).toBe(true)
  expect(new Set(outcomes.map(({ kind, stuck }) => [kind, ...stuck].join(' ')))).toEqual(
    new Set(['ended', 'turns main']),
  )
})

test('playing every order finds the same', async () => {
  await searched(repeatable(LAST_WRITER), async (ground) => {
    const { outcomes } = await byReduction(ground)
    expect(await byBruteForce(ground)).toEqual(new Set(outcomes.keys()))
  })
})

test('a program that counts its turns ends [WF7]', async () => {
  const { complete, outcomes } = await search(COUNTS)
  expect([complete, ...outcomes.map(({ kind }) => kind)]).toEqual([true, 'ended'])
})
