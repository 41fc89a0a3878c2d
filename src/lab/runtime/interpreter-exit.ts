/**
 * What `concurrent.futures` does before a process waits for its threads at its end (`_python_exit`): executors take no
 * more work, their threads are woken, and waited for. So whatever was submitted still runs.
 */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { PerProcess } from './per-process.ts'
import type { Runtime } from './runtime.ts'

export class InterpreterExit {
  #over = false
  readonly #runtime: Runtime
  readonly #wakers = new Map<ThreadId, () => Promise<void>>()

  constructor(runtime: Runtime) {
    this.#runtime = runtime
    runtime.finalizers.addThreadExit(() => this.#run())
  }

  /** Whether the end has begun. */
  get isOver(): boolean {
    return this.#over
  }

  has(thread: ThreadId): boolean {
    return this.#wakers.has(thread)
  }

  /** `wake` makes the thread look whether the end has begun. */
  async add(thread: ThreadId, wake: () => Promise<void>): Promise<void> {
    this.#wakers.set(thread, wake)
    if (this.#over) await wake()
  }

  async #run(): Promise<void> {
    this.#over = true
    const wakers = [...this.#wakers]
    for (const [, wake] of wakers) await wake()
    for (const [thread] of wakers) {
      await this.#runtime.op({ kind: 'thread.join', target: thread, timeoutMs: null })
    }
  }
}

const ofThreads = new PerProcess((runtime) => new InterpreterExit(runtime))
const ofProcesses = new PerProcess((runtime) => new InterpreterExit(runtime))

/** One for all thread executors of a process. */
export function threadExecutorsExit(runtime: Runtime): InterpreterExit {
  return ofThreads.of(runtime)
}

export function isExecutorThread(runtime: Runtime, thread: ThreadId): boolean {
  return ofThreads.existing(runtime)?.has(thread) ?? false
}

/** One for all process executors of a process. */
export function processExecutorsExit(runtime: Runtime): InterpreterExit {
  return ofProcesses.of(runtime)
}
