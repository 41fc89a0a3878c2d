/**
 * A thread in a loop asks for the same ops again and again. What it asks for the first time travels whole and is given a
 * number; after that the number, and those of the calls, are all that need be said, in frames without text. Main's answers
 * that are a plain value go the same way, to a thread by its number: threads are numbered as they are first heard of. Both
 * sides keep the same lists, so nothing is asked for that main has not read and checked once.
 */
import type { KernelAnswer } from '#model/vocabulary/events.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Announcement, Call, Effect, Op } from '#model/vocabulary/ops.ts'
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
const VALUES = { null: 0, false: 1, true: 2, number: 3 } as const

export const REPEAT_LIMITS = {
  asks: 1024,
  /** Asks of one line of the program; what varies more than this is not worth remembering. */
  asksOfLine: 8,
  /** Characters of one text within an op. */
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
    const known = this.#ofLine.get(call.line) ?? []
    for (const { ask, number } of known) {
      if (ask.thread !== thread || !isSameCall(ask.call, call) || ask.returned !== returned.text) continue
      if (!isSameOp(ask.op, op) || call.id > MOST || returned.call > MOST) continue
      return { what: ANNOUNCED, a: number, b: call.id, c: returned.call, x: 0, y: 0 }
    }
    if (this.#asks.length >= REPEAT_LIMITS.asks || known.length >= REPEAT_LIMITS.asksOfLine) return null
    if (!isPlain(op)) return null
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
  readonly value: number | boolean | null
  readonly answers: readonly KernelAnswer[]
  readonly clockMs: number
}

/** What main means by a short frame; null when it means nothing. */
export function grantIn({ what, a, b, c, x, y }: ShortFrame): ShortGrant | null {
  if (what !== GRANTED) return null
  const value = b === VALUES.number ? x : b === VALUES.null ? null : b === VALUES.true
  return { thread: a, value, answers: c === 0 ? NO_ANSWERS : [c - 1], clockMs: y }
}

const NO_ANSWERS: readonly KernelAnswer[] = []
const NO_EFFECTS: readonly Effect[] = []

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
  announced({ what, a, b, c }: ShortFrame): Announcement | null {
    const ask = this.#asks[a]
    if (what !== ANNOUNCED || ask === undefined) return null
    const { thread, op, returned } = ask
    const { name, object, text, line } = ask.call
    return {
      thread,
      effects: returned === null ? NO_EFFECTS : [{ kind: 'call.returned', call: c, text: returned }],
      next: { kind: 'op', op, call: { id: b, name, object, text, line } },
    }
  }

  /** The answer as a short frame; null when it has to be said whole. */
  grant({ thread, outcome, answers, clockMs }: GrantMessage): ShortFrame | null {
    const number = this.#threads.get(thread)
    if (number === undefined || outcome.kind !== 'returned' || answers.length > 1) return null
    const { value } = outcome
    const [answer] = answers
    if (typeof answer === 'string' || (typeof value === 'object' && value !== null)) return null
    if (typeof value === 'string') return null
    const isNumber = typeof value === 'number'
    return {
      what: GRANTED,
      a: number,
      b: isNumber ? VALUES.number : value === null ? VALUES.null : value ? VALUES.true : VALUES.false,
      c: answer === undefined ? 0 : answer + 1,
      x: isNumber ? value : 0,
      y: clockMs,
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

function isSameCall(a: Omit<Call, 'id'>, b: Call): boolean {
  return a.name === b.name && a.object === b.object && a.text === b.text && a.line === b.line
}

/** Of a kind, all ops have the same fields. */
function isSameOp(a: Op, b: Op): boolean {
  for (const key in a) if (a[key as keyof Op] !== b[key as keyof Op]) return false
  return true
}

function isPlain(op: Op): boolean {
  return Object.values(op).every(
    (value) =>
      value === null ||
      typeof value === 'boolean' ||
      typeof value === 'number' ||
      (typeof value === 'string' && value.length <= REPEAT_LIMITS.text),
  )
}
