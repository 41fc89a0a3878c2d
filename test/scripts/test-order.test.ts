import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LONG } from '../../scripts/lib/longest-first.mjs'

const root = join(import.meta.dirname, '../..')

test('the files that are begun first are there', () => {
  expect(LONG.filter((path) => !existsSync(join(root, path)))).toEqual([])
})
