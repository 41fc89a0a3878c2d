import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inOrder, LONG } from '../../scripts/lib/longest-first.mjs'

const root = join(import.meta.dirname, '../..')

test('the files that are begun first are there', () => {
  expect(LONG.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('a group comes after the other; in one the long files come first, and then those of a project together', () => {
  const file = (groupOrder: number, name: string, path: string) => ({
    moduleId: `/here/${path}`,
    project: { name, config: { sequence: { groupOrder } } },
  })
  const [first = '', second = ''] = LONG
  const files = [
    file(1, 'real', 'b.test.ts'),
    file(1, 'e2e', 'c.test.ts'),
    file(1, 'real', 'a.test.ts'),
    file(1, 'e2e', 'd.test.ts'),
    file(1, 'e2e', second),
    file(1, 'real', first),
    file(0, 'unit', 'e.test.ts'),
  ]
  expect(files.toSorted(inOrder).map(({ moduleId }) => moduleId.slice('/here/'.length))).toEqual([
    'e.test.ts',
    first,
    second,
    'c.test.ts',
    'd.test.ts',
    'b.test.ts',
    'a.test.ts',
  ])
})
