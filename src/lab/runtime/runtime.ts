/**
 * One process's side of the library: names for what it makes, the call each thread is in, and the way to the kernel.
 * Every public method of the lab API goes through `call`; what it is made of goes through `op`.
 */
import { MAIN_PROCESS } from '#model/vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Json } from '#model/vocabulary/json.ts'
import type { NewComposite } from '#model/vocabulary/composites.ts'
import type { Effect, Op, ThreadRole } from '#model/vocabulary/ops.ts'
import { describeError, display } from '../base/display.ts'
import { errorFrom, errors } from '../base/errors.ts'
import type { Kernel, OpData, ThreadContext } from '../base/kernel.ts'
import { DeferredCalls } from './deferred-calls.ts'
import { DescriptorRoom } from './descriptor-room.ts'
import { Finalizers } from './finalizers.ts'
import { checkLimits } from './op-limits.ts'
import { ProcessState } from './process-state.ts'
import { Registry } from './registry.ts'
import { Signals } from './signals.ts'

const NO_DATA: OpData = { kind: 'none' }

export type OpValue = { readonly value: Json; readonly bytes: Uint8Array | null }

export class Runtime {
  readonly kernel: Kernel
  readonly registry = new Registry()
  readonly finalizers = new Finalizers()
  /** What a process knows of itself: its process object, its start method, how far its life is. */
  readonly self = new ProcessState()
  readonly descriptors = new DescriptorRoom()
  readonly signals = new Signals(this)
  readonly #counters = new Map<string, number>()
  /** Where the calls that raised them were made. */
  readonly #errorLines = new WeakMap<Error, number>()
  readonly #deferred = new DeferredCalls()

  constructor(kernel: Kernel) {
    this.kernel = kernel
  }

  get process(): ProcessId {
    return this.kernel.process
  }

  /** The next name of this kind: `lock-1` in the main process, `lock-P2-1` in P2. */
  nextId(kind: string): ObjectId {
    const n = this.nextNumber(kind)
    return this.process === MAIN_PROCESS ? `${kind}-${n}` : `${kind}-${this.process}-${n}`
  }

  nextNumber(kind: string): number {
    const n = (this.#counters.get(kind) ?? 0) + 1
    this.#counters.set(kind, n)
    return n
  }

  thread(): ThreadContext {
    const context = this.kernel.current()
    if (context === null) {
      throw new errors.RuntimeError(
        'The lab API was used outside of every thread: call it from main(), or from a function that main() leads to.',
      )
    }
    return context
  }

  /** Something that happens at once; it is told to the kernel with the thread's next announcement. */
  effect(effect: Effect): void {
    this.thread().effects.push(effect)
  }

  composite(composite: NewComposite): void {
    this.effect({ kind: 'create.composite', composite, line: this.kernel.callerLine() })
  }

  updateComposite(object: ObjectId, set: Readonly<Record<string, Json>>): void {
    this.effect({ kind: 'update.composite', object, set })
  }

  /**
   * One call of the program. `body` may await any number of ops; together they are one call, and one step unless it
   * blocks. A call inside another one's body is part of the outer call (library code may use public methods).
   * Two calls of one thread at once (a forgotten `await`) raise a RuntimeError that names both lines.
   * Public methods return this promise itself: nobody may be waiting for it, and that must not end the process.
   */
  call<T>(name: string, object: ObjectId | null, text: string, body: () => Promise<T>): Promise<T> {
    const promise = this.#call(name, object, text, body)
    promise.catch(() => {})
    return promise
  }

  async #call<T>(name: string, object: ObjectId | null, text: string, body: () => Promise<T>): Promise<T> {
    const thread = this.thread()
    if (thread.call !== null) {
      if (!thread.waiting) return body()
      throw this.#misused(
        thread,
        `${name} began on line ${this.kernel.callerLine() ?? '?'} while ${described(thread)} was still going on`,
      )
    }
    const id = thread.nextCall++
    const line = this.kernel.callerLine()
    thread.call = { id, name, object, text, line }
    const flight = this.#deferred.hasFor(thread) ? this.#deferred.runAll(thread).then(body) : body()
    thread.flight = flight
    try {
      const value = await flight
      thread.effects.push({ kind: 'call.returned', call: id, text: display(value) })
      return value
    } catch (error) {
      const { name: errorName, message } = describeError(error)
      thread.effects.push({ kind: 'call.raised', call: id, error: errorName, message })
      if (error instanceof Error && line !== null && !this.#errorLines.has(error))
        this.#errorLines.set(error, line)
      throw error
    } finally {
      thread.call = null
      thread.flight = null
    }
  }

  /**
   * A call that a constructor has to make and cannot wait for: it is made before the thread's next call, or when the
   * function that this gives is called. It is a call of its own, on the line of the constructor.
   */
  defer(name: string, object: ObjectId | null, text: string, body: () => Promise<void>): () => Promise<void> {
    const thread = this.thread()
    const frame = { id: thread.nextCall++, name, object, text, line: this.kernel.callerLine() }
    const run = this.#deferred.add(thread, frame, body)
    return () => this.kernel.enter(thread, run)
  }

  /** Runs the program's own code (a predicate, a callback) from inside a call: its calls are calls of their own. */
  async userCode<T>(body: () => T | Promise<T>): Promise<T> {
    const thread = this.thread()
    const { call, flight } = thread
    thread.call = null
    thread.flight = null
    try {
      return await body()
    } finally {
      thread.call = call
      thread.flight = flight
    }
  }

  /** One kernel op of the calling thread. Raises what the kernel raises. */
  async op(op: Op, data: OpData = NO_DATA): Promise<OpValue> {
    const thread = this.thread()
    if (thread.waiting)
      throw this.#misused(thread, `${op.kind} was asked for while ${described(thread)} was still going on`)
    checkLimits(op, data)
    if (this.signals.isDue(thread)) await this.signals.runDue()
    const call = thread.call ?? {
      id: thread.nextCall++,
      name: op.kind,
      object: null,
      text: '',
      line: this.kernel.callerLine(),
    }
    const effects = thread.effects
    thread.effects = []
    thread.waiting = true
    const result = await this.kernel.announce(
      { thread: thread.id, effects, next: { kind: 'op', op, call } },
      data,
    )
    thread.waiting = false
    if (this.signals.isDue(thread)) await this.signals.runDue()
    if (result.kind === 'raised') throw errorFrom(result.error, result.message)
    return { value: result.value, bytes: result.bytes }
  }

  /**
   * At the end of a thread's own code: waits for a call that nobody awaited, and then raises what was wrong with it.
   * Semantics: none of CPython's; a forgotten `await` is JavaScript's own trap.
   */
  async settle(): Promise<void> {
    const thread = this.thread()
    if (thread.call === null) await this.#deferred.runAll(thread)
    if (thread.flight !== null) {
      this.#misused(thread, `the function ended while ${described(thread)} was still going on`)
      while (thread.flight !== null) await Promise.allSettled([thread.flight])
    }
    if (thread.misuse !== null) throw thread.misuse
  }

  /** Waits for a call that nobody could await (at module level), and raises what it raised. */
  async idle(): Promise<void> {
    const thread = this.thread()
    while (thread.flight !== null) await thread.flight
    await this.settle()
  }

  /**
   * After an error that nobody caught: what the thread still has going on is given up, so that the process can end. Its
   * next announcement takes the place of the op that nobody awaited.
   */
  abandon(): void {
    const thread = this.thread()
    thread.call = null
    thread.flight = null
    thread.waiting = false
  }

  #misused(thread: ThreadContext, what: string): Error {
    const error = new errors.RuntimeError(`${what}: is an await missing?`)
    thread.misuse ??= error
    return error
  }

  /**
   * Starts a further thread of this process; it is the caller's call that does it. `joined`: the process waits for it at
   * its end, as for a thread that is no daemon.
   */
  async startThread(
    name: string,
    role: ThreadRole,
    of: ObjectId | null,
    body: () => Promise<void>,
    joined = false,
  ): Promise<ThreadId> {
    const id: ThreadId = `${this.process}/${name}-${this.nextNumber(`thread:${name}`)}`
    await this.op({ kind: 'thread.start', child: id, name, role, of })
    if (joined) this.finalizers.joined.add(id)
    void this.#runThread(id, body)
    return id
  }

  /** The life of one thread: its body, then its end. Errors of the body belong to the body; what escapes is a traceback. */
  async #runThread(id: ThreadId, body: () => Promise<void>): Promise<void> {
    // Leaves the stack of the call that started it, so that no line of that call is taken for the thread's own.
    await Promise.resolve()
    const context = newThread(id)
    await this.kernel.enter(context, async () => {
      try {
        await body()
        await this.settle()
      } catch (error) {
        this.traceback(error, `Exception in thread ${id.slice(id.indexOf('/') + 1)}:`)
      }
      this.finalizers.joined.delete(id)
      this.kernel.end({ thread: id, effects: context.effects, next: { kind: 'end' } })
    })
  }

  #lineOf(error: Error): number | null {
    return this.kernel.lineOf?.(error) ?? this.#errorLines.get(error) ?? null
  }

  /** What CPython writes to stderr for an error that nobody handles. */
  traceback(error: unknown, title: string): void {
    const { name, message } = describeError(error)
    const line = error instanceof Error ? this.#lineOf(error) : null
    const lines = [
      title,
      ...(line === null ? [] : [`  line ${line}`]),
      message === '' ? name : `${name}: ${message}`,
    ]
    this.effect({ kind: 'traceback', text: lines.join('\n') })
  }
}

export function newThread(id: ThreadId): ThreadContext {
  return { id, call: null, nextCall: 1, waiting: false, flight: null, misuse: null, effects: [] }
}

function described(thread: ThreadContext): string {
  return `${thread.call?.name ?? 'an op'} of line ${thread.call?.line ?? '?'}`
}
