import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  circleFaults,
  importsOf,
  roomFaults,
  rowlessFaults,
  unreachedFaults,
} from '../../scripts/lib/imports.mjs'

const root = join(import.meta.dirname, '../..')

function graphOf(sources: Readonly<Record<string, string>>) {
  return importsOf(new Map(Object.entries(sources)))
}

const ROOMS = { 'src/shop': { 'money.ts': [], goods: ['money.ts'], counter: ['goods'] } }

const GOOD = {
  'src/shop/money.ts': 'export const COIN = 1\n',
  'src/shop/goods/apple.ts': "import { COIN } from '../money.ts'\nexport const price = COIN\n",
  'src/shop/counter/sell.ts': "import type { price } from '../goods/apple.ts'\n",
}

describe('imports of the project', () => {
  test('keep to the rooms, reach every file, and go round in no circle', () => {
    expect(execFileSync(process.execPath, ['scripts/imports.mjs'], { cwd: root, encoding: 'utf8' })).toBe('')
  })
})

describe('imports are found', () => {
  test.each([
    ["import { a } from './b.ts'"],
    ["import type { A } from './b.ts'"],
    ["import {\n  a,\n  type B,\n} from './b.ts'"],
    ["import './b.ts'"],
    ["export { a } from './b.ts'"],
    ["export * from './b.ts'"],
    ["const b = await import('./b.ts')"],
    ["import { a } from '#shop/b.ts'"],
  ])('in %s', (line) => {
    const graph = graphOf({ 'src/shop/a.ts': `/** A file. */\n${line}\n`, 'src/shop/b.ts': '' })
    expect(graph.get('src/shop/a.ts')).toEqual(['src/shop/b.ts'])
  })

  test.each([
    ["import { readFile } from 'node:fs'"],
    ["// import { a } from './b.ts'"],
    ["/**\n * import { a } from './b.ts'\n */"],
    ["export const text = 'from ./b.ts'"],
  ])('and not in %s', (line) => {
    expect(graphOf({ 'src/shop/a.ts': `${line}\n`, 'src/shop/b.ts': '' }).get('src/shop/a.ts')).toEqual([])
  })
})

describe('rooms', () => {
  test('that import what their rows name are in order', () => {
    expect(roomFaults(graphOf(GOOD), ROOMS)).toEqual([])
  })

  test('may not import what their row does not name', () => {
    const faults = roomFaults(
      graphOf({ ...GOOD, 'src/shop/money.ts': "import { price } from './goods/apple.ts'\n" }),
      ROOMS,
    )
    expect(faults).toEqual([
      'src/shop/money.ts: imports src/shop/goods/apple.ts, and money.ts may import nothing of src/shop',
    ])
  })

  test('may not pass by a room in between', () => {
    const sell = "import { price } from '../goods/apple.ts'\nimport { COIN } from '#shop/money.ts'\n"
    expect(roomFaults(graphOf({ ...GOOD, 'src/shop/counter/sell.ts': sell }), ROOMS)).toEqual([
      'src/shop/counter/sell.ts: imports src/shop/money.ts, and counter may import only goods of src/shop',
    ])
  })

  test('are all in the list', () => {
    expect(roomFaults(graphOf({ ...GOOD, 'src/shop/cellar/wine.ts': '' }), ROOMS)).toEqual([
      'src/shop/cellar/wine.ts: src/shop has no row for cellar',
    ])
  })

  test('have no row that grants more than they use, and none for a room that is not there', () => {
    const { 'src/shop/counter/sell.ts': _, ...without } = GOOD
    expect(roomFaults(graphOf({ ...without, 'src/shop/goods/apple.ts': '' }), ROOMS)).toEqual([
      'src/shop: goods may import money.ts, and does not: take it out of the row',
      'src/shop: the row of counter is for nothing: there is no such room',
    ])
  })

  test('that are all files of the folder itself may share a row', () => {
    const files = {
      'src/shop/money.ts': '',
      'src/shop/till.ts': "import { COIN } from './money.ts'\n",
      'src/shop/goods/apple.ts': "import { COIN } from '../money.ts'\n",
    }
    expect(roomFaults(graphOf(files), { 'src/shop': { '.': [], goods: ['.'] } })).toEqual([])
    expect(roomFaults(graphOf(files), { 'src/shop': { '.': [], goods: [] } })).toEqual([
      'src/shop/goods/apple.ts: imports src/shop/money.ts, and goods may import nothing of src/shop',
    ])
  })

  test('stand in the list in the order in which they build on each other', () => {
    const rooms = { 'src/shop': { counter: ['goods'], goods: ['money.ts'], 'money.ts': [] } }
    expect(roomFaults(graphOf(GOOD), rooms)).toEqual([
      'src/shop: counter may import goods, whose row does not stand above its own',
      'src/shop: goods may import money.ts, whose row does not stand above its own',
    ])
  })
})

describe('a folder with folders', () => {
  const files = {
    'src/shop/goods/fruit/apple.ts': '',
    'src/shop/goods/bread.ts': '',
    'test/shop/goods/a.ts': '',
  }

  test('has rows, inside of each layer', () => {
    expect(rowlessFaults(graphOf(files), { 'src/shop': {} })).toEqual([
      'src/shop/goods: has folders, and no rows that say which may import which',
    ])
    expect(rowlessFaults(graphOf(files), { 'src/shop': {}, 'src/shop/goods': {} })).toEqual([])
  })
})

describe('a file of src', () => {
  test('is reached from where something begins, by types as by values', () => {
    const files = { ...GOOD, 'src/shop/old/till.ts': "import { price } from '../goods/apple.ts'\n" }
    expect(unreachedFaults(graphOf(files), ['src/shop/counter/sell.ts'])).toEqual([
      'src/shop/old/till.ts: no bundle has it in, and no lab imports it',
    ])
  })

  test('is not reached by tests alone', () => {
    const files = { ...GOOD, 'test/shop/sell.test.ts': "import '../../src/shop/counter/sell.ts'\n" }
    expect(unreachedFaults(graphOf(files), ['src/shop/goods/apple.ts'])).toEqual([
      'src/shop/counter/sell.ts: no bundle has it in, and no lab imports it',
    ])
  })
})

describe('import circles', () => {
  const circle = {
    'src/a.ts': "import { b } from './b.ts'\n",
    'src/b.ts': "import type { C } from './c.ts'\n",
    'src/c.ts': "import { b } from './b.ts'\nimport { a } from './a.ts'\n",
    'src/d.ts': "import { a } from './a.ts'\n",
  }

  test('are told with the way round, types included', () => {
    expect(circleFaults(graphOf(circle))).toEqual([
      'import circle: src/a.ts → src/b.ts → src/c.ts → src/a.ts',
    ])
  })

  test('are not seen where several ways lead to one file', () => {
    expect(circleFaults(graphOf({ ...circle, 'src/b.ts': '' }))).toEqual([])
  })
})
