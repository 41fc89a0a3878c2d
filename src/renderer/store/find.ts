/** Which steps of a run are looked for, found in the story that the timeline draws. Pure, and in slices: a long run is not read at once. */
import { processOf } from '#model/vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Growing } from '#model/vocabulary/growing.ts'
import type { Act, Arrow, Line, Mark, Story, Wait } from './story.ts'

export const FIND_KINDS = ['any', 'message', 'print', 'error', 'wait', 'life'] as const
export type FindKind = (typeof FIND_KINDS)[number]

export type FindQuery = {
  readonly text: string
  readonly process: ProcessId | null
  readonly object: ObjectId | null
  readonly kind: FindKind
}

/** Something of what is looked for was done by this thread at this step, or happened to it after so many steps. */
export type Match = { readonly step: number; readonly thread: ThreadId }

export const EMPTY_QUERY: FindQuery = { text: '', process: null, object: null, kind: 'any' }

/** Nothing is looked for. */
export const isEmptyQuery = ({ text, process, object, kind }: FindQuery): boolean =>
  text.trim() === '' && process === null && object === null && kind === 'any'

type Asked = {
  readonly story: Story
  readonly query: FindQuery
  /** What the program calls an object. */
  readonly nameOf: (object: ObjectId) => string
  /** Threads whose lanes are drawn; others are not found. */
  readonly isShown: (thread: ThreadId) => boolean
}

/** A search through what has happened so far. */
export class Finding {
  readonly #asked: Asked
  readonly #text: string
  readonly #found = new Map<string, Match>()
  readonly #parts: readonly (readonly [number, (index: number) => void])[]
  #part = 0
  #index = 0

  constructor(asked: Asked) {
    this.#asked = asked
    this.#text = asked.query.text.trim().toLowerCase()
    const { acts, arrows, waits, marks, lines, lanes, scratch } = asked.story
    const over = <T>(all: Growing<T>, look: (one: T) => void): readonly [number, (index: number) => void] => [
      all.length,
      (index) => {
        const one = all.at(index)
        if (one !== undefined) look(one)
      },
    ]
    this.#parts = [
      over(acts, (act) => this.#act(act)),
      over(arrows, (arrow) => this.#arrow(arrow)),
      over(waits, (wait) => this.#wait(wait)),
      over([...scratch.open.values()], (wait) => this.#wait(wait)),
      over(marks, (mark) => this.#mark(mark)),
      over(lines, (line) => this.#line(line)),
      over(lanes, ({ thread, from, to, name }) => {
        if (!this.#isKind('life') || this.#asked.query.object !== null || !this.#says(name)) return
        this.#add(from, thread)
        if (to !== null) this.#add(to, thread)
      }),
    ]
  }

  /** Looks at so many more entries; true when that was all. */
  look(entries: number): boolean {
    for (let left = entries; left > 0; left--) {
      const part = this.#parts[this.#part]
      if (part === undefined) return true
      const [length, look] = part
      if (this.#index < length) look(this.#index++)
      else {
        this.#part++
        this.#index = 0
      }
    }
    return this.#part >= this.#parts.length
  }

  /** By step; of one step by thread. */
  matches(): readonly Match[] {
    return [...this.#found.values()].sort((a, b) => a.step - b.step || (a.thread < b.thread ? -1 : 1))
  }

  #act(act: Act): void {
    const { kind, object } = this.#asked.query
    if (kind === 'error' ? act.raised === null : kind !== 'any') return
    if (object !== null && act.object !== object) return
    const named = act.object === null ? '' : `${act.object} ${this.#asked.nameOf(act.object)}`
    if (this.#says(`${act.verb} ${act.arg}`, named, act.raised ?? '')) this.#add(act.step, act.thread)
  }

  #arrow({ kind, text, fromStep, from, toStep, to }: Arrow): void {
    const { query, story } = this.#asked
    if (kind !== 'message' || !this.#isKind('message') || !this.#says(text)) return
    const isAt = (step: number): boolean =>
      query.object === null || story.acts.ofStep(step)?.object === query.object
    if (isAt(fromStep)) this.#add(fromStep, from)
    if (isAt(toStep)) this.#add(toStep, to)
  }

  #wait({ kind, from, thread, verb, arg }: Wait): void {
    const { query, nameOf } = this.#asked
    if (query.kind !== 'wait' || kind === 'idle') return
    if (query.object !== null && arg !== nameOf(query.object)) return
    if (this.#says(`${verb} ${arg}`)) this.#add(from, thread)
  }

  #mark(mark: Mark): void {
    if (mark.kind === 'clock' || this.#asked.query.object !== null) return
    if (!this.#isKind('error') && this.#asked.query.kind !== 'life') return
    if (this.#says(mark.kind === 'killed' ? mark.signal : mark.what))
      this.#add(mark.step, `${mark.process}/main`)
  }

  #line({ said, step, process }: Line): void {
    if (this.#asked.query.object !== null) return
    const isPrint = said.kind === 'printed'
    if (said.kind !== 'printed' && said.kind !== 'traceback') return
    if (!this.#isKind(isPrint ? 'print' : 'error') || !this.#says(said.text)) return
    const by = this.#asked.story.acts.ofStep(step)?.thread
    this.#add(step, by !== undefined && processOf(by) === process ? by : `${process}/main`)
  }

  #isKind(kind: FindKind): boolean {
    const { query } = this.#asked
    // Of everything only what a text can be found in: who begins or ends says no more than the acts do.
    return query.kind === kind || (query.kind === 'any' && kind !== 'life' && this.#text !== '')
  }

  #says(...texts: readonly string[]): boolean {
    return this.#text === '' || texts.some((text) => text.toLowerCase().includes(this.#text))
  }

  #add(step: number, thread: ThreadId): void {
    const { query, isShown } = this.#asked
    if (query.process !== null && processOf(thread) !== query.process) return
    if (isShown(thread)) this.#found.set(`${String(step)} ${thread}`, { step, thread })
  }
}

/** The first of the sorted matches at or behind this step; their number when there is none. */
export function firstFrom(matches: readonly Match[], step: number): number {
  let low = 0
  let high = matches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((matches[middle]?.step ?? Infinity) < step) low = middle + 1
    else high = middle
  }
  return low
}

/** The next match after this step, or the one before it; round at the ends. Null when there is none. */
export function neighbour(matches: readonly Match[], step: number, way: 1 | -1): Match | null {
  if (matches.length === 0) return null
  const index = way === 1 ? firstFrom(matches, step + 1) : firstFrom(matches, step) - 1
  return matches[(index + matches.length) % matches.length] ?? null
}
