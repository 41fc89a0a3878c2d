/**
 * What a process does with signals. A handler runs in the main thread, in the middle of the op that it waits at, or before its
 * next one. Semantics: SG1–SG3, SG5 (CPython `Modules/signalmodule.c`, PEP 475).
 */
import { signalNumber } from '#model/process/signals.ts'
import type { Effect, Signal } from '#model/vocabulary/ops.ts'
import { errors } from '../base/errors.ts'
import type { Kernel, ThreadContext } from '../base/kernel.ts'

export type SignalHandler = (signal: Signal) => unknown
export type Disposition = SignalHandler | 'SIG_DFL' | 'SIG_IGN'
/** What a child is told: functions that it can find by name; null for others, of which a fork has no copy here. */
export type InheritedSignals = readonly (readonly [Signal, Disposition | 'interrupt' | null])[]

/** What Python does with some signals from its beginning on. */
const IGNORED_BY_PYTHON: readonly Signal[] = ['SIGPIPE', 'SIGXFSZ']

/** `signal.default_int_handler`. */
export function defaultIntHandler(): never {
  throw new errors.KeyboardInterrupt()
}

/** What it needs of its process's runtime. */
type Surroundings = {
  readonly kernel: Kernel
  effect(effect: Effect): void
  call<T>(name: string, object: null, text: string, body: () => Promise<T>): Promise<T>
  userCode<T>(body: () => Promise<T>): Promise<T>
}

export class Signals {
  readonly #runtime: Surroundings
  readonly #dispositions = new Map<Signal, Disposition>()
  /** Those that came while the main thread was at no op, or that came too late for the one it was at. */
  #due: Signal[] = []
  #main: ThreadContext | null = null

  constructor(runtime: Surroundings) {
    this.#runtime = runtime
  }

  /** The main thread begins. `inherited`: of the parent, under fork; null for an interpreter of its own. */
  begin(main: ThreadContext): void {
    this.#main = main
    this.#runtime.kernel.onSignals({
      came: (signal) => this.#came(main, signal),
      answered: (signal, may) => void this.#answered(main, signal, may),
    })
  }

  /** A new interpreter: what it does with signals is told, where the program has a way to send any. */
  beginAnew(inherited: InheritedSignals = []): void {
    const { kernel } = this.#runtime
    if (!kernel.mentions('signal') && !kernel.mentions('os')) return
    for (const [signal, how] of inherited) if (how === 'SIG_IGN') this.#dispositions.set(signal, how)
    for (const signal of IGNORED_BY_PYTHON) this.set(signal, 'SIG_IGN')
    if (this.get('SIGINT') === 'SIG_DFL') this.set('SIGINT', defaultIntHandler)
  }

  /** A fork: everything is as in the parent (SG6). */
  inherit(inherited: InheritedSignals): void {
    for (const [signal, how] of inherited)
      this.#dispositions.set(signal, how === 'interrupt' ? defaultIntHandler : (how ?? lacking(signal)))
  }

  /** `isKnown`: whether a child can find the function by name. */
  inherited(isKnown: (handler: SignalHandler) => boolean): InheritedSignals {
    return [...this.#dispositions].map(([signal, how]) => {
      if (how === defaultIntHandler) return [signal, 'interrupt'] as const
      return [signal, typeof how !== 'function' || isKnown(how) ? how : null] as const
    })
  }

  get(signal: Signal): Disposition {
    return this.#dispositions.get(signal) ?? 'SIG_DFL'
  }

  /** Value: what was done with it before. */
  set(signal: Signal, how: Disposition): Disposition {
    const before = this.get(signal)
    this.#dispositions.set(signal, how)
    const handling = how === 'SIG_IGN' ? 'ignored' : how === 'SIG_DFL' ? 'default' : 'handled'
    this.#runtime.effect({ kind: 'signal.handler', signal, how: handling })
    return before
  }

  /** The main thread has sent itself a signal: its handler runs before the call is over. */
  async raised(signal: Signal): Promise<void> {
    this.#due.push(signal)
    await this.runDue()
  }

  isDue(thread: ThreadContext): boolean {
    return this.#due.length > 0 && thread === this.#main
  }

  /** In the main thread, between two ops. What a handler raises comes out of the op before or after. */
  async runDue(): Promise<void> {
    for (let signal = this.#due.shift(); signal !== undefined; signal = this.#due.shift()) {
      const next = signal
      await this.#runtime.userCode(() => this.#handle(next))
    }
  }

  #came(main: ThreadContext, signal: Signal): void {
    if (main.waiting) this.#runtime.kernel.askToHandle(main.id, signal)
    else this.#due.push(signal)
  }

  async #answered(main: ThreadContext, signal: Signal, may: boolean): Promise<void> {
    if (!may) {
      this.#due.push(signal)
      return
    }
    const { kernel } = this.#runtime
    const { call, flight } = main
    kernel.interrupt(main.id)
    Object.assign(main, { call: null, flight: null, waiting: false })
    try {
      await kernel.enter(main, async () => this.#handle(signal))
    } catch (error) {
      main.effects.push({ kind: 'op.abandoned' })
      Object.assign(main, { call, flight })
      kernel.abandon(main.id, error)
      return
    }
    const { effects } = main
    Object.assign(main, { call, flight, waiting: true, effects: [] })
    kernel.resume({ thread: main.id, effects, next: { kind: 'resume' } })
  }

  async #handle(signal: Signal): Promise<void> {
    const how = this.get(signal)
    if (typeof how !== 'function') return
    await this.#runtime.call('signal.handler', null, signal, () =>
      this.#runtime.userCode(async () => {
        await how(signal)
      }),
    )
  }
}

/** A function that is exported under no name cannot be found in a forked process. */
function lacking(signal: Signal): SignalHandler {
  return () => {
    throw new errors.RuntimeError(
      `the handler of ${signal} was set before the fork and is no exported function: this process has no copy of it`,
    )
  }
}

/** Raises ValueError for what is no signal of Linux. */
export function checkSignal(signal: unknown): Signal {
  if (typeof signal === 'string' && signalNumber(signal as Signal) > 0) return signal as Signal
  throw new errors.ValueError(`${String(signal)} is no signal: give its name, such as 'SIGTERM'`)
}
