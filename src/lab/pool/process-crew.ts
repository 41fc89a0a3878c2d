/** Worker processes, with tasks and results on pipes. Semantics: PL2, PL8, PL11, PR16 (CPython `multiprocessing.pool.Pool`). */
import type { Handle, ObjectId } from '#model/vocabulary/ids.ts'
import { errors } from '../base/errors.ts'
import { dumps } from '../pickle/pickle.ts'
import { loads } from '../pickle/unpickle.ts'
import { Process } from '../process/process.ts'
import { SimpleQueue } from '../queues/simple-queue.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Crew, Employer } from './crew.ts'
import type { ResultMessage, TaskMessage } from './messages.ts'
import { poolWorker } from './worker.ts'

/** How many messages are taken out at the end, so that no worker is stuck with a full pipe. */
const LAST_READS = 10

/** As fork copies it. */
export type ProcessCrewCopy = {
  readonly inqueue: SimpleQueue
  readonly outqueue: SimpleQueue
  readonly workers: readonly Process[]
}

const WORKER_NAMES = {
  fork: 'ForkPoolWorker',
  spawn: 'SpawnPoolWorker',
  forkserver: 'ForkServerPoolWorker',
} as const

export class ProcessCrew implements Crew {
  readonly #runtime: Runtime
  /** Tasks on their way to the workers. */
  readonly #inqueue: SimpleQueue
  /** Results on their way back. */
  readonly #outqueue: SimpleQueue
  readonly #workers: Process[]

  constructor(runtime: Runtime, copy: ProcessCrewCopy | null = null) {
    this.#runtime = runtime
    this.#inqueue = copy?.inqueue ?? new SimpleQueue(runtime)
    this.#outqueue = copy?.outqueue ?? new SimpleQueue(runtime)
    this.#workers = [...(copy?.workers ?? [])]
  }

  get parts(): Readonly<Record<'inqueue' | 'outqueue', ObjectId>> {
    return { inqueue: this.#inqueue.id, outqueue: this.#outqueue.id }
  }

  get size(): number {
    return this.#workers.length
  }

  copy(): ProcessCrewCopy {
    return { inqueue: this.#inqueue, outqueue: this.#outqueue, workers: [...this.#workers] }
  }

  sentinels(): readonly Handle[] {
    return this.#workers.map((worker) => worker.sentinel.openHandle())
  }

  async repopulate({ settings, method, id }: Employer): Promise<void> {
    for (let missing = settings.size - this.size; missing > 0; missing--) {
      const worker = new Process(
        this.#runtime,
        {
          target: poolWorker(this.#runtime),
          args: [
            this.#inqueue,
            this.#outqueue,
            id,
            settings.initializer,
            settings.initargs,
            settings.maxtasksperchild,
          ],
          daemon: true,
        },
        {
          role: 'pool-worker',
          of: id,
          namePrefix: WORKER_NAMES[method],
          method,
        },
      )
      await worker.start()
      this.#workers.push(worker)
    }
  }

  async removeEnded(): Promise<boolean> {
    let removed = false
    for (const worker of this.#workers.toReversed()) {
      if ((await worker.readExitcode()) === null) continue
      await worker.join()
      await worker.popen?.close()
      this.#workers.splice(this.#workers.indexOf(worker), 1)
      removed = true
    }
    return removed
  }

  async giveUp(): Promise<void> {
    await this.terminate()
    await this.join()
  }

  /** One thread alone writes, so the lock is not needed. */
  async send(task: TaskMessage): Promise<void> {
    const pickled = await dumps(this.#runtime, task)
    await this.#inqueue.parts.writer.sendPickled(pickled, task.label.text)
  }

  async sendEnds(): Promise<void> {
    const end = await dumps(this.#runtime, null)
    for (const _ of this.#workers) await this.#inqueue.parts.writer.sendPickled(end, 'end')
  }

  async takeResult(): Promise<ResultMessage | null> {
    const message = await this.#outqueue.parts.reader.recvMessage()
    return (await loads(this.#runtime, message)) as ResultMessage | null
  }

  endResults(): Promise<void> {
    return this.#outqueue.putRaw(null)
  }

  async emptyResults(): Promise<void> {
    const { reader } = this.#outqueue.parts
    try {
      for (let n = 0; n < LAST_READS && (await reader.pollRaw()); n++) await reader.recvMessage()
    } catch (error) {
      if (!(error instanceof errors.OSError) && !(error instanceof errors.EOFError)) throw error
    }
  }

  /** Takes tasks out of the pipe. The lock, which an idle worker holds until it is told to end, stays taken. */
  async helpStuff(taskHandler: { readonly isAlive: boolean }): Promise<void> {
    const { reader, readLock } = this.#inqueue.parts
    await readLock.acquire()
    while (taskHandler.isAlive && (await reader.pollRaw())) await reader.recvMessage()
  }

  async terminate(): Promise<void> {
    for (const worker of this.#workers) {
      if ((await worker.readExitcode()) === null) await worker.terminate()
    }
  }

  async joinTerminated(): Promise<void> {
    for (const worker of this.#workers) {
      if (await worker.isAlive()) await worker.join()
    }
  }

  async join(): Promise<void> {
    for (const worker of this.#workers) await worker.join()
  }

  async kill(k: number): Promise<void> {
    const worker = this.#workers[k]
    if (worker === undefined) throw new errors.IndexError('list index out of range')
    await worker.kill()
  }
}
