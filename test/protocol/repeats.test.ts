import { describe, expect, test } from 'vitest'
import { grantIn, Listening, Repeater, REPEAT_LIMITS } from '#protocol/repeats.ts'
import { encodeFrame, encodeShort, FrameReader } from '#protocol/worker-frame.ts'
import { NODE_TEXT } from '#node/node-text.ts'
import type { FromWorker, GrantMessage } from '#protocol/worker.ts'
import type { Announcement, Effect, Op } from '#model/vocabulary/ops.ts'

const ACQUIRE: Op = { kind: 'sem.acquire', sem: 'lock-1', block: true, timeoutMs: null }

type Over = { op?: Op; line?: number; thread?: 'P1/main' | 'P1/feeder-1'; text?: string }

function asking(id: number, effects: readonly Effect[] = [], over: Over = {}): Announcement {
  const call = { id, name: 'lock.acquire', object: 'lock-1', text: over.text ?? '', line: over.line ?? 7 }
  return { thread: over.thread ?? 'P1/main', effects, next: { kind: 'op', op: over.op ?? ACQUIRE, call } }
}

const returned = (call: number, value = 'True'): Effect => ({ kind: 'call.returned', call, text: value })

/** A worker's side and main's, with the wire between them; counts the frames that were short. */
function line() {
  const [repeater, listening] = [new Repeater(), new Listening()]
  let short = 0
  const across = (announcement: Announcement, bytes: Uint8Array | null = null): Announcement | null => {
    if (repeater.numberOf(announcement.thread) === null) repeater.add(announcement.thread)
    const said = bytes === null ? repeater.announce(announcement) : null
    const parts =
      typeof said === 'object' && said !== null
        ? [encodeShort(said)]
        : encodeFrame({ kind: 'announced', announcement, number: said }, bytes, NODE_TEXT)
    const [frame] = new FrameReader(NODE_TEXT, 1e6).push(Uint8Array.from(parts.flatMap((part) => [...part])))
    if (frame?.kind === 'short') {
      short++
      return listening.announced(frame.short)
    }
    const message = frame?.message as FromWorker
    if (message.kind !== 'announced') return null
    expect(listening.learn(message.announcement, message.number)).toBeNull()
    return message.announcement
  }
  const back = (grant: GrantMessage) => {
    const said = listening.grant(grant)
    if (said !== null) short++
    const wire = said === null ? encodeFrame(grant, null, NODE_TEXT) : [encodeShort(said)]
    const [frame] = new FrameReader(NODE_TEXT, 1e6).push(Uint8Array.from(wire.flatMap((part) => [...part])))
    if (frame?.kind !== 'short') return frame?.message ?? null
    const answer = grantIn(frame.short)
    if (answer === null) return null
    const { thread, value, answers, clockMs } = answer
    return {
      kind: 'grant',
      thread: repeater.threadAt(thread),
      outcome: { kind: 'returned', value },
      answers,
      clockMs,
    }
  }
  return { across, back, shorts: () => short }
}

describe('what is said again', () => {
  test('is short, and means the same', () => {
    const { across, shorts } = line()
    for (let id = 1; id <= 5; id++) {
      const said = asking(id, id === 1 ? [] : [returned(id - 1)])
      expect(across(said)).toEqual(said)
    }
    // Whole: the first, which nothing came before, and the second, which is the first of the others.
    expect(shorts()).toBe(3)
  })

  test.each<[string, Announcement]>([
    ['another op', asking(2, [], { op: { ...ACQUIRE, timeoutMs: 5 } })],
    ['another line', asking(2, [], { line: 8 })],
    ['another thread', asking(2, [], { thread: 'P1/feeder-1' })],
    ['other words', asking(2, [], { text: 'timeout 5' })],
    ['something returned before', asking(2, [returned(1)])],
    ['something else happened before', asking(2, [{ kind: 'record', text: 'x' }])],
    ['two things happened before', asking(2, [returned(1), returned(1)])],
    ['a number that is too large', asking(2 ** 40)],
    ['the end', { thread: 'P1/main', effects: [], next: { kind: 'end' } }],
  ])('is not: %s', (_what, other) => {
    const { across, shorts } = line()
    across(asking(1))
    expect(across(other)).toEqual(other)
    expect(shorts()).toBe(0)
    expect(across(asking(3))).toEqual(asking(3))
    expect(shorts()).toBe(1)
  })

  test('is not what brings bytes, or has lists in it', () => {
    const { across, shorts } = line()
    const waiting = asking(1, [], { op: { kind: 'pipe.wait', handles: ['pipe-1:r'], timeoutMs: null } })
    for (let n = 0; n < 3; n++) {
      expect(across(waiting)).toEqual(waiting)
      expect(across(asking(1), Uint8Array.of(1))).toEqual(asking(1))
    }
    expect(shorts()).toBe(0)
  })

  test('is remembered within limits', () => {
    const { across, shorts } = line()
    for (let round = 0; round < 2; round++)
      for (let n = 0; n < REPEAT_LIMITS.asks + 100; n++) {
        const said = asking(n, [], { line: Math.floor(n / 2) })
        expect(across({ ...said, thread: n % 2 === 0 ? 'P1/main' : 'P1/feeder-1' })).not.toBeNull()
      }
    expect(shorts()).toBe(REPEAT_LIMITS.asks)
    const one = line()
    for (let n = 0; n < 50; n++) one.across(asking(1, [], { text: String(n % 25) }))
    expect(one.shorts()).toBe(REPEAT_LIMITS.asksOfLine)
  })
})

describe('what is answered', () => {
  const grant = (over: Partial<GrantMessage> = {}): GrantMessage => ({
    kind: 'grant',
    thread: 'P1/main',
    outcome: { kind: 'returned', value: true },
    answers: [],
    clockMs: 12.5,
    ...over,
  })

  test.each<[boolean, Partial<GrantMessage>]>([
    [true, {}],
    [true, { outcome: { kind: 'returned', value: null } }],
    [true, { outcome: { kind: 'returned', value: false } }],
    [true, { outcome: { kind: 'returned', value: -0.25 } }],
    [true, { answers: [0] }],
    [true, { answers: [65_536] }],
    [false, { answers: ['EAGAIN'] }],
    [false, { answers: [1, 2] }],
    [false, { outcome: { kind: 'returned', value: 'text' } }],
    [false, { outcome: { kind: 'returned', value: [1] } }],
    [false, { outcome: { kind: 'transfer' } }],
    [false, { outcome: { kind: 'raised', error: 'ValueError', message: 'no' } }],
  ])('short: %s for %j', (isShort, over) => {
    const { across, back, shorts } = line()
    across(asking(1))
    expect(back(grant(over))).toEqual(grant(over))
    expect(shorts()).toBe(isShort ? 1 : 0)
  })

  test('to each thread by its own number, whatever it has asked for; whole to one that was never heard of', () => {
    const { across, back, shorts } = line()
    const others = ['P1/feeder-1', 'P1/a', 'P1/b'] as const
    across(asking(1))
    for (const thread of others) across({ ...asking(2, [{ kind: 'record', text: 'x' }]), thread })
    for (const thread of ['P1/main', ...others] as const)
      expect(back(grant({ thread }))).toEqual(grant({ thread }))
    expect(shorts()).toBe(4)
    expect(back(grant({ thread: 'P1/c' }))).toEqual(grant({ thread: 'P1/c' }))
    expect(shorts()).toBe(4)
  })
})

describe('main trusts no number', () => {
  const short = { what: 1, a: 0, b: 1, c: 0, x: 0, y: 0 }

  test('that it has not learnt', () => {
    const listening = new Listening()
    expect(listening.announced(short)).toBeNull()
    expect(listening.learn(asking(1), 0)).toBeNull()
    expect(listening.announced(short)).toEqual(asking(1))
    expect(listening.announced({ ...short, a: 1 })).toBeNull()
    expect(listening.announced({ ...short, what: 2 })).toBeNull()
  })

  test('out of turn, above the limit, or for what cannot be said again', () => {
    const listening = new Listening()
    expect(listening.learn(asking(1), 1)).toContain('not the next number')
    expect(listening.learn(asking(1, [{ kind: 'record', text: 'x' }]), 0)).toContain('cannot be repeated')
    for (let n = 0; n < REPEAT_LIMITS.asks; n++) expect(listening.learn(asking(n), n)).toBeNull()
    expect(listening.learn(asking(1), REPEAT_LIMITS.asks)).toContain('not the next number')
  })
})
