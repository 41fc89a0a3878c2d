import { expect, test } from 'vitest'
import { namesIn } from '../../../src/protocol/course/names-in.ts'

test('a program is known by what it takes from the library and by the errors that it names', () => {
  const text = `// RuntimeError is only talked about here
import {
  errors,
  Process as Child, type Connection,
} from 'lockstep'
import { readFile } from 'node:fs/promises'
/* nor is a MemoryError */
class BurntError extends Error {}
if (error instanceof errors.Empty || error instanceof errors.EOFError) throw new BurntError('EOFError')
`
  expect(namesIn(text)).toEqual(['errors', 'Process', 'Connection', 'BurntError', 'Empty', 'EOFError'])
})

test('a program that takes nothing has no names', () => {
  expect(namesIn('export async function main() {}')).toEqual([])
})
