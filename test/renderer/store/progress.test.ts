import { describe, expect, test } from 'vitest'
import type { LabOutcome, LabSummary } from '../../../src/protocol/host.ts'
import {
  firstOutcome,
  NO_PROGRESS,
  statedFor,
  tasksOf,
  withRun,
  type SeenRun,
} from '../../../src/renderer/store/progress.ts'
import { parseProgress } from '../../../src/renderer/store/progress-store.ts'

const lab = (...outcomes: readonly LabOutcome[]): LabSummary => ({
  id: 'lab',
  topic: 'pipes',
  topicTitle: { en: 'Pipes', 'zh-CN': '管道' },
  kind: 'read',
  questions: [],
  expected: null,
  steps: [],
  title: { en: '', 'zh-CN': '' },
  headline: { en: '', 'zh-CN': '' },
  covers: [],
  languages: ['typescript'],
  names: [],
  variants: [
    { name: 'n', label: { en: '', 'zh-CN': '' }, values: outcomes.map((_, index) => index), valueLabels: {} },
  ],
  outcomes: outcomes.map((outcome, n) => ({ when: { n }, outcome, mayBe: [], stuck: [], because: [] })),
})
const run = (outcome: SeenRun['outcome'], n = 0, rest: Partial<SeenRun> = {}): SeenRun => ({
  variants: { n },
  outcome,
  schedule: 'orderly',
  edited: false,
  ...rest,
})
const open = (tasks: ReturnType<typeof tasksOf>) => tasks.filter(({ done }) => !done).map(({ kind }) => kind)

describe('tasks of a lesson', () => {
  test('a deadlock that can be mended: run it, see why, make it end', () => {
    const stuck = lab('deadlock', 'ended')
    expect(open(tasksOf(stuck, NO_PROGRESS))).toEqual(['run', 'why', 'fix'])
    const seen = withRun(NO_PROGRESS, run('deadlock'), 12)
    expect(open(tasksOf(stuck, seen))).toEqual(['why', 'fix'])
    expect(open(tasksOf(stuck, { ...seen, explained: true }))).toEqual(['fix'])
    expect(open(tasksOf(stuck, withRun({ ...seen, explained: true }, run('ended', 1), 14)))).toEqual([])
  })

  test('a lab whose outcome varies asks for another order', () => {
    const varies = lab('varies')
    const once = withRun(NO_PROGRESS, run('ended'), 3)
    expect(open(tasksOf(varies, once))).toEqual(['orders'])
    expect(open(tasksOf(varies, withRun(once, run('ended', 0, { schedule: 'other' }), 3)))).toEqual([])
  })

  test('a lab that ends asks to compare its variants, if it has some', () => {
    expect(open(tasksOf(lab('ended', 'ended'), withRun(NO_PROGRESS, run('ended'), 3)))).toEqual(['variants'])
    expect(open(tasksOf(lab('ended'), withRun(NO_PROGRESS, run('ended'), 3)))).toEqual([])
  })

  test('the same run twice counts once', () => {
    const once = withRun(NO_PROGRESS, run('ended'), 3)
    expect(withRun(once, run('ended'), 3)).toBe(once)
  })

  test('the outcome of the first values is the one a card tells', () => {
    expect(firstOutcome(lab('error', 'ended'))).toBe('error')
    expect(statedFor(lab('error', 'ended'), { n: 1 })?.outcome).toBe('ended')
    expect(statedFor(lab('error'), { n: 7 })).toBeNull()
  })
})

describe('kept progress', () => {
  test('comes back as it was', () => {
    const kept = { labs: { lab: withRun(NO_PROGRESS, run('deadlock'), 12) }, last: 'lab' }
    expect(parseProgress(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  })

  test('is forgotten where it is not what it should be', () => {
    expect(parseProgress('x')).toEqual({ labs: {}, last: null })
    expect(parseProgress({ labs: { a: { seen: [{ outcome: 'other' }] }, b: 3 }, last: 4 })).toEqual({
      labs: { a: NO_PROGRESS },
      last: null,
    })
  })
})
