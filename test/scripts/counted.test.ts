import { describe, expect, test } from 'vitest'
import { failureLine, failuresIn, sumOf } from '../../scripts/lib/counted.mjs'

const install = { code: 0, output: 'added 166 packages\n', counts: false }
const fine = { code: 0, output: 'tests …\n\n10 passed, 0 failed, 1 skipped\n', counts: true }

describe('the closing line of several runs', () => {
  test('adds up what each of them counted', () => {
    const bad = { code: 1, output: '5 passed, 2 failed, 0 skipped', counts: true }
    expect(sumOf([install, fine, bad])).toEqual({ passed: 15, failed: 2, skipped: 1 })
  })

  test.each([
    ['an installation that failed', [{ ...install, code: 1 }], { passed: 0, failed: 1, skipped: 0 }],
    [
      'a run that ended badly although no test failed',
      [install, { ...fine, code: 1 }],
      { passed: 10, failed: 1, skipped: 1 },
    ],
    [
      'a run that ended without its count',
      [install, fine, { code: 0, output: '3 passed\nkilled\n', counts: true }],
      { passed: 10, failed: 1, skipped: 1 },
    ],
  ])('counts as a failure %s', (_, parts, sum) => {
    expect(sumOf(parts)).toEqual(sum)
  })
})

describe('what failed', () => {
  test('is a line each, with all lines of why, and is found again at the end of a log', () => {
    const lines = [
      failureLine('a.test.ts > adds', 'expected 2 to be 3\n  at …'),
      failureLine('b.test.ts', 'no such file'),
    ]
    expect(lines).toEqual([
      'failed: a.test.ts > adds: expected 2 to be 3 | at …',
      'failed: b.test.ts: no such file',
    ])
    expect(failuresIn(`tests …\n${lines.join('\n')}\n3 passed, 2 failed, 0 skipped\n`)).toEqual(lines)
    expect(failuresIn(fine.output)).toEqual([])
  })
})
