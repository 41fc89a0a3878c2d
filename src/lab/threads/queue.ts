/**
 * `queue.Queue`, as programs use it: the objects themselves go from thread to thread of one process; nothing is copied, and there
 * is neither pipe nor feeder. Semantics: TH1, TH11 (CPython `Lib/queue.py`).
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { comparable } from '../base/counts.ts'
import { display, displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { checkBlocking } from '../base/options.ts'
import type { BlockingOptions } from '../base/options.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import { assertForking } from '../pickle/fork-copy.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { SEM_VALUE_MAX } from '../sync/sem-lock.ts'
import { copyFacts } from './copy-facts.ts'
import { Gate, Mailbox } from './mailbox.ts'

/** As fork copies it. */
type Copy = {
  readonly of: ObjectId
  readonly maxsize: number
  readonly items: readonly unknown[]
  readonly unfinished: number
}

export class Queue {
  /** @internal */
  readonly id: ObjectId
  readonly #runtime: Runtime
  readonly #maxsize: number
  /** Places left; without a bound as many as a semaphore can count. */
  readonly #places: ObjectId
  readonly #mailbox: Mailbox<unknown>
  /** Open when `taskDone` has been called for each item. */
  readonly #allDone: Gate
  #unfinished: number
  /** Items that came along with the fork, and that the mailbox does not know yet. */
  #inherited: readonly unknown[]

  constructor(runtime: Runtime, maxsize = 0, copy: Copy | null = null) {
    const bound = comparable(maxsize, '<=')
    this.#runtime = runtime
    this.#maxsize = bound > 0 ? bound : 0
    this.#inherited = copy?.items ?? []
    this.#unfinished = copy?.unfinished ?? 0
    this.#mailbox = new Mailbox(runtime)
    this.#allDone = new Gate(runtime)
    this.#places = runtime.nextId('semaphore')
    const places = this.#bound
    runtime.effect({
      kind: 'create.sem',
      sem: this.#places,
      type: 'semaphore',
      value: Math.max(0, places - this.#inherited.length),
      maxValue: places,
      scope: 'thread',
    })
    this.id = runtime.nextId('queue')
    runtime.composite({
      id: this.id,
      kind: 'queue',
      parts: { mailbox: this.#mailbox.id, places: this.#places, allDone: this.#allDone.id },
      facts: {
        unfinished: this.#unfinished,
        maxsize: this.#maxsize > 0 ? this.#maxsize : null,
        ...copyFacts(copy?.of),
      },
    })
  }

  /**
   * Hands over the item, and waits while there is no place. Full when there is none, at once or in time (TH11).
   * @param item the object itself, without a copy
   * @param options `block: false` does not wait; `timeout` is how many seconds to wait
   */
  put(item: unknown, options: BlockingOptions = {}): Promise<void> {
    checkBlocking(options)
    const { block = true, timeout } = options
    const text = [display(item), displayOptions(options)].filter((part) => part !== '').join(', ')
    return this.#call('put', text, () => this.#put(item, Boolean(block), timeout))
  }

  /**
   * Hands over the item at once, or raises Full.
   * @param item the object itself, without a copy
   */
  putNowait(item: unknown): Promise<void> {
    return this.put(item, { block: false })
  }

  /**
   * Waits for an item and takes it. Empty when there is none, at once or in time (TH1).
   * @param options `block: false` does not wait; `timeout` is how many seconds to wait
   */
  get(options: BlockingOptions = {}): Promise<unknown> {
    checkBlocking(options)
    const { block = true, timeout } = options
    return this.#call('get', displayOptions(options), () => this.#get(Boolean(block), timeout))
  }

  /** Takes an item at once, or raises Empty. */
  getNowait(): Promise<unknown> {
    return this.get({ block: false })
  }

  /** How many items are in it. */
  qsize(): Promise<number> {
    return this.#call('qsize', '', () => this.#size())
  }

  /** Whether there is no item in it. */
  empty(): Promise<boolean> {
    return this.#call('empty', '', async () => (await this.#size()) === 0)
  }

  /** Whether there is no place left. */
  full(): Promise<boolean> {
    return this.#call('full', '', async () => {
      const size = await this.#size()
      return this.#maxsize > 0 && size >= this.#maxsize
    })
  }

  /**
   * Says that one item that was taken is done with. ValueError when it is called more often than there were items.
   */
  taskDone(): Promise<void> {
    return this.#call('taskDone', '', async () => {
      if (this.#unfinished === 0) throw new errors.ValueError('task_done() called too many times')
      this.#count(-1)
      await (this.#unfinished === 0 ? this.#allDone.open() : this.#allDone.shut())
    })
  }

  /** Waits until `taskDone` has been called for each item. */
  join(): Promise<void> {
    return this.#call('join', '', async () => {
      await this.#size()
      if (this.#unfinished > 0) await this.#allDone.wait()
    })
  }

  /** @internal For the library's own modules: see `Copy`. */
  copy(): Copy {
    const items = [...this.#inherited, ...this.#mailbox.items]
    return { of: this.id, maxsize: this.#maxsize, items, unfinished: this.#unfinished }
  }

  async #put(item: unknown, block: boolean, timeout: Seconds): Promise<void> {
    if (block && this.#maxsize > 0) checkTime(timeout)
    await this.#unpack()
    const limit = block ? timeoutMs(timeout) : 0
    const { value } = await this.#runtime.op({
      kind: 'sem.acquire',
      sem: this.#places,
      block,
      timeoutMs: limit,
    })
    if (value !== true) throw new errors.Full()
    // Before anybody can take it: who takes it may call it done at once.
    this.#count(1)
    await this.#allDone.shut()
    await this.#mailbox.put(item)
  }

  async #get(block: boolean, timeout: Seconds): Promise<unknown> {
    if (block) checkTime(timeout)
    await this.#unpack()
    const taken = await this.#mailbox.take(block ? timeout : 0)
    if (taken === null) throw new errors.Empty()
    await this.#runtime.op({ kind: 'sem.release', sem: this.#places })
    return taken.item
  }

  async #size(): Promise<number> {
    const { value } = await this.#runtime.op({ kind: 'sem.inspect', sem: this.#places })
    return this.#bound - (value as { readonly value: number }).value
  }

  get #bound(): number {
    return this.#maxsize > 0 ? this.#maxsize : SEM_VALUE_MAX
  }

  #count(change: number): void {
    this.#unfinished += change
    this.#runtime.updateComposite(this.id, { unfinished: this.#unfinished })
  }

  /** Their places are taken already. */
  async #unpack(): Promise<void> {
    const items = this.#inherited
    this.#inherited = []
    for (const item of items) await this.#mailbox.put(item)
  }

  #call<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`queue.${name}`, this.id, text, body)
  }
}

function checkTime(timeout: Seconds): void {
  if (typeof timeout === 'number' && timeout < 0)
    throw new errors.ValueError("'timeout' must be a non-negative number")
}

export function registerThreadQueue(runtime: Runtime): void {
  runtime.registry.registerReducer('queue.Queue', Queue, {
    reduce: (queue, pickler): Copy => {
      assertForking(pickler, '_thread.lock')
      return queue.copy()
    },
    rebuild: (data) => new Queue(runtime, (data as Copy).maxsize, data as Copy),
  })
}
