/** `Thread`: a thread of the program's own. Semantics: TH3, TH5–TH7 (CPython `threading.Thread`). */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { errors } from '../base/errors.ts'
import { callWith } from '../base/functions.ts'
import type { AnyFunction } from '../base/functions.ts'
import { checkNamed, withNamed } from '../base/named-arguments.ts'
import type { NamedArguments } from '../base/named-arguments.ts'
import { checkOptions } from '../base/options.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import { checkIterable } from '../base/type-name.ts'
import { checkText } from '../runtime/op-limits.ts'
import { assertForking } from '../pickle/fork-copy.ts'
import { PerProcess } from '../runtime/per-process.ts'
import type { Runtime } from '../runtime/runtime.ts'

export type ThreadOptions = {
  readonly target?: AnyFunction | null
  readonly args?: readonly unknown[]
  readonly kwargs?: NamedArguments
  readonly name?: string | null
  /** Left out: as the thread that makes it. */
  readonly daemon?: boolean | null
}

/** Threads of a process that are daemons: what they make is one, too. */
const daemons = new PerProcess(() => new Set<ThreadId>())

/** A thread as fork copies it: whatever it was doing, in the child nobody does it. */
type ThreadCopy = {
  readonly options: ThreadOptions
  readonly wasStarted: boolean
}

export class Thread {
  readonly #runtime: Runtime
  readonly #target: AnyFunction | null
  readonly #args: readonly unknown[]
  #name: string
  #daemon: boolean
  #id: ThreadId | null = null
  /** Of a copy whose original had been started: over, as the fork took only its own thread along (FK1). */
  #isGone = false

  constructor(runtime: Runtime, options: ThreadOptions = {}) {
    checkOptions(options, '{ target: work, args: [1, 2] }', ['target', 'args', 'kwargs', 'name', 'daemon'])
    const { target = null, args = [], kwargs, name, daemon } = options
    checkIterable(args)
    if (target !== null && typeof target !== 'function')
      throw new errors.TypeError('the target of a thread is a function')
    this.#runtime = runtime
    this.#target = target
    this.#args = withNamed([...args], checkNamed(kwargs, 'kwargs'))
    this.#name = name ? named(name) : unnamed(runtime, target)
    this.#daemon = daemon ?? daemons.of(runtime).has(runtime.thread().id)
  }

  /** May be set. */
  get name(): string {
    return this.#name
  }

  set name(name: string) {
    this.#name = named(name)
  }

  /** Whether its process ends without waiting for it. May be set before the start (TH5). */
  get daemon(): boolean {
    return this.#daemon
  }

  /** Only before the start. */
  set daemon(daemon: boolean) {
    if (this.#wasStarted) throw new errors.RuntimeError('cannot set daemon status of active thread')
    this.#daemon = Boolean(daemon)
  }

  /** Starts it. RuntimeError the second time (TH5). */
  start(): Promise<void> {
    return this.#call('start', '', async () => {
      if (this.#wasStarted) throw new errors.RuntimeError('threads can only be started once')
      this.#id = await this.#runtime.startThread('thread', 'program', null, () => this.#live(), !this.#daemon)
      if (this.#daemon) daemons.of(this.#runtime).add(this.#id)
    })
  }

  /** What it does; a class of one's own may do something else. */
  async run(): Promise<unknown> {
    return this.#target === null ? null : callWith(this.#target, this.#args)
  }

  /**
   * Waits for its end. RuntimeError before the start, and for the thread itself (TH3, TH5).
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  join(timeout?: Seconds): Promise<void> {
    return this.#call('join', timeout === undefined ? '' : String(timeout), async () => {
      if (this.#isGone) return
      if (this.#id === null) throw new errors.RuntimeError('cannot join thread before it is started')
      await this.#runtime.op({ kind: 'thread.join', target: this.#id, timeoutMs: timeoutMs(timeout) })
    })
  }

  /** Whether it was started and has not ended. */
  isAlive(): Promise<boolean> {
    return this.#call('isAlive', '', async () => {
      if (this.#id === null) return false
      if (this.#id === this.#runtime.thread().id) return true
      const { value } = await this.#runtime.op({ kind: 'thread.join', target: this.#id, timeoutMs: 0 })
      return value !== true
    })
  }

  /** @internal For the library's own modules: see `ThreadCopy`. */
  copy(): ThreadCopy {
    const wasStarted = this.#wasStarted
    // What a thread does that is over or elsewhere, nobody needs.
    const work = wasStarted ? {} : { target: this.#target, args: this.#args }
    return { options: { name: this.#name, daemon: this.#daemon, ...work }, wasStarted }
  }

  static copied(runtime: Runtime, { options, wasStarted }: ThreadCopy): Thread {
    const thread = new Thread(runtime, options)
    thread.#isGone = wasStarted
    return thread
  }

  get #wasStarted(): boolean {
    return this.#id !== null || this.#isGone
  }

  /** `SystemExit` ends a thread in silence (TH7). */
  async #live(): Promise<void> {
    try {
      await this.run()
    } catch (error) {
      if (!(error instanceof errors.SystemExit)) throw error
      this.#runtime.abandon()
    }
  }

  #call<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`thread.${name}`, null, text === '' ? this.#name : text, body)
  }
}

function named(name: unknown): string {
  const text = String(name)
  checkText(text)
  return text
}

function unnamed(runtime: Runtime, target: AnyFunction | null): string {
  const name = `Thread-${runtime.nextNumber('thread-name')}`
  return target === null || target.name === '' ? name : `${name} (${target.name})`
}

export function registerThreads(runtime: Runtime): void {
  runtime.registry.registerReducer('Thread', Thread, {
    reduce: (thread, pickler): ThreadCopy => {
      assertForking(pickler, '_thread.lock')
      return thread.copy()
    },
    rebuild: (data) => Thread.copied(runtime, data as ThreadCopy),
  })
}
