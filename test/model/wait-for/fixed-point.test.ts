import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ThreadId } from '../../../src/model/vocabulary/ids.ts'
import { connectedParts, sinkKnots } from '../../../src/model/wait-for/components.ts'
import { stuckAmong } from '../../../src/model/wait-for/fixed-point.ts'
import type { Unblocker } from '../../../src/model/wait-for/wait.ts'

const t = (n: number): ThreadId => `P${n}/main`
const all = Array.from({ length: 8 }, (_, n) => t(n))
const group = (threads: readonly ThreadId[]): readonly Unblocker[] =>
  threads.map((thread) => ({ thread, as: 'designated' }))

/** Random needs: for each waiting thread one to three groups of threads. */
const needsArbitrary = fc
  .uniqueArray(fc.constantFrom(...all), { maxLength: 8 })
  .chain((waiting) =>
    fc.tuple(
      ...waiting.map((waiter) =>
        fc.tuple(fc.constant(waiter), fc.array(fc.subarray(all), { minLength: 1, maxLength: 3 })),
      ),
    ),
  )
  .map((entries) => new Map(entries.map(([waiter, groups]) => [waiter, groups.map(group)])))

describe('stuckAmong', () => {
  test('two that wait for each other are stuck; one that waits for somebody awake is not', () => {
    const needs = new Map([
      [t(1), [group([t(2)])]],
      [t(2), [group([t(1)])]],
      [t(3), [group([t(4)])]],
    ])
    expect([...stuckAmong(needs, new Set([t(4)]))]).toEqual([t(1), t(2)])
  })

  test('every group has to have somebody: one lost result of many is enough', () => {
    const needs = new Map([[t(1), [group([t(2)]), group([])]]])
    expect([...stuckAmong(needs, new Set([t(2)]))]).toEqual([t(1)])
  })

  test('is the greatest set that nobody outside can open, whatever waits for whom', () => {
    fc.assert(
      fc.property(needsArbitrary, fc.subarray(all), (needs, awakeOnes) => {
        const awake = new Set(awakeOnes.filter((thread) => !needs.has(thread)))
        for (const thread of all) if (!needs.has(thread)) awake.add(thread)
        const stuck = stuckAmong(needs, awake)
        for (const [waiter, groups] of needs) {
          const couldGo = groups.every((one) => one.some(({ thread }) => !stuck.has(thread)))
          expect(couldGo).toBe(!stuck.has(waiter))
        }
      }),
      { seed: 7 },
    )
  })
})

describe('components', () => {
  test('parts are joined by edges of either direction, and keep the order of the nodes', () => {
    expect(connectedParts([t(1), t(2), t(3), t(4)], new Map([[t(4), [t(1)]]]))).toEqual([
      [t(1), t(4)],
      [t(2)],
      [t(3)],
    ])
  })

  test('the knot at the bottom is the one that nothing leads out of', () => {
    const graph = new Map([
      [t(1), [t(2)]],
      [t(2), [t(3)]],
      [t(3), [t(2)]],
      [t(4), [t(1)]],
    ])
    expect(sinkKnots([t(1), t(2), t(3), t(4)], graph)).toEqual([[t(2), t(3)]])
  })

  test('one that waits for nobody is a knot of its own', () => {
    expect(sinkKnots([t(1), t(2)], new Map([[t(1), [t(2)]]]))).toEqual([[t(2)]])
  })
})
