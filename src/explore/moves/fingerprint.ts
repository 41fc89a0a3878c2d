/**
 * A number for all of a situation that can make a difference later, or to its outcome: equal numbers, equal futures. When
 * things happened, and what only the picture shows, is left out. Each thing has a text or a row of numbers, and a number for that, each
 * table a row of the numbers of its things: two numbers are equal only where the texts and rows are. Who comes from the situation
 * before pays for what has changed since.
 */
import { isLive } from '#model/objects/descriptors.ts'
import { chargeOf, SEND_LIMIT_BYTES } from '#model/objects/socket-buffer.ts'
import { entriesOf, idsOf, itemsOf } from '#model/tables/table.ts'
import type { Table } from '#model/tables/table.ts'
import { itemsOfVector } from '#model/tables/vector.ts'
import { begunAfter, ownersOf } from '#model/wait-for/owner-gone.ts'
import type { CellValue } from '#model/vocabulary/cell-value.ts'
import type { Op } from '#model/vocabulary/ops.ts'
import type {
  Channel,
  Composite,
  Descriptor,
  Listener,
  Memory,
  Pipe,
  Process,
  ProcessEnd,
  Semaphore,
  Task,
  Thread,
  World,
} from '#model/vocabulary/world.ts'
import type { Learned } from '../learn/learned.ts'
import { Row, Rows } from './rows.ts'
import type { Situation } from './situation.ts'

/** With fewer pages in use, a channel has room for whatever is not told to be near full. */
const LAYOUT_FROM_PAGES = 6
/** Of a situation in which nothing but one thing has changed. */
const BARE_WEIGHT = 30

/** The ids of a table. There are many tables with the same: these are shared. */
type Names = {
  readonly ids: readonly string[]
  /** The places of the ids, in the order of the alphabet: tables of equal things are equal, whichever came first. */
  readonly order: readonly number[]
  /** The number of each id's text, by its place. */
  readonly numbers: readonly number[]
}

/** A table, and the number of the row of its things' numbers, in the order of the alphabet. */
type Section = { readonly of: Table<unknown>; readonly names: Names; readonly number: number }

/** The tables that seldom change, and a number for all of them. */
type Rest = { readonly sections: readonly Section[]; readonly number: number }

export type Print = {
  readonly number: number
  readonly threads: Section
  readonly semaphores: Section
  readonly rest: Rest
  /** How many numbers it keeps that the one before has not: what it takes up, with its situation. */
  readonly weight: number
  /** Whose numbers these are. */
  readonly of: Fingerprints
}

/** A table of a situation, and the number of what counts of a thing. The first number of its row is its kind's. */
type Part = {
  readonly kind: number
  readonly of: (situation: Situation) => Table<unknown>
  readonly number: (item: never, name: number) => number
}

/** First numbers of rows that are no tables; tables have those from 0 on. */
const REST = -1
const THREAD = -2
const SEMAPHORE = -3
const ITEM = -4

export class Fingerprints {
  readonly #learned: Pick<Learned, 'contentOf' | 'tight'>
  /** Whether two situations also have to touch the same things from here on: then what was counted so far is part of it. */
  readonly #exact: boolean
  readonly #texts = new Map<string, number>()
  readonly #rows = new Rows()
  readonly #wholes = new Rows()
  readonly #ops = new Map<Op, number>()
  readonly #names = new Map<string, Names>()
  readonly #threads: Part
  readonly #semaphores: Part
  readonly #rest: readonly Part[]
  /** Rows that are being made: one of a table or of all, and one of a thing. */
  readonly #row = new Row()
  readonly #itemRow = new Row()

  constructor(learned: Pick<Learned, 'contentOf' | 'tight'>, exact = false) {
    this.#learned = learned
    this.#exact = exact
    let kinds = 0
    const part = <T>(
      of: (situation: Situation) => Table<T>,
      number: (item: T, name: number) => number,
    ): Part => ({
      kind: kinds++,
      of,
      number,
    })
    const told = <T>(of: (situation: Situation) => Table<T>, text: (item: T) => string): Part =>
      part(of, (item, name) => this.#item(name, text(item)))
    this.#threads = part(({ world }) => world.threads, this.#thread)
    this.#semaphores = part(({ world }) => world.semaphores, this.#semaphore)
    this.#rest = [
      told(({ world }) => world.processes, this.#process),
      told(({ world }) => world.pipes, this.#pipe),
      told(({ world }) => world.memories, memoryText),
      told(
        ({ world }) => world.namedSegments,
        ({ memory, name, unlinked }) => `${memory} ${name} ${unlinked === null}`,
      ),
      told(
        ({ world }) => world.mailboxes,
        ({ items }) => String(items.length),
      ),
      told(
        ({ world }) => world.gates,
        ({ open }) => String(open),
      ),
      told(({ world }) => world.listeners, listenerText),
      told(
        ({ world }) => world.files,
        ({ text }) => JSON.stringify(text),
      ),
      told(({ world }) => world.past.processes, this.#process),
      told(
        ({ origins }) => origins,
        (nodes: readonly number[]) => nodes.join(' '),
      ),
      told(({ parts }) => parts, String),
      told(
        ({ prints }) => prints,
        (lines: readonly string[]) => JSON.stringify(lines),
      ),
      ...(exact
        ? [told(({ world }) => world.tasks, taskText), told(({ world }) => world.composites, compositeText)]
        : []),
    ]
  }

  /** How many situations have a number. */
  get size(): number {
    return this.#wholes.size
  }

  /** `before`: of a situation that differs little from this one. */
  of(situation: Situation, before: Print | null = null): Print {
    const { world, chains, counts } = situation
    const known = before?.of === this ? before : null
    const threads = this.#section(this.#threads, situation, known?.threads)
    const semaphores = this.#section(this.#semaphores, situation, known?.semaphores)
    const rest = this.#restOf(situation, known?.rest)
    let weight = BARE_WEIGHT + chains.length
    if (threads !== known?.threads) weight += threads.names.ids.length
    if (semaphores !== known?.semaphores) weight += semaphores.names.ids.length
    if (rest !== known?.rest)
      for (let at = 0; at < rest.sections.length; at++) {
        const section = rest.sections[at]
        if (section !== known?.rest.sections[at]) weight += section?.names.ids.length ?? 0
      }
    const heirs = heirsText(world)
    const row = this.#row
    row.clear()
    row.push(this.#time(world.clockMs))
    row.push(world.moment)
    row.push(heirs === '' ? 0 : this.#text(heirs))
    row.push(threads.number)
    row.push(semaphores.number)
    row.push(rest.number)
    row.push(chains.length)
    for (const node of chains) row.push(node)
    if (this.#exact) {
      weight += counts.length
      for (const count of counts) row.push(count)
    }
    return { number: this.#wholes.number(row), threads, semaphores, rest, weight, of: this }
  }

  #restOf(situation: Situation, known: Rest | undefined): Rest {
    let sections: Section[] | null = null
    for (let at = 0; at < this.#rest.length; at++) {
      const part = this.#rest[at]
      if (part === undefined) continue
      const earlier = known?.sections[at]
      const section = this.#section(part, situation, earlier)
      if (sections === null && section !== earlier) sections = known?.sections.slice(0, at) ?? []
      sections?.push(section)
    }
    if (sections === null && known !== undefined) return known
    const row = this.#row
    row.clear()
    row.push(REST)
    for (const { number } of sections ?? []) row.push(number)
    return { sections: sections ?? [], number: this.#rows.number(row) }
  }

  #section(part: Part, situation: Situation, earlier: Section | undefined): Section {
    const of = part.of(situation)
    if (earlier?.of === of) return earlier
    const items = itemsOf(of)
    const itemsBefore = itemsOf(earlier?.of)
    const names = this.#namesOf(idsOf(of), earlier?.names)
    const { order, numbers } = names
    const row = this.#row
    row.clear()
    row.push(part.kind)
    for (let rank = 0; rank < order.length; rank++) {
      const place = order[rank] ?? 0
      const item = items[place]
      if (earlier?.names === names && itemsBefore[place] === item)
        row.push(this.#rows.at(earlier.number, rank + 1))
      else row.push(part.number(item as never, numbers[place] ?? 0))
    }
    return { of, names, number: this.#rows.number(row) }
  }

  #namesOf(ids: readonly string[], earlier: Names | undefined): Names {
    if (earlier !== undefined && areSame(earlier.ids, ids)) return earlier
    const text = JSON.stringify(ids)
    let names = this.#names.get(text)
    if (names === undefined) {
      const numbers = ids.map((id) => this.#text(id))
      this.#names.set(text, (names = { ids, order: orderOf(ids), numbers }))
    }
    return names
  }

  #text(text: string): number {
    let number = this.#texts.get(text)
    if (number === undefined) this.#texts.set(text, (number = this.#texts.size + 1))
    return number
  }

  /** 0 when there is none. */
  #time(ms: number | null): number {
    return ms === null ? 0 : this.#text(String(ms))
  }

  #item(name: number, text: string): number {
    const row = this.#itemRow
    row.clear()
    row.push(ITEM)
    row.push(name)
    row.push(this.#text(text))
    return this.#rows.number(row)
  }

  readonly #thread = ({ state, interrupted }: Thread, name: number): number => {
    if (state.kind !== 'at-op') return this.#item(name, state.kind)
    const { op, deadlineMs, progress } = state
    const row = this.#itemRow
    row.clear()
    row.push(THREAD)
    row.push(name)
    row.push(this.#op(op))
    row.push(this.#time(deadlineMs))
    row.push(progress === null ? 0 : this.#text(JSON.stringify(progress)))
    for (const one of interrupted) {
      row.push(this.#op(one.state.op))
      row.push(this.#time(one.state.deadlineMs))
    }
    return this.#rows.number(row)
  }

  #op(op: Op): number {
    let number = this.#ops.get(op)
    if (number === undefined) this.#ops.set(op, (number = this.#text(JSON.stringify(op))))
    return number
  }

  readonly #process = (process: Process): string => {
    const { life, descriptors, name, daemon, stopped, held, signals, order, watches } = process
    const open = itemsOf(descriptors).filter(isLive).map(this.#descriptor).sort()
    const end = life.kind === 'zombie' || life.kind === 'exited' ? endText(life.end) : ''
    const kept = stopped || held.length > 0 ? ` stopped ${stopped} ${held.join(' ')}` : ''
    const exact = this.#exact ? ` ${order} ${JSON.stringify(entriesOf(watches))}` : ''
    const how = JSON.stringify(signals)
    return `${name}${daemon ? ' daemon' : ''} ${life.kind}${end} ${open.join(' ')}${kept} ${how}${exact}`
  }

  readonly #descriptor = (descriptor: Descriptor): string => {
    const { handle, number, pipe, end, travelling, heldBy, open, origin } = descriptor
    const exact = this.#exact ? `${open} ${origin.kind === 'passed'}` : ''
    return `${handle}#${number}${pipe}${end}${travelling ? 't' : ''}${heldBy.join('+')}${exact}`
  }

  readonly #semaphore = ({ value, users, holds, type }: Semaphore, name: number): number => {
    const withThread = type === 'rlock' || this.#exact
    const row = this.#itemRow
    row.clear()
    row.push(SEMAPHORE)
    row.push(name)
    row.push(this.#text(String(value)))
    let own = entriesOf(users).filter(([, { count }]) => count !== 0)
    if (own.length > 1) own = own.sort(([a], [b]) => (a < b ? -1 : 1))
    row.push(own.length)
    for (const [process, { count, thread }] of own) {
      row.push(this.#text(process))
      row.push(count)
      row.push(withThread ? this.#text(thread) : 0)
    }
    const holding = holds.map(({ thread }) => this.#text(thread))
    if (!this.#exact && holding.length > 1) holding.sort((a, b) => a - b)
    for (const thread of holding) row.push(thread)
    return this.#rows.number(row)
  }

  readonly #pipe = ({ id, forward, backward, outside }: Pipe): string =>
    JSON.stringify([
      this.#channel(forward, `${id}:forward`),
      backward === null ? null : this.#channel(backward, `${id}:backward`),
      outside,
    ])

  #channel({ segments, pages, tailOffset, buffers, asleep, reset, full }: Channel, name: string): unknown {
    // Where bytes lie in the pages makes a difference only when there are few pages left (see `footprint.ts`).
    const isTight = this.#learned.tight.has(name)
    const layout = isTight || pages.length > LAYOUT_FROM_PAGES ? [pages, tailOffset] : null
    // So it is with a socket's buffers and what is charged for them.
    const isCharged = buffers !== null && (isTight || chargeOf(buffers) > SEND_LIMIT_BYTES / 4)
    const content = segments.map(({ message, from, to }) => [
      message.text,
      message.bytes,
      message.sender,
      this.#learned.contentOf(message),
      from,
      to,
    ])
    return [content, layout, isCharged ? buffers : null, asleep.toSorted(), reset, full]
  }
}

/** Of RLocks whose owner has ended: whoever began after that may have the owner's number, and whoever began before has not (WF10). */
function heirsText(world: World): string {
  const heirs: string[] = []
  for (const semaphore of itemsOf(world.semaphores))
    if (semaphore.type === 'rlock')
      for (const owner of ownersOf(semaphore))
        for (const thread of begunAfter(world, owner)) heirs.push(`${semaphore.id}>${thread}`)
  return heirs.sort().join(' ')
}

function orderOf(names: readonly string[]): readonly number[] {
  const nameAt = (place: number): string => names[place] ?? ''
  return names.map((_, place) => place).sort((a, b) => (nameAt(a) < nameAt(b) ? -1 : 1))
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false
  for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false
  return true
}

function endText({ code, cause, leavesSocket }: ProcessEnd): string {
  const hard = cause.kind === 'returned' && cause.hard === true ? ' hard' : ''
  return ` ${code} ${cause.kind}${hard}${leavesSocket === true ? ' socket' : ''}`
}

function memoryText({ cells }: Memory): string {
  return itemsOfVector(cells)
    .map(({ value }) => cellText(value))
    .join(',')
}

function cellText(value: CellValue): string {
  return Object.is(value, -0) ? '-0' : `${typeof value === 'string' ? JSON.stringify(value) : String(value)}`
}

function listenerText({ open, heldBy, backlog, place }: Listener): string {
  return JSON.stringify([open, heldBy, backlog, place])
}

function taskText({ of, state, by, error }: Task): string {
  return JSON.stringify([of, state, by, error])
}

function compositeText({ facts }: Composite): string {
  return JSON.stringify(entriesOf(facts))
}
