/** The program's calls: in which one each thread is, and those that are over, with what they gave. */
import type { EventOf } from '../../vocabulary/events.ts'
import type { ObjectId, ThreadId } from '../../vocabulary/ids.ts'
import type { Call } from '../../vocabulary/ops.ts'
import { placeAt } from '../../vocabulary/place.ts'
import type { Place } from '../../vocabulary/place.ts'

/** Who did it, at which step, in which line of the program (null: no line asked for it). */
export type Moment = { readonly thread: ThreadId; readonly step: number } & Place

/** A call on an object that is over. `result` as text for people; null when it raised. */
export type DoneCall = Moment & {
  readonly name: string
  readonly object: ObjectId
  readonly text: string
  readonly result: string | null
  /** The error that it raised; null when it returned. */
  readonly error: string | null
  /** The step at which it ended. */
  readonly endStep: number
}

export type CallsSeen = { readonly moment: (thread: ThreadId, step: number) => Moment }

/** What a call gave: one of the two is null. */
export type Given = Pick<DoneCall, 'result' | 'error'>
type Open = { readonly call: Call; readonly step: number }

export class PastCalls implements CallsSeen {
  readonly done: DoneCall[] = []
  readonly #open = new Map<ThreadId, Open>()

  announced({ thread, call }: EventOf<'op.announced'>, step: number): void {
    if (this.#open.get(thread)?.call.id !== call.id) this.#open.set(thread, { call, step })
  }

  over(thread: ThreadId, id: number, gave: Given, step: number): void {
    const open = this.#open.get(thread)
    if (open === undefined || open.call.id !== id) return
    this.#open.delete(thread)
    const { call } = open
    if (call.object === null) return
    this.done.push({
      thread,
      step: open.step,
      endStep: step,
      ...placeAt(call),
      name: call.name,
      object: call.object,
      text: call.text,
      ...gave,
    })
  }

  /** The step at which the call that each thread is in began. */
  get open(): ReadonlyMap<ThreadId, number> {
    return new Map([...this.#open].map(([thread, { step }]) => [thread, step]))
  }

  moment(thread: ThreadId, step: number): Moment {
    return { thread, step, ...placeAt(this.#open.get(thread)?.call ?? { line: null }) }
  }
}
