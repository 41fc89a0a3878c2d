/**
 * What is known of a program's processes. Between two ops a process is a function of what it was answered, so what a thread
 * says next is found under the chain of answers that led there: a tree, in which each node holds what was said. A chain that
 * nobody has met yet costs one run of the program, which teaches its whole path.
 *
 * A chain is a thread's own where that is enough. The threads of a process share its memory, though: where two equal chains
 * have led to two different announcements, the thread is a looker: how far the others of its process are is part of each of
 * its answers. Where that does not do either, the process gets one chain for all its threads, which is always enough.
 */
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { Announcement, Message } from '#model/vocabulary/ops.ts'
import { Slots } from './slots.ts'

/** What a thread did after an answer. */
export type Said =
  | {
      readonly kind: 'announced'
      readonly announcement: Announcement
      /** The bytes that go out with the op (a message, a child's start), as `Learned.content` numbers them. */
      readonly content: number | null
    }
  /** The process was gone: an error that nobody awaited, or a fault of its host. */
  | { readonly kind: 'died'; readonly code: number; readonly what: string }
  /** It computes and has not come to an op within the time that the host gives. */
  | { readonly kind: 'computes' }

export type NodeId = number

/** Where a chain stands that nobody has told a follower of. */
const UNHEARD: NodeId = -2

/** What was learned, in the order in which it was: each new node has the next number. Plain JSON. */
export type Lesson =
  | readonly ['root', key: string]
  | readonly ['next', node: NodeId, answer: string]
  | readonly ['said', node: NodeId, thread: ThreadId, said: Said]

type Node = { readonly next: Map<string, NodeId>; said: Map<ThreadId, Said> | null }

/** What a thread said, and what it said after each answer that it was ever given. */
export type History = {
  readonly said: Said | null
  readonly next: readonly (readonly [answer: string, History])[]
}

/** What a search takes for granted of a program, until it turns out otherwise. */
export type Premises = {
  readonly lookers: ReadonlySet<ThreadId>
  readonly merged: ReadonlySet<ProcessId>
  readonly readsClock: ReadonlySet<ProcessId>
  readonly tight: ReadonlySet<string>
  /** It ends loops by itself after so many rounds, all the same. */
  readonly countsTurns: boolean
  /**
   * Nobody tells when a process reads its clock, what its threads share, and what a child has of its parent (a Python program): all
   * of it counts as seen.
   */
  readonly opaque: boolean
  /** Processes of an opaque program that have several threads of the program: each goes by all others. */
  readonly sharing: ReadonlySet<ProcessId>
  /** Cells of shared memory are looked at, or written, without an op. */
  readonly seesCells: boolean
}

/** Premises as they can be written down. */
export type PlainPremises = {
  readonly lookers: readonly ThreadId[]
  readonly merged: readonly ProcessId[]
  readonly readsClock: readonly ProcessId[]
  readonly tight: readonly string[]
  readonly countsTurns: boolean
  readonly opaque: boolean
  readonly sharing: readonly ProcessId[]
  readonly seesCells: boolean
}

export function plainPremises(premises: Premises): PlainPremises {
  const { lookers, merged, readsClock, tight, sharing, ...others } = premises
  return {
    ...others,
    lookers: [...lookers],
    merged: [...merged],
    readsClock: [...readsClock],
    tight: [...tight],
    sharing: [...sharing],
  }
}

export function premisesOf(plain: PlainPremises): Premises {
  const { lookers, merged, readsClock, tight, sharing, ...others } = plain
  return {
    ...others,
    lookers: new Set(lookers),
    merged: new Set(merged),
    readsClock: new Set(readsClock),
    tight: new Set(tight),
    sharing: new Set(sharing),
  }
}

export const NO_PREMISES: Premises = {
  lookers: new Set(),
  merged: new Set(),
  readsClock: new Set(),
  tight: new Set(),
  countsTurns: false,
  opaque: false,
  sharing: new Set(),
  seesCells: false,
}

/** A premise does not hold: what was concluded from it is void, and the search begins again with others. */
export abstract class WrongPremise extends Error {
  /** With this known; null when it was known already, so that beginning again would lead here again. */
  abstract corrected(premises: Premises): Premises | null
}

/** Two equal chains, two different announcements. */
export class Clash extends WrongPremise {
  readonly thread: ThreadId

  constructor(thread: ThreadId, first: string, second: string) {
    super(`${thread} said two different things after the same answers:\n${first}\n${second}`)
    this.thread = thread
  }

  corrected(premises: Premises): Premises | null {
    const process = processOf(this.thread)
    if (premises.merged.has(process)) return null
    if (premises.lookers.has(this.thread))
      return { ...premises, merged: new Set([...premises.merged, process]) }
    return { ...premises, lookers: new Set([...premises.lookers, this.thread]) }
  }
}

/** The process asked for the time. */
export class ClockWasRead extends WrongPremise {
  readonly process: ProcessId

  constructor(process: ProcessId) {
    super(`${process} reads the clock`)
    this.process = process
  }

  corrected(premises: Premises): Premises | null {
    if (premises.readsClock.has(this.process)) return null
    return { ...premises, readsClock: new Set([...premises.readsClock, this.process]) }
  }
}

/** What looked like a loop without an end came to one. */
export class CountsItsTurns extends WrongPremise {
  constructor() {
    super('the program counts its turns')
  }

  corrected(premises: Premises): Premises | null {
    return premises.countsTurns ? null : { ...premises, countsTurns: true }
  }
}

/** In an opaque program a process has a thread beside its main thread. */
export class ThreadsShare extends WrongPremise {
  readonly process: ProcessId

  constructor(process: ProcessId) {
    super(`threads of ${process} share its memory`)
    this.process = process
  }

  corrected(premises: Premises): Premises | null {
    if (premises.sharing.has(this.process)) return null
    return { ...premises, sharing: new Set([...premises.sharing, this.process]) }
  }
}

/** Shared memory is looked at, or written, without an op. */
export class CellsAreSeen extends WrongPremise {
  constructor() {
    super('cells of shared memory are seen without an op')
  }

  corrected(premises: Premises): Premises | null {
    return premises.seesCells ? null : { ...premises, seesCells: true }
  }
}

/** A channel has little room left. */
export class ChannelIsTight extends WrongPremise {
  readonly channel: string

  constructor(channel: string) {
    super(`${channel} is nearly full`)
    this.channel = channel
  }

  corrected(premises: Premises): Premises | null {
    if (premises.tight.has(this.channel)) return null
    return { ...premises, tight: new Set([...premises.tight, this.channel]) }
  }
}

/** What was taken for granted turned out wrong where the search was carried on by somebody else, who says what has to be known. */
export class FoundWrong extends WrongPremise {
  readonly #premises: Premises

  constructor(premises: Premises) {
    super('a helper has found a premise wrong')
    this.#premises = premises
  }

  corrected(): Premises {
    return this.#premises
  }
}

export class Learned {
  /** Threads that go by what the others of their process have done. */
  readonly lookers: ReadonlySet<ThreadId>
  /** Processes whose threads share one chain. */
  readonly merged: ReadonlySet<ProcessId>
  /** Processes that ask what time it is: there, the time of each answer is part of it. */
  readonly readsClock: ReadonlySet<ProcessId>
  /** Channels that come near to being full: there, who reads and who writes get in each other's way. */
  readonly tight: ReadonlySet<string>
  readonly countsTurns: boolean
  readonly opaque: boolean
  readonly sharing: ReadonlySet<ProcessId>
  readonly seesCells: boolean
  /** Where situations keep how far each chain is. */
  readonly chains = new Slots()
  /** Where situations keep how much has gone in and out of things. */
  readonly counted = new Slots()
  readonly #lookedAt: ReadonlySet<ProcessId>
  readonly #nodes: Node[] = []
  readonly #roots = new Map<string, NodeId>()
  readonly #contents = new Map<string, number>()
  readonly #contentOf = new WeakMap<Message, number>()
  readonly #lessons: Lesson[] = []
  readonly #follows: boolean
  #entries = 0

  /** `follows`: knows what it is told, and nothing else (`follow`). */
  constructor(premises: Partial<Premises> = {}, { follows = false } = {}) {
    this.#follows = follows
    this.merged = new Set(premises.merged)
    this.lookers = new Set([...(premises.lookers ?? [])].filter((it) => !this.merged.has(processOf(it))))
    this.readsClock = new Set(premises.readsClock)
    this.tight = new Set(premises.tight)
    this.countsTurns = premises.countsTurns ?? false
    this.opaque = premises.opaque ?? false
    this.sharing = new Set(premises.sharing)
    this.seesCells = premises.seesCells ?? false
    this.#lookedAt = new Set([...[...this.lookers].map(processOf), ...this.sharing])
  }

  /** Whether how far the others of its process are is part of this thread's answers. */
  looks(thread: ThreadId): boolean {
    return this.lookers.has(thread) || (this.sharing.size > 0 && this.sharing.has(processOf(thread)))
  }

  /** Whether any thread of the process goes by the others. */
  hasLookers(process: ProcessId): boolean {
    return this.#lookedAt.has(process)
  }

  /** Whether the time of each answer is part of it. */
  seesClock(process: ProcessId): boolean {
    return this.opaque || this.readsClock.has(process)
  }

  /** How many announcements are known. */
  get entries(): number {
    return this.#entries
  }

  /** All that was learned after so many lessons. */
  lessonsFrom(first: number): readonly Lesson[] {
    return this.#lessons.slice(first)
  }

  /** Learns what another one has, lesson by lesson. */
  follow(lessons: readonly Lesson[]): void {
    for (const lesson of lessons) {
      if (lesson[0] === 'root') this.#roots.set(lesson[1], this.#node(lesson))
      else if (lesson[0] === 'next') this.#at(lesson[1]).next.set(lesson[2], this.#node(lesson))
      else this.teach(lesson[1], lesson[2], lesson[3])
    }
  }

  chainOf(thread: ThreadId): string {
    const process = processOf(thread)
    return this.merged.has(process) ? process : thread
  }

  /** Where a chain begins: with what brought the process or the thread to life. */
  root(chain: string, birth: string): NodeId {
    const key = `${chain} ${birth}`
    const known = this.#roots.get(key)
    if (known !== undefined) return known
    if (this.#follows) return UNHEARD
    const id = this.#node(['root', key])
    this.#roots.set(key, id)
    return id
  }

  next(node: NodeId, answer: string): NodeId {
    if (node === UNHEARD) return UNHEARD
    const { next } = this.#at(node)
    const known = next.get(answer)
    if (known !== undefined) return known
    if (this.#follows) return UNHEARD
    const id = this.#node(['next', node, answer])
    next.set(answer, id)
    return id
  }

  said(node: NodeId, thread: ThreadId): Said | null {
    return node === UNHEARD ? null : (this.#at(node).said?.get(thread) ?? null)
  }

  /** All that this thread is known to say, from each of its beginnings on. */
  histories(thread: ThreadId): readonly History[] {
    const begins = `${this.chainOf(thread)} `
    const from = (id: NodeId): History => {
      const { said, next } = this.#at(id)
      return {
        said: said?.get(thread) ?? null,
        next: [...next].map(([answer, to]) => [answer, from(to)] as const),
      }
    }
    return [...this.#roots].flatMap(([key, id]) => (key.startsWith(begins) ? [from(id)] : []))
  }

  /** Raises a Clash when something else was said here before. */
  teach(node: NodeId, thread: ThreadId, said: Said): void {
    const at = this.#at(node)
    const known = at.said?.get(thread)
    if (known !== undefined) {
      const [first, second] = [textOf(known), textOf(said)]
      if (first !== second) throw new Clash(thread, first, second)
      return
    }
    at.said ??= new Map()
    at.said.set(thread, said)
    this.#lessons.push(['said', node, thread, said])
    this.#entries++
    if (said.kind !== 'announced' || said.content === null) return
    const { next } = said.announcement
    if (next.kind === 'op' && next.op.kind === 'pipe.write')
      this.#contentOf.set(next.op.message, said.content)
  }

  /** A number for these bytes: equal bytes, equal numbers. */
  content(bytes: Uint8Array): number {
    let key = ''
    for (const byte of bytes) key += String.fromCharCode(byte)
    const known = this.#contents.get(key)
    if (known !== undefined) return known
    const id = this.#contents.size
    this.#contents.set(key, id)
    return id
  }

  contentOf(message: Message): number | null {
    return this.#contentOf.get(message) ?? null
  }

  #node(lesson: Lesson): NodeId {
    this.#lessons.push(lesson)
    this.#nodes.push({ next: new Map(), said: null })
    return this.#nodes.length - 1
  }

  #at(id: NodeId): Node {
    const node = this.#nodes[id]
    if (node === undefined) throw new Error(`no node ${id}`)
    return node
  }
}

/** The same for what means the same: messages are counted per process, so their names depend on who was faster. */
function textOf(said: Said): string {
  return JSON.stringify(said, (key, value: unknown) =>
    key === 'message' && typeof value === 'object' && value !== null ? { ...value, id: '' } : value,
  )
}
