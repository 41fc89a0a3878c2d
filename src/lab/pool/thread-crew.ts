/**
 * Threads of the pool's own process, with tasks and results as they are: nothing is copied. Nobody can end a thread, so `terminate`
 * lets those that run go on. Semantics: PL12 (CPython `multiprocessing.pool.ThreadPool`).
 */
import type { Handle, ObjectId, ThreadId } from '#model/vocabulary/ids.ts'
import { errors } from '../base/errors.ts'
import { callWith } from '../base/functions.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { runTask } from '../runtime/tasks.ts'
import { Mailbox } from '../threads/mailbox.ts'
import type { Crew, Employer } from './crew.ts'
import type { ResultMessage, TaskMessage } from './messages.ts'
import { outcomeOf } from './worker.ts'

type Worker = { readonly thread: ThreadId; hasEnded: boolean }

export class ThreadCrew implements Crew {
  readonly #runtime: Runtime
  readonly #tasks: Mailbox<TaskMessage | null>
  readonly #results: Mailbox<ResultMessage | null>
  readonly #workers: Worker[] = []

  constructor(runtime: Runtime) {
    this.#runtime = runtime
    this.#tasks = new Mailbox(runtime)
    this.#results = new Mailbox(runtime)
  }

  get parts(): Readonly<Record<'inqueue' | 'outqueue', ObjectId>> {
    return { inqueue: this.#tasks.id, outqueue: this.#results.id }
  }

  get size(): number {
    return this.#workers.length
  }

  /** Nobody is told when a thread ends: the pool notices when something else wakes it. */
  sentinels(): readonly Handle[] {
    return []
  }

  async repopulate(pool: Employer): Promise<void> {
    for (let missing = pool.settings.size - this.size; missing > 0; missing--) {
      let worker: Worker | null = null
      const thread = await this.#runtime.startThread('pool-thread', 'executor-thread', pool.id, async () => {
        try {
          await this.#work(pool)
        } catch (error) {
          if (!(error instanceof errors.SystemExit)) throw error
          this.#runtime.abandon()
        } finally {
          if (worker !== null) worker.hasEnded = true
        }
      })
      worker = { thread, hasEnded: false }
      this.#workers.push(worker)
    }
  }

  async removeEnded(): Promise<boolean> {
    const ended = this.#workers.filter(({ hasEnded }) => hasEnded)
    for (const worker of ended) this.#workers.splice(this.#workers.indexOf(worker), 1)
    return ended.length > 0
  }

  async giveUp(): Promise<void> {}

  send(task: TaskMessage): Promise<void> {
    return this.#tasks.put(task, task.label.text)
  }

  async sendEnds(): Promise<void> {
    for (const _ of this.#workers) await this.#tasks.put(null, 'end')
  }

  async takeResult(): Promise<ResultMessage | null> {
    return (await this.#results.take())?.item ?? null
  }

  endResults(): Promise<void> {
    return this.#results.put(null, 'end')
  }

  /** There is no pipe that could be full. */
  async emptyResults(): Promise<void> {}

  /** What waits is dropped, and in its place comes an end for each thread. */
  async helpStuff(): Promise<void> {
    while ((await this.#tasks.take(0)) !== null);
    await this.sendEnds()
  }

  async terminate(): Promise<void> {}

  async joinTerminated(): Promise<void> {}

  async join(): Promise<void> {
    for (const { thread } of this.#workers)
      await this.#runtime.op({ kind: 'thread.join', target: thread, timeoutMs: null })
  }

  async kill(): Promise<void> {
    throw new errors.AttributeError("'DummyProcess' object has no attribute 'kill'")
  }

  async #work({ id, settings }: Employer): Promise<void> {
    const { initializer, initargs } = settings
    if (initializer !== null) await runTask(this.#runtime, () => callWith(initializer, initargs))
    for (;;) {
      const taken = await this.#runtime.call('pool.takeTask', id, '', () => this.#tasks.take())
      const task = taken?.item ?? null
      if (task === null) return
      const outcome = await outcomeOf(this.#runtime, task)
      const { job, index, label } = task
      await this.#runtime.call('pool.putResult', id, label.text, () =>
        this.#results.put({ job, index, outcome }, label.text),
      )
    }
  }
}
