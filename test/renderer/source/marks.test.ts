import { describe, expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { crowdOf, lineMarks, lineOfMain } from '../../../src/renderer/source/marks.ts'
import { identitiesIn } from '../../../src/renderer/store/who.ts'
import { stepThrough } from '../../support/step-through.ts'

const { conductor, moments } = await stepThrough('forgotten-write-end', 1, { scheduler: fifo() })
const marksIn = (world: typeof conductor.world) => lineMarks(world, identitiesIn(world))

describe('marks beside the source', () => {
  test('say who is stuck at which line', () => {
    const marks = marksIn(conductor.world)
    expect(marks.map(({ name, state }) => [name, state])).toEqual([
      ['main', 'stuck'],
      ['consumer', 'stuck'],
    ])
    expect(marks.every((mark, index) => index === 0 || mark.line >= (marks[index - 1]?.line ?? 0))).toBe(true)
  })

  test('nobody is stuck before it is proved', () => {
    for (const { world } of moments.slice(0, 5))
      expect(marksIn(world).every(({ state }) => state === 'at')).toBe(true)
  })

  test('each process has its key and hue, the same as everywhere', () => {
    const [main, consumer] = marksIn(conductor.world)
    expect([main?.key, main?.hue, consumer?.key, consumer?.hue]).toEqual(['1', 1, '2', 2])
  })

  test('the line where main begins is found, a mention of it is not', () => {
    expect(lineOfMain('// function main\nconst main = 1\nexport async function main({ n }) {')).toBe(3)
    expect(lineOfMain('export async function mainly() {}')).toBe(0)
  })

  test('more than three at a line are counted', () => {
    expect(crowdOf(['Ada', 'Ben', 'Cho'])).toEqual({ shown: ['Ada', 'Ben', 'Cho'], more: [] })
    expect(crowdOf(['Ada', 'Ben', 'Cho', 'Dee', 'Eli']).more).toEqual(['Dee', 'Eli'])
  })

  test('are the same when nothing moved', () => {
    expect(marksIn(conductor.world)).toEqual(marksIn(conductor.world))
    const [first = conductor] = moments
    expect(marksIn(first.world)).not.toEqual(marksIn(conductor.world))
  })
})
