/**
 * Which thread of the process runs. Most processes have one thread all their life, and following it through every promise
 * costs more than all else that is done for an op; so the first thread is whoever runs while nothing else is known, and
 * following (which only the host can do) begins with the second. What the first one had begun before that is not followed
 * and is still its own, because every other thread is followed from its very start.
 */
import type { ThreadContext } from '#lab/base/kernel.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Border } from './border.ts'

export class ThreadsOfRealm {
  readonly #border: Border
  readonly #contexts: ThreadContext[] = []
  readonly #running = new Set<ThreadId>()

  constructor(border: Border) {
    this.#border = border
  }

  get areAllWaiting(): boolean {
    return this.#running.size === 0
  }

  runs(thread: ThreadId): void {
    this.#running.add(thread)
  }

  waits(thread: ThreadId): void {
    this.#running.delete(thread)
  }

  /** The context of the thread that runs; null before there is any. */
  current(): ThreadContext | null {
    const [first] = this.#contexts
    if (first === undefined || this.#contexts.length === 1) return first ?? null
    return this.#contexts[this.#border.current()] ?? first
  }

  /** Runs `body` as this thread, and all that it awaits. */
  enter<T>(context: ThreadContext, body: () => Promise<T>): Promise<T> {
    this.#running.add(context.id)
    if (this.#contexts.length === 0) this.#contexts.push(context)
    if (this.current() === context) return body()
    const known = this.#contexts.indexOf(context)
    const number = known < 0 ? this.#contexts.push(context) - 1 : known
    // A function that is asynchronous itself throws nothing.
    let entered: Promise<T> | null = null
    this.#border.enter(number, () => {
      entered = body()
    })
    if (entered === null) throw new Error('the body of a thread did not begin')
    return entered
  }
}
