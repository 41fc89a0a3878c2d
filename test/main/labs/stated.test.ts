import { describe, expect, test } from 'vitest'
import { parseLesson } from '../../../src/protocol/course/lesson.ts'
import { isAsStated, statedByLesson, statedByWord } from '../../../src/main/labs/stated.ts'

const words = { en: 'x', 'zh-CN': 'x' }
const outcomeOf = (outcome: object) =>
  parseLesson(
    'x.lesson.json',
    JSON.stringify({
      title: words,
      headline: words,
      lesson: words,
      covers: [],
      outcomes: [{ when: {}, stuck: [], because: [], ...outcome }],
    }),
  ).outcomes[0]
const stated = (outcome: object) => {
  const parsed = outcomeOf(outcome)
  if (parsed === undefined) throw new Error('no outcome')
  return statedByLesson(parsed)
}

describe('what a lesson states', () => {
  const circle = stated({ outcome: 'deadlock', stuck: ['ada', 'ben'] })

  test('of a deadlock is also who is stuck: all of them, and nobody else', () => {
    expect(isAsStated(circle, 'deadlock', [['ben', 'ada']])).toBe(true)
    expect(isAsStated(circle, 'deadlock', [['ada'], ['ben']])).toBe(true)
    expect(isAsStated(circle, 'deadlock', [['ada']])).toBe(false)
    expect(isAsStated(circle, 'deadlock', [['ada', 'ben', 'cleo']])).toBe(false)
    expect(isAsStated(circle, 'deadlock', [['ada', 'cleo']])).toBe(false)
  })

  test.each(['ended', 'error', 'limit'] as const)('of a deadlock is not kept by: %s', (outcome) => {
    expect(isAsStated(circle, outcome, [['ada', 'ben']])).toBe(false)
  })

  test('of what varies is a list, and nothing that is not in it', () => {
    const varies = stated({ outcome: 'varies', mayBe: ['ended', 'deadlock'] })
    expect(isAsStated(varies, 'ended', [])).toBe(true)
    expect(isAsStated(varies, 'deadlock', [['whoever']])).toBe(true)
    expect(isAsStated(varies, 'error', [])).toBe(false)
    expect(isAsStated(varies, 'limit', [])).toBe(false)
  })

  test('has that list where it varies, and only there', () => {
    expect(() => outcomeOf({ outcome: 'varies' })).toThrow()
    expect(() => outcomeOf({ outcome: 'varies', mayBe: [] })).toThrow()
    expect(() => outcomeOf({ outcome: 'varies', mayBe: ['limit'] })).toThrow()
    expect(() => outcomeOf({ outcome: 'ended', mayBe: ['ended'] })).toThrow()
  })
})

describe('what a file states', () => {
  test('is one ending, whoever is stuck', () => {
    const deadlock = statedByWord('deadlock')
    expect(deadlock !== null && isAsStated(deadlock, 'deadlock', [['main']])).toBe(true)
    expect(deadlock !== null && isAsStated(deadlock, 'ended', [])).toBe(false)
  })

  test('is nothing when it leaves the outcome to the order', () => {
    expect(statedByWord('varies')).toBeNull()
  })
})
