import { describe, expect, test } from 'vitest'
import { grantIn, Listening, Repeater, REPEAT_LIMITS } from '#protocol/repeats.ts'
import { encodeFrame, encodeShort, FrameReader } from '#protocol/worker-frame.ts'
import { NODE_TEXT } from '#node/node-text.ts'
import type { FromWorker, GrantMessage } from '#protocol/worker.ts'
import type { Announcement, Effect, Message, Op } from '#model/vocabulary/ops.ts'

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
        ? [encodeShort(said, NODE_TEXT)]
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
    const wire = said === null ? encodeFrame(grant, null, NODE_TEXT) : [encodeShort(said, NODE_TEXT)]
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
    for (let n = 0; n < 50; n++) one.across(asking(1, [], { op: { ...ACQUIRE, timeoutMs: n % 40 } }))
    expect(one.shorts()).toBe(50 - 40)
  })
})

describe('what is said again in other words', () => {
  const send = (id: number, over: Partial<Message> = {}): Announcement => {
    const message: Message = {
      id: `message-${id}`,
      text: `${id}`,
      bytes: id,
      sender: 'P1',
      carries: [],
      ...over,
    }
    const op: Op = { kind: 'pipe.write', handle: 'pipe-1:w', framed: true, message }
    const call = {
      id,
      name: 'connection.send',
      object: 'pipe-1',
      text: `${id}`,
      line: 9,
      file: 'parts/send.ts',
    }
    return { thread: 'P1/main', effects: [returned(id - 1, `${id - 1}`)], next: { kind: 'op', op, call } }
  }

  test('is short as well: messages, arguments, and what was returned', () => {
    const { across, shorts } = line()
    for (let id = 1; id <= 20; id++) expect(across(send(id))).toEqual(send(id))
    expect(shorts()).toBe(19)
    const one = line()
    for (let n = 1; n <= 20; n++) {
      const said = asking(n, [returned(n - 1, `${n}`)], { text: `${n} 汤` })
      expect(one.across(said)).toEqual(said)
    }
    expect(one.shorts()).toBe(20 - REPEAT_LIMITS.alike)
  })

  test.each<[string, Announcement]>([
    ['ends travel in it', send(3, { carries: [{ from: 'P1', handle: 'pipe-2:r' }] })],
    ['a text is long', send(3, { text: 'x'.repeat(REPEAT_LIMITS.text + 1) })],
    ['a text has a zero in it', send(3, { text: 'a\0b' })],
    ['it is somebody else’s', send(3, { sender: 'P2' })],
    ['nothing returned before it', { ...send(3), effects: [] }],
  ])('is not, where %s', (_, other) => {
    const { across, shorts } = line()
    across(send(1))
    expect(across(other)).toEqual(other)
    expect(shorts()).toBe(0)
    expect(across(send(4))).toEqual(send(4))
    expect(shorts()).toBe(1)
  })

  test('is checked like what is said whole', () => {
    const listening = new Listening()
    expect(listening.learn(send(1), 0)).toBeNull()
    expect(listening.learn(asking(1), 1)).toBeNull()
    const frame = { what: 3, a: 0, b: 5, c: 4, x: 7, y: 0, tail: 'a\0b\0c\0message-5' }
    expect(listening.announced(frame)).not.toBeNull()
    for (const tail of ['', 'a\0b', 'a\0b\0c', 'a\0b\0c\0', 'a\0b\0c\0no digit', 'a\0b\0c\0message-5\0d'])
      expect(listening.announced({ ...frame, tail }), tail).toBeNull()
    for (const x of [-1, 0.5, NaN, Infinity, 2 ** 40])
      expect(listening.announced({ ...frame, x }), `${x}`).toBeNull()
    // A message is never the same again; what has none brings none.
    expect(listening.announced({ ...frame, what: 1, tail: '' })).toBeNull()
    expect(listening.announced({ ...frame, a: 1 })).toBeNull()
    expect(listening.announced({ ...frame, a: 1, tail: 'a\0b' })).not.toBeNull()
    expect(listening.announced({ ...frame, a: 2 })).toBeNull()
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

  test.each([
    [{ message: 'message-P2-7', bytes: 12 }, [4, 12]],
    [{ message: 'message-P2-7', bytes: 0 }, [4]],
    [{ bytes: 300 }, [300]],
    [{ bytes: 0 }, [0]],
    [{ message: 'message-P2-7', bytes: 5 }, []],
  ])('short for a read, %j with %j: the number of its bytes', (value, answers) => {
    const { across, back, shorts } = line()
    across(asking(1))
    const outcome = { kind: 'returned', value } as const
    expect(back(grant({ outcome, answers }))).toEqual(
      grant({ outcome: { kind: 'returned', value: value.bytes }, answers }),
    )
    expect(shorts()).toBe(1)
  })

  test.each([
    [{ bytes: 5, more: 1 }, [5]],
    [{ bytes: 'five' }, [5]],
    [{ bytes: 5 }, ['EAGAIN', 5]],
    [{ bytes: 5 }, [1, 2, 2]],
  ] as const)('whole for %j with %j', (value, answers) => {
    const { across, back, shorts } = line()
    across(asking(1))
    const said = grant({ outcome: { kind: 'returned', value }, answers })
    expect(back(said)).toEqual(said)
    expect(shorts()).toBe(0)
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
  const short = { what: 1, a: 0, b: 1, c: 0, x: 0, y: 0, tail: '' }

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
