/**
 * One process's side of the library: names for what it makes, the call each thread is in, and the way to the kernel.
 * Every public method of the lab API goes through `call`; what it is made of goes through `op`.
 */
import type { Json } from '#model/vocabulary/json.ts'
import type { ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { MAIN_PROCESS } from '#model/vocabulary/ids.ts'
import type { Effect, NewComposite, Op, ThreadRole } from '#model/vocabulary/ops.ts'
import { errorFrom, errors, LabError } from './errors.ts'
import type { Kernel, OpData, ThreadContext } from './kernel.ts'

const NO_DATA: OpData = { kind: 'none' }

export type OpValue = { readonly value: Json; readonly bytes: Uint8Array | null }

export class Runtime {
  readonly kernel: Kernel
  readonly #counters = new Map<string, number>()

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
        'An attempt has been made to use IPC at module level: a lab starts in its exported main(), as CPython needs its main guard.',
      )
    }
    return context
  }

  /** Something that happens at once; it is told to the kernel with the thread's next announcement. */
  effect(effect: Effect): void {
    this.thread().effects.push(effect)
  }

  composite(composite: NewComposite): void {
    this.effect({ kind: 'create.composite', composite })
  }

  updateComposite(object: ObjectId, set: Readonly<Record<string, Json>>): void {
    this.effect({ kind: 'update.composite', object, set })
  }

  /**
   * One call of the program. `body` may await any number of ops; together they are one call, and one step unless it
   * blocks. A call inside another one's body is part of the outer call (library code may use public methods).
   * Two calls of one thread at once (a forgotten `await`) raise a RuntimeError that names both lines.
   */
  async call<T>(name: string, object: ObjectId | null, text: string, body: () => Promise<T>): Promise<T> {
    const thread = this.thread()
    if (thread.call !== null) {
      if (!thread.waiting) return body()
      const earlier = thread.call
      throw new errors.RuntimeError(
        `${name} began on line ${this.kernel.callerLine() ?? '?'} while ${earlier.name} of line ${earlier.line ?? '?'} is still going on: is an await missing?`,
      )
    }
    const id = thread.nextCall++
    thread.call = { id, name, object, text, line: this.kernel.callerLine() }
    try {
      const value = await body()
      thread.effects.push({ kind: 'call.returned', call: id, text: display(value) })
      return value
    } catch (error) {
      const { name: errorName, message } = describeError(error)
      thread.effects.push({ kind: 'call.raised', call: id, error: errorName, message })
      throw error
    } finally {
      thread.call = null
    }
  }

  /** Runs the program's own code (a predicate, a callback) from inside a call: its calls are calls of their own. */
  async userCode<T>(body: () => T | Promise<T>): Promise<T> {
    const thread = this.thread()
    const outer = thread.call
    thread.call = null
    try {
      return await body()
    } finally {
      thread.call = outer
    }
  }

  /** One kernel op of the calling thread. Raises what the kernel raises. */
  async op(op: Op, data: OpData = NO_DATA): Promise<OpValue> {
    const thread = this.thread()
    if (thread.waiting) {
      throw new errors.RuntimeError(`two ops at once in one thread (${op.kind}, line ${this.kernel.callerLine() ?? '?'}): is an await missing?`)
    }
    const call = thread.call ?? { id: thread.nextCall++, name: op.kind, object: null, text: '', line: this.kernel.callerLine() }
    const effects = thread.effects
    thread.effects = []
    thread.waiting = true
    const result = await this.kernel.announce({ thread: thread.id, effects, next: { kind: 'op', op, call } }, data)
    thread.waiting = false
    if (result.kind === 'raised') throw errorFrom(result.error, result.message)
    return { value: result.value, bytes: result.bytes }
  }

  /** Starts a further thread of this process; it is the caller's call that does it. */
  async startThread(name: string, role: ThreadRole, of: ObjectId | null, body: () => Promise<void>): Promise<ThreadId> {
    const id: ThreadId = `${this.process}/${name}-${this.nextNumber(`thread:${name}`)}`
    await this.op({ kind: 'thread.start', child: id, name, role, of })
    void this.runThread(id, body)
    return id
  }

  /** The life of one thread: its body, then its end. Errors of the body belong to the body; what escapes is a traceback. */
  async runThread(id: ThreadId, body: () => Promise<void>): Promise<void> {
    const context: ThreadContext = { id, call: null, nextCall: 1, waiting: false, effects: [] }
    await this.kernel.enter(context, async () => {
      try {
        await body()
      } catch (error) {
        const { name, message } = describeError(error)
        context.effects.push({ kind: 'traceback', text: `${name}: ${message}` })
      }
      this.kernel.end({ thread: id, effects: context.effects, next: { kind: 'end' } })
    })
  }
}

export function describeError(error: unknown): { readonly name: string; readonly message: string } {
  if (error instanceof LabError || error instanceof Error) return { name: error.name, message: error.message }
  return { name: 'Exception', message: String(error) }
}

/** A value in few characters, as tiles and lists show it. */
export function display(value: unknown): string {
  const text = displayWhole(value)
  return text.length > 40 ? `${text.slice(0, 36)}… (${text.length})` : text
}

function displayWhole(value: unknown): string {
  if (value === undefined || value === null) return 'None'
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (value instanceof Error) return `${value.name}(${value.message})`
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (Array.isArray(value)) return `[${value.map(displayWhole).join(', ')}]`
  if (typeof value === 'object') {
    const named = value as { readonly id?: unknown }
    if (typeof named.id === 'string') return named.id
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}: ${displayWhole(item)}`)
      .join(', ')}}`
  }
  return typeof value
}
