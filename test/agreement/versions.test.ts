/** What a version of CPython does otherwise by design is left out there, and nowhere else. */
import { expect, test } from 'vitest'
import { generate } from '../../conformance/agreement/generate/program.ts'
import { changeOf } from '../../conformance/agreement/versions.ts'
import type { ConformanceCase, CaseOp } from '../../src/main/conformance/case.ts'

const caseOf = (main: readonly CaseOp[], child: readonly CaseOp[] = []): ConformanceCase => ({
  id: 'one',
  title: '',
  start_method: 'fork',
  time_unit_s: 0.2,
  programs: { main, child },
})

test.each([
  {
    main: [
      ['Queue', 'q'],
      ['close', 'q'],
      ['empty', 'q', { catch: true }],
    ],
  },
  {
    main: [
      ['ProcessPoolExecutor', 'x', 1],
      ['shutdown', 'x', { wait: false }],
    ],
  },
  { main: [], child: [['ThreadPoolExecutor', 'x', 1]] },
  {
    main: [
      ['ThreadPoolExecutor', 'x', 1],
      ['atexit', 'child'],
    ],
  },
  {
    main: [
      ['ShareableList', 's', ['lit', [1]]],
      ['getitem', 's', -1],
    ],
  },
  {
    main: [
      ['SimpleQueue', 'q'],
      ['close', 'q'],
    ],
  },
])('left out on 3.8, and held against 3.9: $main $child', ({ main, child = [] }) => {
  const one = caseOf(main, child)
  expect(changeOf(one, 8)).not.toBeNull()
  expect(changeOf(one, 9)).toBeNull()
})

test.each([
  {
    main: [
      ['Queue', 'q'],
      ['Queue', 'r'],
      ['close', 'q'],
      ['empty', 'r'],
    ],
  },
  {
    main: [
      ['ProcessPoolExecutor', 'x', 1],
      ['shutdown', 'x', { wait: true }],
    ],
  },
  { main: [['ThreadPoolExecutor', 'x', 1]] },
  {
    main: [
      ['ThreadPoolExecutor', 'x', 1],
      ['shutdown', 'x', { wait: false }],
    ],
  },
])('compared on 3.8: $main', ({ main }) => {
  expect(changeOf(caseOf(main as CaseOp[]), 8)).toBeNull()
})

test('of random programs nothing is left out on 3.11, and most are compared on 3.8', () => {
  const programs = Array.from({ length: 300 }, (_, k) => generate(k + 1))
  const leftOut = (minor: number) => programs.filter((one) => changeOf(one, minor) !== null).length
  expect(leftOut(11)).toBe(0)
  expect(leftOut(8)).toBeGreaterThan(0)
  expect(leftOut(8)).toBeLessThan(programs.length / 2)
})
