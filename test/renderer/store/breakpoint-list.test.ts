import { describe, expect, test } from 'vitest'
import type { Breakpoint } from '../../../src/model/breakpoints/breakpoint.ts'
import {
  inForce,
  inRunningText,
  lineFor,
  MOST_KEPT,
  moved,
  parseBreakpoints,
  switched,
  takenBack,
  toggled,
} from '../../../src/renderer/store/breakpoint-list.ts'

const line = (n: number, file: string | null = null): Breakpoint => ({ kind: 'line', line: n, file })
const blocks: Breakpoint = { kind: 'when', what: 'blocks', process: null }

describe('a list of breakpoints', () => {
  test('sets what is not there, and takes away what is', () => {
    const one = toggled([], line(3))
    expect(inForce(one)).toEqual([line(3)])
    expect(toggled(one, line(3))).toEqual([])
    expect(inForce(toggled(one, line(3, 'other.py')))).toEqual([line(3), line(3, 'other.py')])
  })

  test('does not stop at what is switched off', () => {
    const list = switched(toggled(toggled([], line(3)), blocks), blocks, false)
    expect(inForce(list)).toEqual([line(3)])
    expect(inForce(switched(list, blocks, true))).toEqual([line(3), blocks])
  })

  test('follows the text that is edited, while what runs stops where it did', () => {
    const list = moved(toggled(toggled([], line(3)), line(9)), (n) => (n > 5 ? n + 2 : n))
    expect(list.map(({ breakpoint }) => breakpoint)).toEqual([line(3), line(11)])
    expect(inForce(list)).toEqual([line(3), line(9)])
    const added = toggled(list, line(6), { runs: false })
    expect(inForce(added)).toEqual([line(3), line(9)])
    expect(takenBack(added).map(({ breakpoint }) => breakpoint)).toEqual([line(3), line(9)])
    expect(inForce(inRunningText(added))).toEqual([line(3), line(11), line(6)])
  })

  test('makes one of two that fall together, and leaves other files alone', () => {
    const list = moved(toggled(toggled(toggled([], line(3)), line(4)), line(4, 'b.py')), () => 3)
    expect(list.map(({ breakpoint }) => breakpoint)).toEqual([line(3), line(4, 'b.py')])
  })

  test('gives a blank line and a remark to the next that is neither', () => {
    const text = '// a\n\n  # b\nawait x()\n'
    expect([1, 2, 3, 4].map((n) => lineFor(text, n))).toEqual([4, 4, 4, 4])
    expect(lineFor('a()\n\n', 2)).toBe(2)
  })

  test('takes from what was kept whatever is what it should be', () => {
    const good = { breakpoint: line(3), on: true, name: '' }
    expect(
      parseBreakpoints([
        good,
        null,
        7,
        { ...good, on: 'yes' },
        { ...good, breakpoint: { kind: 'line', line: -1, file: null } },
        { ...good, breakpoint: { kind: 'when', what: 'explodes', process: null } },
        { ...good, breakpoint: { kind: 'constructor' } },
      ]),
    ).toEqual([{ ...good, runs: null }])
    expect(parseBreakpoints('x')).toEqual([])
    expect(parseBreakpoints(Array(MOST_KEPT + 50).fill(good))).toHaveLength(MOST_KEPT)
  })
})
