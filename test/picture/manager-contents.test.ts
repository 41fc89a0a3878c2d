/** What a manager keeps is drawn on its card: each object with its type, and what is in it at this very moment. */
import { expect, test } from 'vitest'
import { Conductor } from '../../src/engine/conductor.ts'
import { fifo } from '../../src/engine/default-order.ts'
import { play } from '../../src/engine/play.ts'
import { sceneOf } from '../../src/picture/compose/scene-of.ts'
import { compileProgram } from '../../src/program/compile.ts'
import { LoadedProgram } from '../../src/program/loaded-program.ts'
import { virtualHost } from '../../src/virtual/virtual-host.ts'
import { inputOf } from './support/scenes.ts'

const PATH = '/lab/kept.lab.ts'
const PROGRAM = `
import { Manager, print } from 'lockstep'
export async function main() {
  const manager = await Manager()
  const menu = await manager.dict()
  await print('one')
  await menu.set('soups', ['pea'])
  const all = await manager.list([1, 2, 3, 4, 5])
  await print('two')
  await all.append(6)
  const shop = await manager.Namespace({ open: true })
  await shop.set('menu', { soups: ['pea', { hot: 1 }] })
  const orders = await manager.Queue()
  await orders.put('tea')
  await print('three')
  await orders.get()
  await print('four')
}
`

/** The rows of the manager's card whenever something has been printed. */
async function rowsAtPrints(): Promise<readonly (readonly string[])[]> {
  const program = new LoadedProgram(compileProgram(PATH, (path) => (path === PATH ? PROGRAM : null)))
  const conductor = new Conductor({ host: virtualHost({ program, variants: {}, seed: 1 }) })
  const found: (readonly string[])[] = []
  let printed = 0
  try {
    await conductor.start()
    await play(conductor, fifo(), {
      maxSteps: 500,
      onStep: () => {
        const now = conductor.events.slice().filter(({ kind }) => kind === 'printed').length
        if (now === printed) return
        printed = now
        const { scene } = sceneOf(inputOf(conductor.world))
        const card = scene.nodes.find((node) => node.kind === 'process' && node.role === 'manager')
        const rows = card?.kind === 'process' ? card.rows : []
        found.push(
          rows.map((row) =>
            row.kind === 'note' ? `${row.inner === true ? '  ' : ''}${row.what}: ${row.right}` : '',
          ),
        )
      },
    })
    return found
  } finally {
    await conductor.dispose()
  }
}

test('dicts, lists, namespaces and queues show what is in them, and follow each change', async () => {
  const [one = [], two = [], three = [], four = []] = await rowsAtPrints()
  expect(one).toEqual(['menu: dict', '  empty: '])
  expect(two).toEqual(['menu: dict', '  soups: [pea]', 'all: list', '  0: 1', '  1: 2', '  2: 3', '  + 2: '])
  expect(three).toContain('  + 3: ')
  expect(three.length).toBeGreaterThan(8)
  expect(four.length).toBeGreaterThan(0)
})
