import { beforeAll, describe, expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { processOf } from '../../../src/model/vocabulary/ids.ts'
import {
  EMPTY_QUERY,
  Finding,
  firstFrom,
  isEmptyQuery,
  neighbour,
  type FindQuery,
  type Match,
} from '../../../src/renderer/store/find.ts'
import { emptyStory, type Story } from '../../../src/renderer/store/story.ts'
import { appendEvents, emptyTrace } from '../../../src/renderer/store/trace.ts'
import { foundPath } from '../../../src/renderer/space-time/found-marks.tsx'
import { stepThrough } from '../../support/step-through.ts'

const storyOf = async (lab: string): Promise<Story> => {
  const { conductor } = await stepThrough(lab, 1, { scheduler: fifo() })
  return appendEvents(emptyTrace(), 0, conductor.events).story
}

function find(story: Story, query: Partial<FindQuery>, slice = Infinity): readonly Match[] {
  const finding = new Finding({
    story,
    query: { ...EMPTY_QUERY, ...query },
    nameOf: (object) => object,
    isShown: () => true,
  })
  while (!finding.look(slice === Infinity ? 1_000_000 : slice));
  return finding.matches()
}

describe('what is looked for in a run', () => {
  let story: Story
  beforeAll(async () => {
    story = await storyOf('forgotten-write-end')
  })

  test('by text: the steps that say it, whoever took them', () => {
    const plain = [...story.acts]
      .filter(({ verb, arg }) => `${verb} ${arg}`.includes('soup'))
      .map(({ step }) => step)
    const found = find(story, { text: 'SOUP' })
    expect(found.map(({ step }) => step)).toEqual(plain)
    expect(plain.length).toBeGreaterThan(2)
    expect(find(story, { text: 'no such thing' })).toEqual([])
  })

  test('by process, by object and by kind', () => {
    for (const process of ['P1', 'P2'] as const) {
      const found = find(story, { process })
      expect(found.length).toBeGreaterThan(0)
      expect(found.every(({ thread }) => processOf(thread) === process)).toBe(true)
    }
    const pipe = find(story, { object: 'pipe-1' })
    expect(pipe.map(({ step }) => step)).toEqual(
      [...story.acts].filter(({ object }) => object === 'pipe-1').map(({ step }) => step),
    )
    const messages = find(story, { kind: 'message' })
    expect(messages).toHaveLength(2 * [...story.arrows].filter(({ kind }) => kind === 'message').length)
    expect(find(story, { kind: 'print' })).toHaveLength(story.lines.length)
    expect(find(story, { kind: 'wait' }).length).toBeGreaterThan(0)
    expect(find(story, { kind: 'error' })).toEqual([])
    expect(find(story, { kind: 'life' }).map(({ thread }) => thread)).toContain('P2/main')
  })

  test('is the same in slices of any size', () => {
    const whole = find(story, { text: 'e' })
    for (const slice of [1, 3, 7]) expect(find(story, { text: 'e' }, slice)).toEqual(whole)
  })

  test('is not in lanes that are not drawn', () => {
    const finding = new Finding({
      story,
      query: { ...EMPTY_QUERY, text: 'soup' },
      nameOf: (object) => object,
      isShown: (thread) => thread !== 'P2/main',
    })
    finding.look(1_000_000)
    expect(finding.matches().every(({ thread }) => thread === 'P1/main')).toBe(true)
  })

  test('the next one and the one before go round', () => {
    const matches = [2, 5, 5, 9].map((step, n): Match => ({ step, thread: `P${String(n + 1)}/main` }))
    expect(neighbour(matches, 2, 1)?.step).toBe(5)
    expect(neighbour(matches, 5, 1)?.step).toBe(9)
    expect(neighbour(matches, 9, 1)?.step).toBe(2)
    expect(neighbour(matches, 2, -1)?.step).toBe(9)
    expect(neighbour(matches, 9, -1)?.step).toBe(5)
    expect(neighbour([], 3, 1)).toBeNull()
    expect(firstFrom(matches, 10)).toBe(4)
    expect(isEmptyQuery(EMPTY_QUERY)).toBe(true)
    expect(isEmptyQuery({ ...EMPTY_QUERY, text: '  ' })).toBe(true)
  })

  test('of a hundred thousand steps no slice looks at more than it may, and the marks are as many as there are pixels', () => {
    const long = emptyStory()
    for (let step = 1; step <= 100_000; step++)
      long.acts.push({
        step,
        thread: step % 2 === 0 ? 'P1/main' : 'P2/main',
        at: step,
        verb: 'put',
        arg: String(step),
        line: 1,
        object: 'queue-1',
        raised: null,
      })
    let named = 0
    const finding = new Finding({
      story: long,
      query: { ...EMPTY_QUERY, object: 'queue-1' },
      nameOf: (object) => {
        named++
        return object
      },
      isShown: () => true,
    })
    let slices = 0
    for (let done = false; !done; slices++) {
      const before = named
      done = finding.look(4000)
      expect(named - before).toBeLessThanOrEqual(4000)
    }
    expect(slices).toBeGreaterThanOrEqual(25)
    const matches = finding.matches()
    expect(matches).toHaveLength(100_000)
    const row = { thread: 'P1/main', group: null, y: 0, h: 20 } as unknown as Parameters<
      typeof foundPath
    >[1][number]
    expect(foundPath(matches, [row], 0.01, 1, 100_000).split('M').length).toBeLessThan(1002)
    expect(foundPath(matches, [row], 40, 10, 20).split('M').length - 1).toBe(6)
  })
})
