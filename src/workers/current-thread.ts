/**
 * Which thread of the process runs. Most processes have one thread all their life, and following it through every promise
 * costs more than all else that a worker does for an op; so the first thread is whoever runs while nothing else is
 * known, and following begins with the second. What the first one had begun before that is not followed and is still its
 * own, because every other thread is followed from its very start.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { ThreadContext } from '#lab/base/kernel.ts'

export class CurrentThread {
  readonly #followed = new AsyncLocalStorage<ThreadContext>()
  #first: ThreadContext | null = null

  /** The context of the thread that runs; null before there is any. */
  get(): ThreadContext | null {
    return this.#followed.getStore() ?? this.#first
  }

  /** Runs `body` as this thread, and all that it awaits. */
  enter<T>(context: ThreadContext, body: () => Promise<T>): Promise<T> {
    this.#first ??= context
    return this.get() === context ? body() : this.#followed.run(context, body)
  }
}
