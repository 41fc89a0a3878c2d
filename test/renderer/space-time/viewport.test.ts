import { describe, expect, test } from 'vitest'
import { nextStep } from '../../../src/renderer/space-time/cursor.tsx'
import {
  fittingPx,
  LEAD,
  stepAtX,
  stepsInView,
  TAIL,
  zoomed,
} from '../../../src/renderer/space-time/viewport.ts'

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
    const px = fittingPx(5000, 1000)
    expect(LEAD + px * 5000 + TAIL).toBeCloseTo(1000)
    expect(fittingPx(3, 1000)).toBe(68)
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
