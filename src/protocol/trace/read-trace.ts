/**
 * Reads a trace piece by piece, as its text arrives: each event is checked and folded once, and may be forgotten then. Whoever
 * holds the pieces decides how fast they come: a window pushes some, lets the page breathe, and pushes on, or stops.
 */
import * as v from 'valibot'
import { parseSchedule } from '#engine/schedule.ts'
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import { EventRecord } from '#model/record/event-record.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import { LockstepError } from '../lockstep-error.ts'
import { event as eventShape } from '../checks/event-shapes.ts'
import { misfit } from './fits.ts'
import { damaged, foreign, otherVersion } from './refusals.ts'
import { EVENTS_LINE, LAST_LINE, TRACE_FORMAT, TRACE_VERSION, headShape } from './trace.ts'
import type { Trace, TraceHead } from './trace.ts'

/** What the events go into, in order. */
export type TraceFold = {
  /** The world that the events taken so far make. */
  readonly world: World
  /** An exception says that the event does not fit; a `LockstepError`, that nothing more is to be read. */
  readonly take: (event: WorldEvent) => void
}

type At =
  /** Nothing is known yet. */
  | 'start'
  | 'head'
  | 'events-line'
  | 'events'
  | 'end'
  /** It is not laid out in Lockstep's lines: all of it is needed. */
  | 'whole'

const FIRST_LINE = new RegExp(`^\\{"format":"${TRACE_FORMAT}","version":(.+),$`)

/** `push` and `end` throw a `LockstepError` that says what is wrong with the file; nothing of a damaged one is used. */
export class TraceReader {
  readonly #name: string
  readonly #fold: TraceFold
  #at: At = 'start'
  /** The beginning of a line whose end has not come. */
  #rest = ''
  /** What was read before the first event; all there is of a file that is not laid out in lines. */
  #kept: string[] = []
  #head: TraceHead | null = null
  #events = 0
  /** Whether another event may follow: at the start, and behind a comma. */
  #more = true

  constructor(name: string, fold: TraceFold) {
    this.#name = name
    this.#fold = fold
  }

  /** How many events have been taken. */
  get events(): number {
    return this.#events
  }

  /** What stands before the events; null until it has been read. */
  get head(): TraceHead | null {
    return this.#head
  }

  push(piece: string): void {
    if (this.#at === 'start' && this.#rest === '' && !/^\s*(\{|$)/.test(piece)) throw foreign(this.#name)
    if (this.#at === 'whole') {
      this.#kept.push(piece)
      return
    }
    const end = piece.lastIndexOf('\n') + 1
    if (end === 0) {
      this.#rest += piece
      return
    }
    const lines = this.#rest + piece.slice(0, end)
    this.#rest = piece.slice(end)
    this.#lines(lines)
    if (this.#isWhole()) {
      this.#kept.push(this.#rest)
      this.#rest = ''
    }
  }

  /** The text is over: what stands before the events. */
  end(): TraceHead {
    const rest = this.#rest
    this.#rest = ''
    if (this.#at === 'events' && rest !== LAST_LINE) throw cut(this.#name)
    if (rest !== '') this.#lines(`${rest}\n`)
    if (this.#at !== 'end') this.#readWhole(this.#kept.join(''))
    if (this.#at !== 'end' || this.#head === null) throw cut(this.#name)
    return this.#head
  }

  /** Whole lines, each with its end. */
  #lines(lines: string): void {
    let from = 0
    while (from < lines.length) {
      if (this.#at === 'events') return this.#eventLines(lines.slice(from))
      if (this.#at === 'whole') {
        this.#kept.push(lines.slice(from))
        return
      }
      const to = lines.indexOf('\n', from)
      this.#line(lines.slice(from, to))
      from = to + 1
    }
  }

  /** One of the lines before the events and after them. */
  #line(line: string): void {
    if (this.#at === 'end') {
      if (line.trim() !== '') throw damaged(this.#name, 'There is something behind its end.')
      return
    }
    this.#kept.push(`${line}\n`)
    switch (this.#at) {
      case 'start': {
        const version = FIRST_LINE.exec(line)?.[1]
        if (version !== undefined) checkVersion(this.#name, parsed(version))
        this.#at = version === undefined ? 'whole' : 'head'
        return
      }
      case 'head': {
        const head = line.endsWith(',') ? parsed(`{${line.slice(0, -1)}}`) : undefined
        if (!isObject(head)) this.#at = 'whole'
        else {
          this.#head = readHead(this.#name, head['head'])
          this.#at = 'events-line'
        }
        return
      }
      case 'events-line':
        this.#at = line === EVENTS_LINE ? 'events' : 'whole'
        if (this.#at === 'events') this.#kept = []
        return
      case 'events':
      case 'whole':
    }
  }

  /** Lines of events, the last of which may be the end of the file. */
  #eventLines(lines: string): void {
    const last = lines.lastIndexOf(`\n${LAST_LINE}`)
    const over = lines.startsWith(LAST_LINE) ? 0 : last + 1
    const isOver = over > 0 || lines.startsWith(LAST_LINE)
    const body = (isOver ? lines.slice(0, over) : lines).trimEnd()
    if (body !== '') {
      const more = body.endsWith(',')
      const events = this.#more ? parsed(`[${more ? body.slice(0, -1) : body}]`) : undefined
      if (!Array.isArray(events)) throw this.#notJson(body)
      for (const event of events) this.#take(event)
      this.#more = more
    }
    if (!isOver) return
    if (this.#more && this.#events > 0) throw cut(this.#name)
    this.#at = 'end'
    this.#lines(lines.slice(over + LAST_LINE.length))
  }

  #take(raw: unknown): void {
    const number = this.#events + 1
    const wrong = eventShape(raw)
    if (wrong !== null) throw damaged(this.#name, `Event ${number} is none of a run: event${wrong}.`)
    const event = raw as WorldEvent
    const why = misfit(this.#fold.world, event) ?? this.#folded(event)
    if (why !== null) throw damaged(this.#name, `Event ${number} does not fit the ones before it: ${why}.`)
    this.#events = number
  }

  #folded(event: WorldEvent): string | null {
    try {
      this.#fold.take(event)
      return null
    } catch (error) {
      if (error instanceof LockstepError) throw error
      return error instanceof Error ? error.message : String(error)
    }
  }

  /** Says which of these lines is the first that is wrong. */
  #notJson(body: string): Error {
    const lines = body.split('\n').map((line) => line.trimEnd())
    const at = lines.findIndex(
      (line, index) =>
        parsed(line.replace(/,$/, '')) === undefined || (index < lines.length - 1 && !line.endsWith(',')),
    )
    const number = this.#events + 1 + Math.max(0, at)
    return damaged(this.#name, `Event ${number} is not JSON, or has no comma behind it.`)
  }

  /** As a method, since the checker would not believe that `#lines` can change it. */
  #isWhole(): boolean {
    return this.#at === 'whole'
  }

  #readWhole(text: string): void {
    const raw = parsed(text)
    if (raw === undefined) {
      const isCut = text.startsWith(`{"format":"${TRACE_FORMAT}"`) && !text.trimEnd().endsWith(LAST_LINE)
      throw isCut ? cut(this.#name) : damaged(this.#name, 'It is not JSON.')
    }
    if (!isObject(raw) || raw['format'] !== TRACE_FORMAT) throw foreign(this.#name)
    checkVersion(this.#name, raw['version'])
    this.#head = readHead(this.#name, raw['head'])
    const { events } = raw
    if (!Array.isArray(events)) throw damaged(this.#name, 'events: expected a list.')
    for (const event of events) this.#take(event)
    this.#at = 'end'
  }
}

/** Characters that are made into events at once. */
const PIECE = 1024 * 1024

/** Reads a whole trace. */
export function parseTrace(name: string, text: string): Trace {
  return parseTracePieces(name, piecesOf(text))
}

function* piecesOf(text: string): Generator<string, void> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE)
}

/** The same, of a text that comes in pieces. */
export function parseTracePieces(name: string, pieces: Iterable<string>): Trace {
  const events = new EventRecord()
  const fold = {
    world: initialWorld(),
    take(event: WorldEvent) {
      fold.world = evolve(fold.world, event)
      events.push(event)
    },
  }
  const reader = new TraceReader(name, fold)
  for (const piece of pieces) reader.push(piece)
  return { ...reader.end(), events }
}

function readHead(name: string, raw: unknown): TraceHead {
  const result = v.safeParse(headShape, raw)
  if (!result.success) {
    const [issue] = result.issues
    throw damaged(name, `${v.getDotPath(issue) ?? 'head'}: ${issue.message}.`)
  }
  const schedule = parseSchedule(result.output.schedule)
  if (schedule.kind === 'invalid') throw damaged(name, `Its schedule cannot be read: ${schedule.why}.`)
  return result.output
}

function checkVersion(name: string, version: unknown): void {
  if (version !== TRACE_VERSION) throw otherVersion(name, version)
}

function cut(name: string): Error {
  return damaged(name, 'The file ends in the middle: part of it is missing.')
}

/** What the text is as JSON; undefined when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
