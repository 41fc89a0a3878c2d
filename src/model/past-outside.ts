/** What a run had to do with the outside, so far: what was waited for that is not modelled, where, and how often. Rule: OU1. */
import type { WorldEvent } from './vocabulary/events.ts'
import type { ThreadId } from './vocabulary/ids.ts'
import { processOf } from './vocabulary/ids.ts'
import type { OutsideWhat } from './vocabulary/ops.ts'

export type OutsideUse = {
  /** Who waited there first. */
  readonly thread: ThreadId
  readonly what: OutsideWhat
  readonly detail: string
  readonly line: number | null
  readonly file?: string
  /** The step after which that was. */
  readonly step: number
}

/** Grows with the events of a run; each place in the program once for each process. */
export class OutsideUses {
  readonly uses: OutsideUse[] = []
  readonly #known = new Set<string>()
  #step = 0

  take(event: WorldEvent): void {
    if (event.kind === 'step.began') this.#step = event.step
    if (event.kind !== 'op.announced' || event.op.kind !== 'outside.wait') return
    const { thread, call } = event
    // A sleep beside a program outside is only longer than the run's own time.
    if (call.name === 'sleep') return
    const { what, detail } = event.op
    const { line, file } = call
    const key = JSON.stringify([processOf(thread), what, detail, line, file])
    if (this.#known.has(key)) return
    this.#known.add(key)
    this.uses.push({
      thread,
      what,
      detail,
      line,
      ...(file === undefined ? {} : { file }),
      step: this.#step,
    })
  }
}

export function outsideUsesOf(events: Iterable<WorldEvent>): readonly OutsideUse[] {
  const found = new OutsideUses()
  for (const event of events) found.take(event)
  return found.uses
}
