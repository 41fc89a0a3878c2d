import { expect, test } from 'vitest'
import { argumentsOf, lineOf } from '../../src/renderer/top-bar/arguments.ts'

test.each([
  ['', []],
  ['  one   two ', ['one', 'two']],
  ['a \'b c\' "d e"f', ['a', 'b c', 'd ef']],
  ["'' x", ['', 'x']],
  ['a\\ b "c\\"d" \'e\\f\'', ['a b', 'c"d', 'e\\f']],
])('the line %j is taken apart', (line, args) => {
  expect(argumentsOf(line)).toEqual(args)
})

test('what was taken apart makes a line that is taken apart alike', () => {
  const args = ['plain', 'two words', "it's", '', '"', 'a\\b', '$HOME']
  expect(argumentsOf(lineOf(args))).toEqual(args)
})
