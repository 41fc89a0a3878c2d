import { expect, test } from 'vitest'
import { indentOf } from '../../../src/renderer/source/hanging-wrap.ts'

test.each([
  ['', 0],
  ['x = 1', 0],
  ['    x = 1', 4],
  ['\tx', 4],
  ['  \tx', 4],
  [' '.repeat(80), 24],
])('a line begins as far in as its blanks say: %j', (text, columns) => {
  expect(indentOf(text, 4)).toBe(columns)
})
