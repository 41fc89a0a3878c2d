/** Programs say what they call their objects; lines, behaviour and messages stay what they are. */
import { describe, expect, test } from 'vitest'
import { nameValues } from '../../src/program/name-values.ts'
import { itemOf, idsOf } from '../../src/model/tables/table.ts'
import { runText } from '../support/run-text.ts'

async function namesOf(body: string): Promise<Readonly<Record<string, string>>> {
  const { world } = await runText(body)
  return Object.fromEntries(idsOf(world.names).map((id) => [id, itemOf(world.names, id)?.text ?? '']))
}

const IMPORT = `import { Queue, Lock, Pipe, Event, Value, Condition, Manager, sleep } from 'lockstep'`

describe('names', () => {
  test('variables, properties, places in lists, ends of a pipe', async () => {
    const names = await namesOf(`${IMPORT}
      class Shop { shelf: any; constructor() { this.shelf = new Queue() } }
      export async function main() {
        const jobs = new Queue()
        let done = new Event()
        const forks = Array.from({ length: 2 }, () => new Lock())
        const tables = []
        for (let n = 0; n < 2; n++) tables.push(new Condition())
        const [r, w] = Pipe({ duplex: false })
        const sides = [Pipe(), Pipe()]
        const total = new Value('i', 0)
        const parts = { bell: new Event() }
        new Shop()
        await sleep(0)
      }`)
    expect(Object.values(names)).toEqual([
      'jobs',
      'done',
      'forks[0]',
      'forks[1]',
      'tables[0]',
      'tables[1]',
      'r/w',
      'sides[0]',
      'sides[1]',
      'total',
      'bell',
      'shelf',
    ])
  })

  test('the first name stays, and what a manager made has one too', async () => {
    const names = await namesOf(`${IMPORT}
      export async function main() {
        const first = new Queue()
        const second = first
        const both = [first, second]
        const manager = await Manager()
        const shared = await manager.Queue()
        await shared.put(1)
      }`)
    expect(Object.values(names)).toEqual(['first', 'manager', 'shared'])
  })
})

test('lines stay what they are', () => {
  const code = 'const a = new Lock()\nconst b = make(\n  1,\n)\na.x = [make()];\nlist.push(new Lock())\n'
  expect(nameValues(code).split('\n').length).toBe(code.split('\n').length)
  expect(nameValues(code)).toContain('const a = new Lock();typeof a==="object"&&__name(["a"], [], [a]);\n')
  expect(nameValues(code)).toContain(
    'list.push(new Lock());typeof list==="object"&&__name(["list"], [], [list]);\n',
  )
})

test.each([
  ['a name of its own', 'const __name = 1; const a = make()'],
  ['what the parser does not know', 'const a = make() @@'],
])('%s leaves the code as it is', (_what, code) => {
  expect(nameValues(code)).toBe(code)
})

test('an end is loose where only a variable of a loop has it', () => {
  const code = (more: string) =>
    `for (const n of [0, 1]) { const [r, w] = Pipe(); new Process({ args: [w] }); list.push(r); ${more} }`
  expect(nameValues(code('w.close()'))).toContain('__name(["r","w"], ["w"], [r, w])')
  expect(nameValues(code('keep(() => w.send(1))'))).toContain('__name(["r","w"], [], [r, w])')
  expect(nameValues(code('keep(w)'))).toContain('__name(["r","w"], [], [r, w])')
  expect(nameValues(`${code('w.close()')} function work(w) { w.send(1) }`)).toContain(
    '__name(["r","w"], ["w"], [r, w])',
  )
  expect(nameValues('const [r, w] = Pipe(); w.send(1)')).toContain('__name(["r","w"], [], [r, w])')
})
