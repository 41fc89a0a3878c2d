/**
 * A thread in a loop asks for the same ops again and again. What it asks for the first time travels whole and is given a
 * number; after that the number, and those of the calls, are all that need be said, in frames without text; where only words
 * and messages differ, these go along. Main's answers that are a plain value go the same way, to a thread by its number: threads
 * are numbered as they are first heard of. Both sides keep the same lists, so nothing is asked for that main has not read and
 * checked.
 */
import type { KernelAnswer } from '#model/vocabulary/events.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Announcement, Call, Effect, Message, Op } from '#model/vocabulary/ops.ts'
import { message as isMessage } from './checks/ids.ts'
import type { ShortFrame } from './worker-frame.ts'
import type { GrantMessage } from './worker.ts'

/** What is the same every time. */
type Ask = {
  readonly thread: ThreadId
  readonly op: Op
  readonly call: Omit<Call, 'id'>
  /** What the call before it returned; null when nothing has happened since the thread's last op. */
  readonly returned: string | null
}

const ANNOUNCED = 1
const GRANTED = 2
/** Words and message are others than the first time. */
const ANNOUNCED_IN_OTHER_WORDS = 3
/** Of a read: how many bytes, and up to two answers. */
const GRANTED_READ = 4
const VALUES = { null: 0, false: 1, true: 2, number: 3 } as const
/** Between the words of a frame. */
const BETWEEN = '\0'

export const REPEAT_LIMITS = {
  asks: 1024,
  /** Asks of one line of the program. */
  asksOfLine: 32,
  /** Of these that differ in words alone: after that the words go along. */
  alike: 4,
  /** Characters of one text within an op, or within what goes along. */
  text: 200,
} as const
const MOST = 0xffff_ffff

/** The side of the process. */
export class Repeater {
  readonly #threads: ThreadId[] = []
  readonly #numbers = new Map<ThreadId, number>()
  readonly #asks: Ask[] = []
  readonly #ofLine = new Map<number | null, { readonly ask: Ask; readonly number: number }[]>()

  /** Threads are numbered from 0 as they are first heard of; null for one that has not been. */
  numberOf(thread: ThreadId): number | null {
    return this.#numbers.get(thread) ?? null
  }

  /** Takes note of a thread that had not been heard of; gives its number. */
  add(thread: ThreadId): number {
    const number = this.#threads.push(thread) - 1
    this.#numbers.set(thread, number)
    return number
  }

  threadAt(number: number): ThreadId | null {
    return this.#threads[number] ?? null
  }

  /** As a short frame, if it has been said before; else the number that it is to have from now on, or null for none. */
  announce(announcement: Announcement): ShortFrame | number | null {
    const { thread, next } = announcement
    const returned = returnedIn(announcement)
    if (returned === undefined || next.kind !== 'op') return null
    const { op, call } = next
    const known = this.#ofLine.get(call.line) ?? NO_ASKS
    let like: number | null = null
    let alike = 0
    for (const { ask, number } of known) {
      if (ask.thread !== thread || !isSameCall(ask.call, call) || !isSameOp(ask.op, op)) continue
      if ((ask.returned === null) !== (returned.text === null)) continue
      if (call.id > MOST || returned.call > MOST) return null
      if (ask.returned === returned.text && ask.call.text === call.text && messageIn(op) === null)
        return { what: ANNOUNCED, a: number, b: call.id, c: returned.call, x: 0, y: 0, tail: '' }
      like ??= number
      alike++
    }
    // Messages are never the same again.
    if (like !== null && (messageIn(op) !== null || alike >= REPEAT_LIMITS.alike)) {
      const inOtherWords = otherWords(like, op, call, returned)
      if (inOtherWords !== null) return inOtherWords
    }
    if (this.#asks.length >= REPEAT_LIMITS.asks || known.length >= REPEAT_LIMITS.asksOfLine) return null
    if (alike >= REPEAT_LIMITS.alike || !isPlain(op)) return null
    const number = this.#asks.length
    const ask = { thread, op, call, returned: returned.text }
    this.#asks.push(ask)
    this.#ofLine.set(call.line, [...known, { ask, number }])
    return number
  }
}

/** What main says to a thread with a short frame: its op has returned this plain value. */
export type ShortGrant = {
  /** The number of the thread. */
  readonly thread: number
  /** Of a read the number of bytes. */
  readonly value: number | boolean | null
  readonly answers: readonly KernelAnswer[]
  readonly clockMs: number
}

/** What main means by a short frame; null when it means nothing. */
export function grantIn({ what, a, b, c, x, y }: ShortFrame): ShortGrant | null {
  if (what === GRANTED_READ)
    return { thread: a, value: b, answers: c === 0 ? (x < 0 ? NO_ANSWERS : [x]) : [x, c - 1], clockMs: y }
  if (what !== GRANTED) return null
  const value = b === VALUES.number ? x : b === VALUES.null ? null : b === VALUES.true
  return { thread: a, value, answers: c === 0 ? NO_ANSWERS : [c - 1], clockMs: y }
}

const NO_ANSWERS: readonly KernelAnswer[] = []
const NO_EFFECTS: readonly Effect[] = []
const NO_ASKS: readonly { readonly ask: Ask; readonly number: number }[] = []

/** Main's side. */
export class Listening {
  readonly #threads = new Map<ThreadId, number>()
  readonly #asks: Ask[] = []

  /** Takes note of what was announced whole, `number` as said. Value: what is wrong with it, or null. */
  learn(announcement: Announcement, number: number | null): string | null {
    const { thread, next } = announcement
    if (!this.#threads.has(thread)) this.#threads.set(thread, this.#threads.size)
    if (number === null) return null
    const returned = returnedIn(announcement)
    if (number !== this.#asks.length || number >= REPEAT_LIMITS.asks)
      return `${number} is not the next number`
    if (returned === undefined || next.kind !== 'op' || !isPlain(next.op))
      return `${number} cannot be repeated`
    this.#asks.push({ thread, op: next.op, call: next.call, returned: returned.text })
    return null
  }

  /** What the worker means by a short frame; null when it means nothing. */
  announced({ what, a, b, c, x, tail }: ShortFrame): Announcement | null {
    const ask = this.#asks[a]
    if (ask === undefined) return null
    const { op, call, returned } = ask
    if (what === ANNOUNCED)
      return messageIn(op) === null ? announcementOf(ask, b, c, op, call.text, returned) : null
    if (what !== ANNOUNCED_IN_OTHER_WORDS) return null
    const [text, gave, ofMessage, id, ...more] = tail.split(BETWEEN)
    if (text === undefined || gave === undefined || more.length > 0) return null
    const before = returned === null ? null : gave
    if (op.kind !== 'pipe.write') return id === undefined ? announcementOf(ask, b, c, op, text, before) : null
    const message = { id, text: ofMessage, bytes: x, sender: op.message.sender, carries: NO_ENDS }
    if (isMessage(message) !== null) return null
    return announcementOf(ask, b, c, { ...op, message: message as Message }, text, before)
  }

  /** The answer as a short frame; null when it has to be said whole. */
  grant({ thread, outcome, answers, clockMs }: GrantMessage): ShortFrame | null {
    const number = this.#threads.get(thread)
    if (number === undefined || outcome.kind !== 'returned' || answers.length > 2) return null
    const { value } = outcome
    const [answer, second] = answers
    if (typeof answer === 'string' || typeof second === 'string') return null
    if (typeof value === 'object' && value !== null) {
      const bytes = readBytesIn(value)
      if (bytes === null) return null
      const c = second === undefined ? 0 : second + 1
      return { what: GRANTED_READ, a: number, b: bytes, c, x: answer ?? -1, y: clockMs, tail: '' }
    }
    if (second !== undefined) return null
    if (typeof value === 'string') return null
    const isNumber = typeof value === 'number'
    return {
      what: GRANTED,
      a: number,
      b: isNumber ? VALUES.number : value === null ? VALUES.null : value ? VALUES.true : VALUES.false,
      c: answer === undefined ? 0 : answer + 1,
      x: isNumber ? value : 0,
      y: clockMs,
      tail: '',
    }
  }
}

/** Nothing has happened since the thread's last op, or one call has returned; undefined when it was anything else. */
function returnedIn({
  effects,
}: Announcement): { readonly call: number; readonly text: string | null } | undefined {
  const [effect] = effects
  if (effect === undefined) return NOTHING_RETURNED
  return effects.length === 1 && effect.kind === 'call.returned' ? effect : undefined
}

const NOTHING_RETURNED = { call: 0, text: null }

/** But for its words. */
function isSameCall(a: Omit<Call, 'id'>, b: Call): boolean {
  return a.name === b.name && a.object === b.object && a.line === b.line && a.file === b.file
}

/** But for the message. Of a kind, all ops have the same fields. */
function isSameOp(a: Op, b: Op): boolean {
  if (a.kind === 'pipe.write' && b.kind === 'pipe.write')
    return a.handle === b.handle && a.framed === b.framed && a.message.sender === b.message.sender
  for (const key in a) if (a[key as keyof Op] !== b[key as keyof Op]) return false
  return true
}

const messageIn = (op: Op): Message | null => (op.kind === 'pipe.write' ? op.message : null)

function isPlain(op: Op): boolean {
  const { message, ...rest } = op.kind === 'pipe.write' ? op : { ...op, message: null }
  return (
    (message === null || (message.carries.length === 0 && isShort(message.sender))) &&
    Object.values(rest).every(
      (value) =>
        value === null ||
        typeof value === 'boolean' ||
        typeof value === 'number' ||
        (typeof value === 'string' && isShort(value)),
    )
  )
}

const isShort = (text: string): boolean => text.length <= REPEAT_LIMITS.text

/** Null where the words are too long, or have in them what stands between words. */
function otherWords(
  number: number,
  op: Op,
  call: Call,
  returned: { readonly call: number; readonly text: string | null },
): ShortFrame | null {
  const message = messageIn(op)
  if (message !== null && message.carries.length > 0) return null
  const words = [call.text, returned.text ?? '', ...(message === null ? [] : [message.text, message.id])]
  if (!words.every((word) => isShort(word) && !word.includes(BETWEEN))) return null
  return {
    what: ANNOUNCED_IN_OTHER_WORDS,
    a: number,
    b: call.id,
    c: returned.call,
    x: message?.bytes ?? 0,
    y: 0,
    tail: words.join(BETWEEN),
  }
}

function announcementOf(
  { thread, call: { name, object, line, file } }: Ask,
  id: number,
  returnedCall: number,
  op: Op,
  text: string,
  returned: string | null,
): Announcement {
  const call = { id, name, object, text, line }
  return {
    thread,
    effects: returned === null ? NO_EFFECTS : [{ kind: 'call.returned', call: returnedCall, text: returned }],
    next: { kind: 'op', op, call: file === undefined ? call : { ...call, file } },
  }
}

const NO_ENDS: Message['carries'] = []

/** How many bytes a read has given; null for a value of something else. */
function readBytesIn(value: object): number | null {
  const { message, bytes, ...more } = value as { readonly message?: unknown; readonly bytes?: unknown }
  const isRead = typeof bytes === 'number' && bytes >= 0 && Object.keys(more).length === 0
  return isRead && (message === undefined || typeof message === 'string') ? bytes : null
}
