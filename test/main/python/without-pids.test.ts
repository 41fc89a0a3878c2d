/** Numbers of processes, in what is compared between runs. */
import { expect, test } from 'vitest'
import { valueWithoutPids, withoutPids } from '../../../src/main/python/without-pids.ts'
import type { ProcessId } from '../../../src/model/vocabulary/ids.ts'

const pids = new Map<ProcessId, number>([
  ['P1', 471],
  ['P2', 4711],
])

test('whole numbers alone are meant', () => {
  expect(withoutPids('471 starts 4711, pid=4711', pids)).toBe(
    '<pid of P1> starts <pid of P2>, pid=<pid of P2>',
  )
  expect(withoutPids('14711 x471 471x 47', pids)).toBe('14711 x471 471x 47')
})

test('texts of a value are looked through, numbers and what has none of them stay', () => {
  const value = { text: 'child 4711', count: 4711, list: ['471', null] }
  expect(valueWithoutPids(value, pids)).toEqual({
    text: 'child <pid of P2>',
    count: 4711,
    list: ['<pid of P1>', null],
  })
  const other = { text: 'child' }
  expect(valueWithoutPids(other, pids)).toBe(other)
})
