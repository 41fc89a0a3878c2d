/** Calls that constructors have to make: creating is immediate, and what takes ops follows at once, before anything else. */
import type { Call } from '#model/vocabulary/ops.ts'
import { describeError } from '../base/display.ts'
import type { ThreadContext } from '../base/kernel.ts'

type Deferred = { readonly run: () => Promise<void> }

export class DeferredCalls {
  readonly #waiting = new WeakMap<ThreadContext, Deferred[]>()

  hasFor(thread: ThreadContext): boolean {
    return (this.#waiting.get(thread) ?? []).length > 0
  }

  /** Value: makes the call now, unless it has been made. Raises, each time, what the call raised. */
  add(thread: ThreadContext, frame: Call, body: () => Promise<void>): () => Promise<void> {
    let made: Promise<void> | null = null
    const waiting = this.#waiting.get(thread) ?? []
    const run = (): Promise<void> => {
      const place = waiting.indexOf(deferred)
      if (place >= 0) waiting.splice(place, 1)
      made ??= inFrame(thread, frame, body)
      return made
    }
    const deferred: Deferred = { run }
    waiting.push(deferred)
    this.#waiting.set(thread, waiting)
    return run
  }

  /** Those of this thread, in the order of their making. */
  async runAll(thread: ThreadContext): Promise<void> {
    for (const { run } of [...(this.#waiting.get(thread) ?? [])]) await run()
  }
}

/** As a call of its own, also in the middle of another one that has not yet done anything. */
async function inFrame(thread: ThreadContext, frame: Call, body: () => Promise<void>): Promise<void> {
  const outer = thread.call
  thread.call = frame
  try {
    await body()
    thread.effects.push({ kind: 'call.returned', call: frame.id, text: 'None' })
  } catch (error) {
    const { name, message } = describeError(error)
    thread.effects.push({ kind: 'call.raised', call: frame.id, error: name, message })
    throw error
  } finally {
    thread.call = outer
  }
}
