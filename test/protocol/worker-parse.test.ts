import { describe, expect, test } from 'vitest'
import { parseFromWorker } from '#protocol/worker-parse.ts'

const call = { id: 1, name: 'sleep', object: null, text: '', line: 3 }
const announced = (over: object) => ({
  kind: 'announced',
  number: null,
  announcement: {
    thread: 'P2/main',
    effects: [],
    next: { kind: 'op', op: { kind: 'sleep', ms: 5 }, call },
    ...over,
  },
})
const whyOf = (raw: unknown) => {
  const parsed = parseFromWorker(raw, 'P2')
  return parsed.kind === 'bad' ? parsed.why : null
}

describe('what a worker says', () => {
  test('is taken when it is well formed', () => {
    expect(parseFromWorker(announced({}), 'P2')).toMatchObject({ kind: 'ok', message: { kind: 'announced' } })
  })

  test.each([
    [{ kind: 'shout' }, 'message.kind: unknown: shout'],
    [{ kind: 'toString' }, 'message.kind: unknown: toString'],
    ['hello', 'message: expected an object'],
    [{ kind: 'done', ticket: '1' }, 'message.ticket: expected a whole number'],
    [
      announced({ next: { kind: 'op', op: { kind: 'sleep', ms: -1 }, call } }),
      'message.announcement.next.op.ms: expected a number ≥ 0',
    ],
    [
      announced({ next: { kind: 'op', op: { kind: 'fly' }, call } }),
      'message.announcement.next.op.kind: unknown: fly',
    ],
    [
      announced({ effects: [{ kind: 'watch', name: 'n' }] }),
      'message.announcement.effects[0].text: expected a text',
    ],
    [
      announced({ effects: Array.from({ length: 20_001 }, () => ({ kind: 'record', text: '' })) }),
      'message.announcement.effects: more than 20000 effects between two ops: is there a loop without an await?',
    ],
  ])('is refused with path and reason: %#', (raw, why) => {
    expect(whyOf(raw)).toBe(why)
  })

  test('may come from the end of a chain of 128 nested starts', () => {
    const deepest = `P2${'.1'.repeat(127)}` as const
    const lock = `lock-${deepest}-1`
    const raw = announced({
      thread: `${deepest}/main`,
      next: { kind: 'op', op: { kind: 'sem.release', sem: lock }, call: { ...call, object: lock } },
    })
    expect(parseFromWorker(raw, deepest).kind).toBe('ok')
  })

  test('is refused when it speaks for another process', () => {
    expect(whyOf(announced({ thread: 'P22/main' }))).toBe('message: P2 cannot speak for P22/main')
    expect(whyOf({ kind: 'performed', thread: 'P1/main' })).toBe('message: P2 cannot speak for P1/main')
  })
})
