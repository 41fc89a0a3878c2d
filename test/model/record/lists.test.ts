/** Lists that are kept small give what an array would. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastAtMost } from '../../../src/model/record/last-at-most.ts'
import { Numbers } from '../../../src/model/record/numbers.ts'
import { Spans } from '../../../src/model/record/spans.ts'
import { Acts } from '../../../src/renderer/store/acts.ts'

const place = fc.integer({ min: -30, max: 3000 })

test('numbers are read as they were put down, from both ends, whole and in part', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff_ffff), { maxLength: 2500 }), place, place, (plain, from, to) => {
      const numbers = new Numbers()
      for (const number of plain) numbers.push(number)
      expect([...numbers]).toEqual(plain)
      expect(numbers.at(from)).toBe(plain.at(from))
      expect(numbers.slice(from, to)).toEqual(plain.slice(from, to))
    }),
    { numRuns: 30 },
  )
})

test('what touches a stretch of steps is found, with its place, and nothing else', () => {
  const span = fc.record({ from: fc.nat(500), long: fc.nat(40), text: fc.string() })
  fc.assert(
    fc.property(fc.array(span, { maxLength: 300 }), fc.nat(500), fc.nat(100), (plain, first, more) => {
      const spans = new Spans<(typeof plain)[number]>(({ from, long }) => ({ from, to: from + long }))
      for (const one of plain) spans.push(one)
      const last = first + more
      const touching = plain.flatMap((one, index) =>
        one.from <= last && one.from + one.long >= first ? [[index, one]] : [],
      )
      expect(spans.within(first, last)).toEqual(touching)
      expect([...spans]).toEqual(plain)
    }),
    { numRuns: 50 },
  )
})

test('acts are an act a step; the last can still change, and no step is left out', () => {
  const actOf = (step: number) => ({
    step,
    thread: 'P1/main' as const,
    at: step * 8,
    verb: step % 3 === 0 ? 'put' : 'get',
    arg: `order ${step}`,
    line: step % 2 === 0 ? null : step,
    object: null,
    raised: null,
  })
  const plain = Array.from({ length: 200 }, (_, index) => actOf(index + 1))
  const acts = Acts.of(plain)
  acts.amendLast((act) => ({ ...act, raised: 'Empty' }))
  const expected = plain.with(-1, { ...actOf(200), raised: 'Empty' } as never)
  expect([...acts]).toEqual(expected)
  for (const index of [0, 63, 64, 198, 199, -1, -200]) expect(acts.at(index)).toEqual(expected.at(index))
  expect([acts.at(200), acts.at(-201)]).toEqual([undefined, undefined])
  expect([acts.ofStep(0), acts.ofStep(1), acts.ofStep(201)]).toEqual([undefined, expected[0], undefined])
  for (const [from, to] of [
    [0, 3],
    [190, 400],
    [199, 200],
    [-5, 200],
    [-5, -1],
  ] as const)
    expect(acts.slice(from, to)).toEqual(expected.slice(from, to))
  expect(() => acts.push(actOf(202))).toThrow('act 201 is of step 202')
  expect(lastAtMost(acts, 80, ({ at }) => at)).toBe(9)
  expect(lastAtMost(acts, 7, ({ at }) => at)).toBe(-1)
})
