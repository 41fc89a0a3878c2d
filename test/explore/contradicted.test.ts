/** A search whose table of what depends on what is wrong leaves orders out. It does not say that it has played all. */
import { afterEach, expect, test, vi } from 'vitest'
import type { Explored, ExploreOptions } from '../../src/explore/asked.ts'
import { Footprint } from '../../src/explore/moves/footprint.ts'
import { explored } from './support/explored.ts'
import { repeatable } from './support/programs.ts'

/** Who writes last decides what is printed. */
const LAST_WRITER = `import { Process, Value, print } from 'lockstep'
export async function main() {
  const value = new Value('i', 0, { lock: false })
  const writers = [1, 2].map((n) => new Process({ target: writes, args: [value, n] }))
  for (const writer of writers) await writer.start()
  for (const writer of writers) await writer.join()
  await print(await value.get())
}
export async function writes(value: any, n: number) { await value.set(n) }
`

/** For one moment of many the number is not 0: few orders by chance meet it. */
const SELDOM = `import { Process, Value, print } from 'lockstep'
export async function main() {
  const value = new Value('i', 0, { lock: false })
  const writer = new Process({ target: writes, args: [value] })
  await writer.start()
  const seen = await value.get()
  await writer.join()
  await print(seen)
}
export async function writes(value: any) {
  for (let n = 0; n < 12; n++) await print(n)
  await value.set(1)
  await value.set(0)
}
`

const search = (text: string, asked: Partial<ExploreOptions> = {}): Promise<Explored> =>
  explored(repeatable(text), asked)
const printed = ({ outcomes }: Explored) =>
  new Set(outcomes.map(({ prints }) => prints.find(({ process }) => process === 'main')?.text))

/** All ops are taken to be independent of each other. */
function withoutTable(): void {
  vi.spyOn(Footprint.prototype, 'op').mockImplementation(() => {})
}

afterEach(() => {
  vi.restoreAllMocks()
})

test.each(['dpor', 'auto'] as const)('%s: an end that chance alone has met', async (strategy) => {
  expect(await search(LAST_WRITER, { strategy })).toMatchObject({ complete: true, stopped: null })
  withoutTable()
  const wrong = await search(LAST_WRITER, { strategy, mostSituations: 4000 })
  expect(wrong).toMatchObject({ complete: false, stopped: 'unsure', ways: null })
  expect(printed(wrong)).toEqual(new Set(['1', '2']))
  expect(wrong.outcomes.every(({ count }) => count > 0)).toBe(true)
  expect(wrong.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(wrong.executions)
})

test('an end that is met among all situations alone', async () => {
  withoutTable()
  // Neither the orders nor chance has met it, and nothing tells.
  expect(printed(await search(SELDOM))).toEqual(new Set(['0']))
  const wrong = await search(SELDOM, { mostSituations: 4000 })
  expect(wrong).toMatchObject({ complete: false, stopped: 'unsure', ways: null })
  expect(printed(wrong)).toEqual(new Set(['0', '1']))
  expect(wrong.outcomes.every(({ count, schedule }) => count > 0 && schedule !== null)).toBe(true)
})
