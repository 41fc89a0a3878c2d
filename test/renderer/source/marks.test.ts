import { describe, expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { crowdOf, keysOf, lineMarks, lineOfMain } from '../../../src/renderer/source/marks.ts'
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

  test('two keys have room beside a line; whoever goes next comes first', () => {
    const mark = (key: string, next = false) => ({
      ...{ line: 1, process: 'P1' as const, name: key, hue: 1, state: 'at' as const },
      key,
      next,
    })
    const shown = (all: ReturnType<typeof keysOf>) => [all.shown.map(({ key }) => key), all.more.length]
    expect(shown(keysOf([mark('1'), mark('2', true)]))).toEqual([['2', '1'], 0])
    expect(shown(keysOf([mark('1'), mark('2'), mark('3', true)]))).toEqual([['3'], 2])
  })

  test('are the same when nothing moved', () => {
    expect(marksIn(conductor.world)).toEqual(marksIn(conductor.world))
    const [first = conductor] = moments
    expect(marksIn(first.world)).not.toEqual(marksIn(conductor.world))
  })
})
