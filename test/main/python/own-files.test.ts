import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownFiles } from '../../../src/main/python/own-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-own-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(path: string, text: string): string {
  const whole = join(folder, path)
  mkdirSync(dirname(whole), { recursive: true })
  writeFileSync(whole, text)
  return whole
}

test('a program’s own modules are found as far as imports lead, and nothing else of the folder', () => {
  const path = write('cook.py', 'import os\nimport tools.carry as carry, knives\nfrom . import nothing\n')
  write('knives.py', 'from tools import sharpen\n')
  write('tools/__init__.py', '')
  write('tools/carry.py', 'from .boxes import Box\n')
  write('tools/boxes.py', '')
  write('tools/sharpen.py', '')
  write('secret.py', '')
  const files = ownFiles({ kind: 'file', path, name: 'cook.py' }, folder, [])
  expect(files[0]?.path).toBe('cook.py')
  expect(files.map((file) => file.path).toSorted()).toEqual([
    'cook.py',
    'knives.py',
    'tools/__init__.py',
    'tools/boxes.py',
    'tools/carry.py',
    'tools/sharpen.py',
  ])
})

test('a file whose lines a call names belongs to it, but none outside of its folder', () => {
  const path = write('in/cook.py', '')
  write('in/plugin.py', 'x = 1\n')
  write('outside.py', '')
  const call = { id: 1, name: 'print', object: null, text: '', line: 1 }
  const at = (file: string) =>
    ({ kind: 'op.announced', thread: 'P1/main', op: { kind: 'begin' }, call: { ...call, file } }) as const
  const files = ownFiles({ kind: 'file', path, name: 'cook.py' }, folder, [
    at('plugin.py'),
    at('../outside.py'),
  ])
  expect(files.map((file) => file.path)).toEqual(['cook.py', 'plugin.py'])
})
