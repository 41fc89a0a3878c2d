/** The same lab under each start method, and what stands beside each other. */
import { expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { momentsIn } from '../../../src/main/windows/compare-starts.ts'
import { START_METHODS } from '../../../src/protocol/starts.ts'
import type { StartView } from '../../../src/protocol/starts.ts'
import { sideBySide } from '../../../src/renderer/starts/side-by-side.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import { LoadedProgram } from '../../../src/program/loaded-program.ts'
import { runnableFromSource } from '../../../src/main/runs/runnable.ts'
import { virtualHost } from '../../../src/virtual/virtual-host.ts'
import { labStore } from '../../support/virtual-lab.ts'

async function views(id: string, given: Readonly<Record<string, string>>): Promise<readonly StartView[]> {
  const { compiled, variants } = runnableFromSource({ kind: 'builtin', id }, given, labStore)
  return Promise.all(
    START_METHODS.map(async (method) => {
      const host = virtualHost({
        program: new LoadedProgram(compiled),
        variants: { ...variants, startMethod: method },
        seed: 1,
      })
      const { conductor } = await execute({ host, scheduler: fifo(), maxSteps: 2000, computeMs: 10_000 })
      return { method, moments: momentsIn(conductor.events), problem: null }
    }),
  )
}

test('a sibling has both ends under fork, and none where only the arguments go over', async () => {
  const all = await views('forgotten-write-end', { forgotten: 'sibling' })
  expect(all.map(({ moments }) => moments.map(({ child }) => child))).toEqual(
    START_METHODS.map(() => ['consumer', 'sibling']),
  )
  const tables = sideBySide(all, 1)
  expect(tables.map(({ name }) => name)).toEqual(['main', 'consumer', 'sibling'])
  const sibling = tables.find(({ name }) => name === 'sibling')
  const ofPipe = sibling?.rows.filter(({ name }) => name === 'reader/writer') ?? []
  expect(ofPipe.map(({ end }) => end).toSorted()).toEqual(['r', 'w'])
  for (const { cells, differs } of ofPipe) {
    expect(differs).toBe(true)
    expect(cells.map((cell) => cell?.origin ?? null)).toEqual(['inherited', null, null])
  }
  // main has the same under each of them.
  expect(tables[0]?.rows.filter(({ name }) => name === 'reader/writer').some(({ differs }) => differs)).toBe(
    false,
  )
})

test('what is passed in the arguments is there under each of them', async () => {
  const [, consumer] = sideBySide(await views('forgotten-write-end', { forgotten: 'child' }), 0)
  const rows = consumer?.rows.filter(({ name }) => name === 'reader/writer') ?? []
  expect(rows.map(({ differs }) => differs)).toEqual([false, false])
})

test('a moment that one of them did not come to is no table', () => {
  expect(sideBySide([{ method: 'fork', moments: [], problem: 'it failed' }], 0)).toEqual([])
})
