/**
 * Outcomes that were played once more where the program is at home, before they are told: what the model alone has come to is a
 * guess until then. Each is played when it is first met, and again if a better order to it turns up.
 */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ScheduleEntry } from '#engine/schedule.ts'
import type { Actor } from './actor.ts'
import type { ExploreOptions } from './asked.ts'
import type { Collected, Findings } from './findings.ts'
import type { Moves } from './moves/move.ts'
import { scheduleOf } from './schedule-of.ts'

export type Confirmation = {
  readonly path: readonly Actor[]
  readonly schedule: readonly ScheduleEntry[]
  readonly events: () => readonly WorldEvent[]
}

type Confirm = NonNullable<ExploreOptions['confirm']>

export class Confirmations {
  readonly #moves: Moves
  readonly #findings: Findings
  readonly #confirm: Confirm
  /** How often something was played. */
  runs = 0
  /** By the outcome's key; null: it came to something else. */
  readonly #looked = new Map<string, Confirmation | null>()

  constructor(moves: Moves, findings: Findings, confirm: Confirm) {
    this.#moves = moves
    this.#findings = findings
    this.#confirm = confirm
  }

  static of(moves: Moves, findings: Findings, confirm: Confirm | undefined): Confirmations | null {
    return confirm === undefined ? null : new Confirmations(moves, findings, confirm)
  }

  of(key: string): Confirmation | null {
    return this.#looked.get(key) ?? null
  }

  /** Plays what is new. */
  async lookAtNew(mayGoOn: () => boolean): Promise<void> {
    for (const [key, collected] of this.#findings.entries()) {
      if (this.#looked.has(key) || collected.outcome.kind === 'limit') continue
      if (!mayGoOn()) return
      const found = await this.#play(collected)
      if (found !== 'broken off') this.#looked.set(key, found)
    }
  }

  /** Plays again what there is a better order to by now; where that comes to something else, the first one stays. */
  async lookAgain(mayGoOn: () => boolean): Promise<void> {
    await this.lookAtNew(mayGoOn)
    for (const [key, collected] of this.#findings.entries()) {
      const known = this.of(key)
      if (known === null || known.path === collected.path) continue
      if (!mayGoOn()) return
      const found = await this.#play(collected)
      if (found !== null && found !== 'broken off') this.#looked.set(key, found)
    }
  }

  /** Takes out what has not come again, and what nobody has looked at; how many orders came to each. */
  dropDoubtful(): { readonly doubtful: number; readonly unseen: number } {
    let [doubtful, unseen] = [0, 0]
    for (const [key, { outcome, count }] of [...this.#findings.entries()]) {
      if (this.of(key) !== null || outcome.kind === 'limit') continue
      if (this.#looked.has(key)) doubtful += count
      else unseen += count
      this.#findings.drop(key)
    }
    return { doubtful, unseen }
  }

  async #play({ outcome, path }: Collected): Promise<Confirmation | 'broken off' | null> {
    const { from } = this.#findings
    const schedule = from === null ? null : scheduleOf(this.#moves, from, path)
    if (schedule === null) return null
    this.runs++
    const confirmed = await this.#confirm(outcome, schedule)
    if (confirmed === null || confirmed === 'broken off') return confirmed
    return { path, schedule, events: confirmed.events }
  }
}
