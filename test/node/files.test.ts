import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtFile, findAbove } from '#node/built-file.ts'
import { filesBelow } from '#node/files-below.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-files-'))
  mkdirSync(join(folder, 'b/c'), { recursive: true })
  for (const name of ['z.txt', 'a.txt', 'b/c/d.txt']) writeFileSync(join(folder, name), '')
  symlinkSync('/etc', join(folder, 'link'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the files below a folder are listed with their ways, links left out', async () => {
  expect(await filesBelow(folder)).toEqual(['a.txt', 'b/c/d.txt', 'z.txt'])
})

test('what belongs to Lockstep is found from the sources', () => {
  const root = join(import.meta.dirname, '../..')
  expect(findAbove('labs/pipes')).toBe(join(root, 'labs/pipes'))
  expect(findAbove('no/such/file')).toBeNull()
})

test('what is not built is told with what, why and next', () => {
  expect(() => builtFile('no/such.js', 'Nothing can start.')).toThrow(
    'Nothing can start. out/no/such.js is missing: it has not been built. Run `npm run build` in the folder of Lockstep.',
  )
})
