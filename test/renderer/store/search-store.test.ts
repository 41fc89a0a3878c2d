import { describe, expect, test } from 'vitest'
import type { FoundEnd, SearchNews } from '#protocol/explored.ts'
import type { RunSetting } from '#protocol/host.ts'
import { verdictBefore, verdictOf } from '../../../src/renderer/store/search-store.ts'
import type { Search } from '../../../src/renderer/store/search-store.ts'

const setting = (order: string): RunSetting => ({
  program: { kind: 'builtin', id: 'opposite-order' },
  variants: { order },
  scheduler: { kind: 'you' },
  seed: 1,
})
const end = (
  kind: FoundEnd['kind'],
  count: number,
  steps: number,
  schedule: string | null = `${kind} ${steps}`,
): FoundEnd => ({
  kind,
  count,
  steps,
  schedule,
  stuck: [],
  prints: [],
  exitcodes: {},
  decisiveStep: null,
  events: null,
})
const over = { complete: true, bound: null, perSecond: 1, stopped: null }
const search = (order: string, ends: readonly FoundEnd[], end: SearchNews['over'] = over): Search => ({
  id: 1,
  setting: setting(order),
  seconds: 20,
  news: { executions: ends.reduce((sum, { count }) => sum + count, 0), runs: 1, ends, over: end, tree: null },
  first: undefined,
  refusal: null,
})

const broken = search('opposite', [
  end('error', 1, 2, null),
  end('stuck', 2, 4),
  end('stuck', 1, 6),
  end('ended', 3, 9),
])

describe('what a search came to', () => {
  test('is counted over all that is bad, with the shortest order that can be played', () => {
    expect(verdictOf(broken)).toMatchObject({ bad: 4, executions: 7, complete: true, schedule: 'stuck 4' })
  })

  test('is not known while it goes on', () => {
    expect(verdictOf(search('opposite', [end('stuck', 1, 6)], null))).toBeNull()
  })
})

describe('what a new search is held against', () => {
  test('the last one that found something wrong, once the program is another', () => {
    expect(verdictBefore(broken, null, setting('same'))).toMatchObject({ bad: 4 })
    expect(verdictBefore(broken, null, setting('opposite'))).toBeNull()
  })

  test('one that found nothing does not take its place', () => {
    const before = verdictOf(broken)
    expect(verdictBefore(search('same', [end('ended', 2, 9)]), before, setting('third'))).toBe(before)
  })
})
