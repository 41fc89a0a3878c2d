/** Notifies, and how many sleepers each woke: of a condition of the run by its semaphores, of a managed one by its clients' calls. */
import type { ObjectId, ThreadId } from '../../vocabulary/ids.ts'
import type { Call } from '../../vocabulary/ops.ts'
import type { Moment } from './past-calls.ts'
import { placeAt } from '../../vocabulary/place.ts'

export type Notify = Moment & { readonly condition: ObjectId; readonly woken: number }

type Open = { readonly call: Call; readonly step: number; woken: number }

export class PastNotifies {
  readonly notifies: Notify[] = []
  readonly #waitersOf: (condition: ObjectId) => ObjectId | null
  readonly #open = new Map<ThreadId, Open>()
  /** Clients asleep at each managed condition, the longest first. */
  readonly #asleep = new Map<ObjectId, ThreadId[]>()
  readonly #waits = new Map<ThreadId, Call>()

  constructor(waitersOf: (condition: ObjectId) => ObjectId | null) {
    this.#waitersOf = waitersOf
  }

  announced(thread: ThreadId, call: Call, step: number): void {
    const { object } = call
    if (object === null) return
    if (isNotify(call)) {
      if (this.#open.get(thread)?.call.id === call.id) return
      const woken = this.#waitersOf(object) === null ? this.#wake(object, call) : 0
      this.#open.set(thread, { call, step, woken })
    } else if (isWait(call) && this.#waits.get(thread)?.id !== call.id) {
      this.#waits.set(thread, call)
      this.#asleep.set(object, [...(this.#asleep.get(object) ?? []), thread])
    }
  }

  released(thread: ThreadId, sem: ObjectId): void {
    const open = this.#open.get(thread)
    if (open !== undefined && open.call.object !== null && this.#waitersOf(open.call.object) === sem)
      open.woken++
  }

  returned(thread: ThreadId, id: number): void {
    const wait = this.#waits.get(thread)
    if (wait?.id === id && wait.object !== null) {
      this.#waits.delete(thread)
      this.#asleep.set(
        wait.object,
        (this.#asleep.get(wait.object) ?? []).filter((one) => one !== thread),
      )
    }
    const open = this.#open.get(thread)
    if (open?.call.id !== id || open.call.object === null) return
    this.#open.delete(thread)
    const { call, step, woken } = open
    this.notifies.push({ thread, condition: open.call.object, step, ...placeAt(call), woken })
  }

  /** The notifier has the lock, so whoever is in a wait there sleeps. */
  #wake(condition: ObjectId, call: Call): number {
    const asleep = this.#asleep.get(condition) ?? []
    const many =
      call.name === 'condition.notifyAll' ? asleep.length : call.text === '' ? 1 : Number(call.text)
    const woken = Math.min(asleep.length, Number.isNaN(many) ? 1 : many)
    this.#asleep.set(condition, asleep.slice(woken))
    return woken
  }
}

const isNotify = ({ name }: Call): boolean => name === 'condition.notify' || name === 'condition.notifyAll'
const isWait = ({ name }: Call): boolean => name === 'condition.wait' || name === 'condition.waitFor'
