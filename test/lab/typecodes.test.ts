import { describe, expect, test } from 'vitest'
import { errors } from '../../src/lab/base/errors.ts'
import { checkTypecode, toCell } from '../../src/lab/base/typecodes.ts'

describe('a cell of shared memory', () => {
  test.each([
    ['i', 2147483648, -2147483648],
    ['i', -2147483649, 2147483647],
    ['i', 2 ** 40 + 3, 3],
    ['b', 128, -128],
    ['b', -129, 127],
    ['B', 256, 0],
    ['B', -1, 255],
    ['d', 0.1, 0.1],
    ['i', true, 1],
  ] as const)('of type %s holds %d as %d', (typecode, written, held) => {
    expect(toCell(typecode, written)).toBe(held)
  })

  test.each([
    ['i', 1.5],
    ['B', 'x'],
    ['d', '1'],
    ['i', null],
  ] as const)('of type %s refuses %j', (typecode, value) => {
    expect(() => toCell(typecode, value)).toThrow(errors.TypeError)
  })

  test('has one of four types', () => {
    expect(() => checkTypecode('q')).toThrow(errors.TypeError)
    expect(() => checkTypecode('toString')).toThrow(errors.TypeError)
    expect(checkTypecode('d')).toBe('d')
  })
})
