import { describe, expect, test } from 'vitest'
import { readExpectations } from '../../../src/protocol/expectation.ts'
import { gradeOutcomes as gradeIn } from '../../../src/main/grading/grade.ts'
import { junitXml } from '../../../src/main/grading/junit.ts'
import { gradingWords } from '../../../src/words/grading/words.ts'
import type { ExploreReport, OutcomeReport } from '../../../src/main/exploring/report.ts'

const gradeOutcomes = (
  wanted: Parameters<typeof gradeIn>[0],
  found: ExploreReport,
  words = gradingWords.en,
) => gradeIn(wanted, found, words)

const outcome = (about: Partial<OutcomeReport>): OutcomeReport => ({
  kind: 'ended',
  count: 1,
  stuck: [],
  prints: [],
  exitcodes: {},
  steps: 3,
  schedule: 'lockstep-schedule:1 P1x3',
  decisiveStep: null,
  deadlocks: [],
  turns: null,
  ...about,
})

const report = (outcomes: readonly OutcomeReport[], complete = true): ExploreReport => ({
  lab: 'x',
  executions: 4,
  complete,
  bound: null,
  outcomes,
  perSecond: 1,
  runs: 1,
  stopped: complete ? null : 'time',
})

const expected = (text: object) => {
  const [first] = readExpectations('x.expect.json', JSON.stringify(text))
  if (first === undefined) throw new Error('no case')
  return first
}

describe('an expectation', () => {
  test('fails when what must be possible is not, and when what must never be is', () => {
    const wanted = expected({
      outcomes: [
        { possible: 'must', kind: 'ended' },
        { possible: 'never', kind: 'stuck' },
      ],
    })
    const bad = gradeOutcomes(wanted, report([outcome({ kind: 'stuck', stuck: ['main'] })]))
    expect(bad.map((check) => check.passed)).toEqual([false, false])
    const good = gradeOutcomes(wanted, report([outcome({})]))
    expect(good.map((check) => check.passed)).toEqual([true, true])
  })

  test('refuses what is not listed only where others are never possible', () => {
    const outcomes = [{ possible: 'must', kind: 'ended' }]
    const found = report([outcome({}), outcome({ kind: 'error' })])
    expect(gradeOutcomes(expected({ outcomes }), found).every((check) => check.passed)).toBe(true)
    const strict = gradeOutcomes(expected({ outcomes, others: 'never' }), found)
    expect(strict.map((check) => check.passed)).toEqual([true, false])
  })

  test('says how far was looked when not all orders were played', () => {
    const [check] = gradeOutcomes(
      expected({ outcomes: [{ possible: 'never', kind: 'stuck' }] }),
      report([outcome({})], false),
    )
    expect(check).toMatchObject({ passed: true, note: expect.stringContaining('4 orders') as string })
  })

  test('compares names of stuck processes as a set, and prints in their order', () => {
    const found = report([
      outcome({
        kind: 'stuck',
        stuck: ['main', 'a'],
        prints: [
          { process: 'a', text: '1' },
          { process: 'a', text: '2' },
        ],
      }),
    ])
    const check = (about: object) =>
      gradeOutcomes(expected({ outcomes: [{ possible: 'must', ...about }] }), found)[0]?.passed
    expect(check({ stuck: ['a', 'main'] })).toBe(true)
    expect(check({ stuck: ['a'] })).toBe(false)
    expect(check({ prints: { a: ['1', '2'] } })).toBe(true)
    expect(check({ prints: { a: ['2', '1'] } })).toBe(false)
  })

  test('is told in Chinese as well', () => {
    const wanted = expected({
      outcomes: [{ possible: 'never', kind: 'stuck', exitcodes: { main: 1 }, prints: { main: ['tea'] } }],
      others: 'never',
    })
    const found = report([outcome({ kind: 'stuck', stuck: ['main'] })], false)
    const told = gradeOutcomes(wanted, found, gradingWords['zh-CN'])
    expect(told.map(({ what }) => what)).toEqual([
      '绝不：卡住；main 的退出码是 1；main 打印 "tea"',
      '绝不：其他结局',
    ])
    expect(told.map(({ note }) => note)).toEqual(['播放了 4 个次序，还有更多', '卡住的是 main'])
  })

  test.each([
    ['{', 'JSON'],
    ['{"outcomes":[{"possible":"perhaps"}]}', 'outcomes.0'],
    ['{"outcome":[]}', 'outcome'],
    ['{"schedules":[{"schedule":"P1 P2"}]}', 'schedule'],
  ])('that cannot be meant is refused with the reason: %s', (text, why) => {
    expect(() => readExpectations('x.expect.json', text)).toThrow(
      expect.objectContaining({ why: expect.stringContaining(why) as string }) as Error,
    )
  })
})

test('JUnit XML holds any text of a program', () => {
  const xml = junitXml(
    [
      {
        file: 'a"b.lab.ts',
        name: '<x>',
        seconds: 1,
        points: null,
        problem: null,
        checks: [{ what: 'must: \u0000&', passed: false, note: 'a\nb', schedule: null }],
      },
    ],
    gradingWords.en,
  )
  expect(xml).toContain('name="&lt;x&gt;" tests="1" failures="1"')
  expect(xml).toContain('must: \\u0000&amp;')
  expect(xml).not.toContain('\u0000')
})
