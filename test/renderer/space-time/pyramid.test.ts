import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '../../../src/renderer/store/story.ts'
import {
  columnsOf,
  emptyPyramid,
  extendPyramid,
  levelFor,
  stepsPerBin,
} from '../../../src/renderer/space-time/pyramid.ts'

const act = (step: number, who: number): Act => ({
  step,
  thread: `P${who}/main`,
  at: step,
  verb: '',
  arg: '',
  line: null,
  object: null,
  raised: null,
})

describe('pyramid of a long run', () => {
  test('counts every act once at every level, however it was fed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 300 }),
        fc.integer({ min: 1, max: 50 }),
        (who, chunk) => {
          const acts = who.map((one, index) => act(index + 1, one))
          const pyramid = emptyPyramid()
          for (let n = chunk; n < acts.length + chunk; n += chunk) extendPyramid(pyramid, acts.slice(0, n))
          for (const bins of pyramid.levels) {
            const sum = bins.flatMap((bin) => [...bin.values()]).reduce((a, b) => a + b, 0)
            expect(sum).toBe(acts.length)
          }
        },
      ),
      { seed: 7 },
    )
  })

  test('takes the coarsest bins that are still narrow enough to see', () => {
    expect(levelFor(5, 3)).toBe(0)
    for (const px of [0.3, 0.05, 0.001]) {
      const level = levelFor(px, 3)
      expect(stepsPerBin(level) * px).toBeLessThanOrEqual(3)
      expect(stepsPerBin(level + 1) * px).toBeGreaterThan(3)
    }
  })

  test('gives columns of the steps in view, with each lane’s share', () => {
    const pyramid = emptyPyramid()
    extendPyramid(
      pyramid,
      Array.from({ length: 64 }, (_, index) => act(index + 1, index % 2 === 0 ? 1 : 2)),
    )
    const columns = columnsOf(pyramid, 0.75, 17, 32)
    expect(columns[0]?.x).toBe(16 * 0.75)
    expect(columns.reduce((sum, { w }) => sum + w, 0)).toBe(16 * 0.75)
    for (const { share } of columns) expect([...share.values()]).toEqual([0.5, 0.5])
  })
})
