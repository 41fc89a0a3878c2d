import type { Cell } from '../../src/model/vocabulary/world.ts'
import { expect, test } from 'vitest'
import { evolveAll } from '../../src/model/evolve.ts'
import { initialWorld } from '../../src/model/initial.ts'
import { itemOf } from '../../src/model/tables/table.ts'
import { itemsOfVector, vectorOf } from '../../src/model/tables/vector.ts'
import { runText } from '../support/run-text.ts'

test('cells of type d hold what a C double holds, and a trace of it survives JSON', async () => {
  const { printed, events } = await runText(`
import { Value, Array as Cells, print } from 'lockstep'
export async function main() {
  const one = Value('d', NaN)
  await print(await one.get())
  await one.set(-Infinity)
  await print(await one.get(), await one.add(1))
  const some = Cells('d', [Infinity, -0, 0.5])
  await print(await some.get(0), Object.is(await some.get(1), -0), await some.get(2))
}`)
  expect(printed).toEqual(['P1: NaN', 'P1: -Infinity -Infinity', 'P1: Infinity true 0.5'])
  const saved = JSON.parse(JSON.stringify(events)) as typeof events
  expect(saved).toEqual(events)
  const memory = itemOf(evolveAll(initialWorld(), saved).memories, 'memory-2')
  expect(itemsOfVector(memory?.cells ?? vectorOf<Cell>([])).map(({ value }) => value)).toEqual([
    'inf',
    '-0.0',
    0.5,
  ])
})

test.each([
  [
    "await print('x'.repeat(2 ** 20 + 1))",
    /a text of 1048577 characters: Lockstep takes at most 1048576 at once/,
  ],
  ["await File('f').write('x'.repeat(3 * 2 ** 20))", /a text of 3145728 characters/],
  ['await Pipe()[0].sendBytes(new Uint8Array(65 * 2 ** 20))', /carries at most 64 MiB in one message/],
])('%s meets the limit as a ValueError that may be caught, on any kind of process', async (call, why) => {
  const { printed, ending } = await runText(`
import { Pipe, File, print } from 'lockstep'
export async function main() {
  try { ${call} } catch (error) { await print(error.name, error.message) }
}`)
  expect(ending).toBe('ended')
  expect(printed[0]).toMatch(/^P1: ValueError /)
  expect(printed[0]).toMatch(why)
})
