/** After every step of Python programs the kernel's own tables bear out the model's descriptors, and have no others of the run. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { itemsOf } from '../../src/model/tables/table.ts'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { PROGRAMS, runPythonFile, RUNTIME, usualInterpreter } from '../support/python.ts'
import { oneIn } from '../support/rounds.ts'

const python = (await usualInterpreter())?.path
const LABS = join(import.meta.dirname, '../../labs')

const twins = ['pipes', 'queues', 'pools'].flatMap((topic) =>
  readdirSync(join(LABS, topic))
    .filter((name) => name.endsWith('.py'))
    .map((name) => join(LABS, topic, name)),
)
const sockets = readdirSync(join(PROGRAMS, 'sockets'))
  .filter((name) => name.endsWith('.py'))
  .map((name) => join(PROGRAMS, 'sockets', name))

let compared = 0
let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(() => session.close())

test
  .skipIf(python === undefined || process.platform !== 'linux')
  .each([...oneIn(4, twins), ...oneIn(3, sockets)])('%s', async (path) => {
  let rows = 0
  const differences: unknown[] = []
  await runPythonFile(path, {
    python: python ?? '',
    session,
    maxSteps: 600,
    onStep: (world, look) => {
      for (const { id } of itemsOf(world.processes)) {
        const view = look(id)
        if (view.kind === 'unavailable') continue
        rows += view.rows.length
        if (view.surplus.length > 0 || view.rows.some(({ agrees }) => !agrees))
          differences.push({ step: world.step, id, view })
      }
    },
  })
  expect(differences.slice(0, 2)).toEqual([])
  compared += rows
})

test.skipIf(python === undefined || process.platform !== 'linux')('there was something to compare', () => {
  expect(compared).toBeGreaterThan(100)
})
