/**
 * A number for all of a situation that can make a difference later, or to its outcome: equal numbers, equal futures. When
 * things happened, and what only the picture shows, is left out. Each thing has a text, each text a number, each table the
 * numbers of its things: nothing is hashed, so two numbers are equal only where the texts are. Who comes from the situation
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
import type { Situation } from './situation.ts'

/** With fewer pages in use, a channel has room for whatever is not told to be near full. */
const LAYOUT_FROM_PAGES = 6
/** Of a situation in which nothing but one thing has changed. */
const BARE_WEIGHT = 30

/** Of one table: the numbers of its things in their order, and the table's own. There are many of these: what is equal is shared. */
type Section = {
  readonly of: Table<unknown>
  readonly names: readonly string[]
  readonly numbers: readonly number[]
  /** The places of the names, in the order of the alphabet: tables of equal things are equal, whichever came first. */
  readonly order: readonly number[]
  readonly number: number
}

export type Print = {
  readonly number: number
  readonly sections: readonly Section[]
  /** Stands for the sections that seldom change. */
  readonly rest: number
  /** How many numbers it keeps that the one before has not: what it takes up, with its situation. */
  readonly weight: number
  /** Whose numbers these are. */
  readonly of: Fingerprints
}

/** A table of a situation, and what of its things counts. */
type Part = {
  readonly of: (situation: Situation) => Table<unknown>
  readonly text: (item: never) => string
}

export class Fingerprints {
  readonly #learned: Pick<Learned, 'contentOf' | 'tight'>
  /** Whether two situations also have to touch the same things from here on: then what was counted so far is part of it. */
  readonly #exact: boolean
  readonly #texts = new Map<string, number>()
  readonly #all = new Map<string, number>()
  readonly #ops = new Map<Op, number>()
  /** RLocks that are taken, by the table that they are of. */
  readonly #owned = new WeakMap<Table<Semaphore>, readonly Semaphore[]>()
  readonly #parts: readonly Part[]
  /** So many parts change often, and stand first. */
  readonly #often: number

  constructor(learned: Pick<Learned, 'contentOf' | 'tight'>, exact = false) {
    this.#learned = learned
    this.#exact = exact
    const often: readonly Part[] = [
      part(({ world }) => world.threads, this.#thread),
      part(({ chains }) => chains, String),
      part(({ world }) => world.semaphores, this.#semaphore),
      ...(exact ? [part(({ counts }) => counts, String)] : []),
    ]
    this.#often = often.length
    this.#parts = [
      ...often,
      part(({ world }) => world.processes, this.#process),
      part(({ world }) => world.pipes, this.#pipe),
      part(({ world }) => world.memories, memoryText),
      part(
        ({ world }) => world.namedSegments,
        ({ memory, name, unlinked }) => `${memory} ${name} ${unlinked === null}`,
      ),
      part(
        ({ world }) => world.mailboxes,
        ({ items }) => String(items.length),
      ),
      part(
        ({ world }) => world.gates,
        ({ open }) => String(open),
      ),
      part(({ world }) => world.listeners, listenerText),
      part(
        ({ world }) => world.files,
        ({ text }) => JSON.stringify(text),
      ),
      part(({ world }) => world.past.processes, this.#process),
      part(
        ({ origins }) => origins,
        (nodes: readonly number[]) => nodes.join(' '),
      ),
      part(({ parts }) => parts, String),
      part(
        ({ prints }) => prints,
        (lines: readonly string[]) => JSON.stringify(lines),
      ),
      ...(exact
        ? [part(({ world }) => world.tasks, taskText), part(({ world }) => world.composites, compositeText)]
        : []),
    ]
  }

  /** How many situations have a number. */
  get size(): number {
    return this.#all.size
  }

  /** `before`: of a situation that differs little from this one. */
  of(situation: Situation, before: Print | null = null): Print {
    const { world } = situation
    const known = before?.of === this ? before : null
    let text = `${world.clockMs} ${world.moment}${this.#heirs(world)}`
    let same = known !== null
    let weight = BARE_WEIGHT
    const sections = this.#parts.map(({ of, text: textOf }, at) => {
      const table = of(situation)
      const earlier = known?.sections[at]
      const section = earlier?.of === table ? earlier : this.#section(at, table, textOf, earlier)
      if (section !== earlier) weight += section.numbers.length
      if (at < this.#often) text += ` ${section.number}`
      else if (section !== earlier) same = false
      return section
    })
    const rest = same && known !== null ? known.rest : this.#seldom(sections)
    return { number: numberIn(this.#all, `${text} ${rest}`), sections, rest, weight, of: this }
  }

  /** Of RLocks whose owner has ended: whoever began after that may have the owner's number, and whoever began before has not (WF10). */
  #heirs(world: World): string {
    const { semaphores } = world
    let owned = this.#owned.get(semaphores)
    if (owned === undefined) {
      owned = itemsOf(semaphores).filter((semaphore) => ownersOf(semaphore).length > 0)
      this.#owned.set(semaphores, owned)
    }
    if (owned.length === 0) return ''
    return owned
      .flatMap((semaphore) =>
        ownersOf(semaphore).flatMap((owner) =>
          begunAfter(world, owner).map((thread) => ` ${semaphore.id}>${thread}`),
        ),
      )
      .sort()
      .join('')
  }

  #seldom(sections: readonly Section[]): number {
    let text = ''
    for (let at = this.#often; at < sections.length; at++) text += ` ${sections[at]?.number}`
    return numberIn(this.#texts, text)
  }

  #section(
    kind: number,
    of: Table<unknown>,
    text: (item: never) => string,
    earlier: Section | undefined,
  ): Section {
    const names = idsOf(of)
    const items = itemsOf(of)
    const itemsBefore = itemsOf(earlier?.of)
    let same = earlier !== undefined && earlier.names.length === names.length
    const numbers = names.map((name, at) => {
      let was = at
      if (earlier?.names[at] !== name) {
        same = false
        was = earlier?.names.indexOf(name) ?? -1
      }
      const number = was >= 0 && itemsBefore[was] === items[at] ? earlier?.numbers[was] : undefined
      return number ?? numberIn(this.#texts, `${name}: ${text(items[at] as never)}`)
    })
    const shared = same ? earlier : undefined
    const order = shared?.order ?? orderOf(names)
    let whole = `/${kind}`
    for (const place of order) whole += ` ${numbers[place]}`
    const number = numberIn(this.#texts, whole)
    return { of, names: shared?.names ?? names, numbers, order, number }
  }

  readonly #thread = ({ state, interrupted }: Thread): string => {
    if (state.kind !== 'at-op') return state.kind
    const { op, deadlineMs, progress } = state
    const parts = [this.#op(op), deadlineMs, progress === null ? '' : JSON.stringify(progress)]
    for (const one of interrupted) parts.push(this.#op(one.state.op), one.state.deadlineMs)
    return parts.join(' ')
  }

  #op(op: Op): number {
    let number = this.#ops.get(op)
    if (number === undefined) this.#ops.set(op, (number = numberIn(this.#texts, JSON.stringify(op))))
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

  readonly #semaphore = ({ value, users, holds, type }: Semaphore): string => {
    const withThread = type === 'rlock' || this.#exact
    const own = entriesOf(users)
      .filter(([, { count }]) => count !== 0)
      .map(([process, { count, thread }]) => `${process}=${count}${withThread ? thread : ''}`)
      .sort()
    const holding = holds.map(({ thread }) => thread)
    return `${value} ${own.join(' ')} ${(this.#exact ? holding : holding.sort()).join(' ')}`
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

function part<T>(of: (situation: Situation) => Table<T>, text: (item: T) => string): Part {
  return { of, text }
}

function orderOf(names: readonly string[]): readonly number[] {
  const nameAt = (place: number): string => names[place] ?? ''
  return names.map((_, place) => place).sort((a, b) => (nameAt(a) < nameAt(b) ? -1 : 1))
}

function numberIn(texts: Map<string, number>, text: string): number {
  let number = texts.get(text)
  if (number === undefined) texts.set(text, (number = texts.size + 1))
  return number
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
