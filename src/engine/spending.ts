/** What a run may use up in all, and what it has used. Whoever keeps a run keeps its events: one that goes on for ever would fill any memory. */
import type { EventOf, WorldEvent } from '#model/vocabulary/events.ts'

export type RunBudget = {
  /** Time that is not the run's own: what a clock on the wall shows. */
  readonly seconds: number
  readonly events: number
  /** What the events carry: texts, and numbers of shared memory. */
  readonly bytes: number
}

/** Which of them is used up. */
export type Spent = { readonly what: keyof RunBudget; readonly limit: number }

const BYTES_A_NUMBER = 8

export class Spending {
  readonly #budget: RunBudget
  readonly #nowMs: () => number
  readonly #sinceMs: number
  #events = 0
  #bytes = 0

  /** `nowMs`: any clock that does not go back. */
  constructor(budget: RunBudget, nowMs: () => number) {
    this.#budget = budget
    this.#nowMs = nowMs
    this.#sinceMs = nowMs()
  }

  note(events: readonly WorldEvent[]): void {
    this.#events += events.length
    for (const event of events) this.#bytes += carriedBytes(event)
  }

  /** Null while nothing is used up. */
  spent(): Spent | null {
    const { seconds, events, bytes } = this.#budget
    if (this.#events > events) return { what: 'events', limit: events }
    if (this.#bytes > bytes) return { what: 'bytes', limit: bytes }
    if (this.#nowMs() - this.#sinceMs > seconds * 1000) return { what: 'seconds', limit: seconds }
    return null
  }
}

/** Of what a program can make as large as it likes. The rest of an event is small. */
function carriedBytes(event: WorldEvent): number {
  switch (event.kind) {
    case 'printed':
    case 'file.written':
      return event.text.length
    case 'memory.read':
    case 'memory.written':
      return event.values.length * BYTES_A_NUMBER
    case 'shm.opened':
      return event.created ? event.size * BYTES_A_NUMBER : 0
    case 'mailbox.put':
      return event.text?.length ?? 0
    case 'op.returned':
      return Array.isArray(event.value) ? event.value.length * BYTES_A_NUMBER : 0
    case 'op.raised':
      return event.message.length
    case 'effect':
      return bytesOfEffect(event)
    default:
      return 0
  }
}

function bytesOfEffect({ effect }: EventOf<'effect'>): number {
  switch (effect.kind) {
    case 'memory.changed':
      return effect.values.length * BYTES_A_NUMBER
    case 'create.memory':
      return effect.cells.length * BYTES_A_NUMBER
    case 'record':
    case 'traceback':
    case 'call.returned':
      return effect.text.length
    case 'watch':
      return effect.name.length + effect.text.length
    case 'copies.changed':
    case 'noticed':
      return effect.names.join('').length
    case 'name':
    case 'create.process':
    case 'rename.process':
      return effect.name.length
    default:
      return 0
  }
}
