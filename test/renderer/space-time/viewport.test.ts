import { describe, expect, test } from 'vitest'
import { nextStep } from '../../../src/renderer/space-time/cursor.tsx'
import {
  columnPx,
  contentWidth,
  fittingPx,
  headsWidth,
  isPainted,
  LEAD,
  stepAtX,
  stepsInView,
  TAIL,
  zoomed,
} from '../../../src/renderer/space-time/viewport.ts'

test('marks are painted where they are too many, too narrow, or of a crowd that runs freely', () => {
  const few = { free: false, lanes: 8, px: 70, marks: 40 }
  expect(isPainted(few)).toBe(false)
  expect(isPainted({ ...few, free: true })).toBe(false)
  expect(isPainted({ ...few, free: true, lanes: 240 })).toBe(true)
  expect(isPainted({ ...few, lanes: 240 })).toBe(false)
  expect(isPainted({ ...few, px: 2 })).toBe(true)
  expect(isPainted({ ...few, marks: 5000 })).toBe(true)
})

describe('view of the diagram', () => {
  test('covers what is partly in view, and nothing past the head', () => {
    expect(stepsInView(0, 710, 71, 100)).toEqual({ from: 1, to: 11 })
    expect(stepsInView(7100 - 355, 710, 71, 100)).toEqual({ from: 95, to: 100 })
  })

  test('a zoom keeps the step under the pointer where it is', () => {
    const before = { px: 20, scrollLeft: 500, at: 130 }
    const after = zoomed(before.px, before.scrollLeft, before.at, 1.7)
    expect((after.scrollLeft + before.at - LEAD) / after.px).toBeCloseTo(
      (before.scrollLeft + before.at - LEAD) / before.px,
    )
  })

  test('a run that fits is shown whole', () => {
    const px = fittingPx(5000, 1000, TAIL.wide)
    expect(LEAD + px * 5000 + TAIL.wide).toBeCloseTo(1000)
    expect(fittingPx(3, 1000, TAIL.wide)).toBe(68)
  })

  test('unzoomed, a run that is foreseen to fit in one line of words has that width from its first step on', () => {
    const at = (headStep: number) => columnPx({ headStep, foreseen: 12 }, 600, true)
    expect(at(0)).toBe(43)
    expect(at(12)).toBe(43)
    expect(LEAD + 12 * at(12) + TAIL.narrow).toBeLessThanOrEqual(600)
  })

  test('unzoomed, a longer one scrolls: in two lines of words where there is room, in one in a narrow strip', () => {
    expect(columnPx({ headStep: 0, foreseen: 300 }, 900, false)).toBe(68)
    expect(columnPx({ headStep: 0, foreseen: 300 }, 600, true)).toBe(43)
  })

  test('unzoomed, a run that outgrows its forecast narrows its columns now and then, not at each step', () => {
    const widths = Array.from({ length: 16 }, (_, n) =>
      columnPx({ headStep: n + 1, foreseen: 4 }, 900, false),
    )
    expect(new Set(widths).size).toBeLessThanOrEqual(3)
    expect(widths.at(-1)).toBeLessThan(widths[0] ?? 0)
  })

  test('names have the room they need, and no more than is reasonable', () => {
    const width = (names: readonly string[], narrow: boolean, threads: readonly string[] = []) =>
      headsWidth({ names, threads }, narrow)
    expect(width(['main'], false)).toBe(148)
    expect(width(['main', 'philosopher-1'], true)).toBeGreaterThan(width(['main'], true))
    expect(width(['main'], true, ['result-handler-1'])).toBeGreaterThan(width(['main'], true))
    expect(width(['a'.repeat(200)], true)).toBe(152)
  })

  test('a pointer travels to the nearest boundary between two steps', () => {
    expect(stepAtX(LEAD + 71 * 4 + 30, 71, 12)).toBe(4)
    expect(stepAtX(LEAD + 71 * 4 + 40, 71, 12)).toBe(5)
    expect(stepAtX(-20, 71, 12)).toBe(0)
    expect(stepAtX(9999, 71, 12)).toBe(12)
  })

  test('arrow keys move the cursor by one, and never out of the run', () => {
    expect(nextStep('ArrowLeft', 5, 12)).toBe(4)
    expect(nextStep('ArrowLeft', 0, 12)).toBe(0)
    expect(nextStep('ArrowRight', 12, 12)).toBe(12)
    expect(nextStep('End', 3, 12)).toBe(12)
    expect(nextStep('x', 3, 12)).toBeNull()
  })
})

test('the whole of a run of any length is in view, and zooming goes on from there', () => {
  for (const steps of [1, 12, 3000, 100_122, 5_000_000]) {
    const px = fittingPx(steps, 900, TAIL.wide)
    expect(contentWidth(steps, px, TAIL.wide)).toBeLessThanOrEqual(900)
    const { from, to } = stepsInView(0, 900, px, steps)
    expect([from, to]).toEqual([1, steps])
    expect(zoomed(px, 0, 450, 0.5).px).toBeLessThanOrEqual(px)
    expect(zoomed(px, 0, 450, 2).px).toBeGreaterThan(px)
  }
})
