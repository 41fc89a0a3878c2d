/** The functions that a program wants called at its end. Semantics: AX1–AX3 (CPython `atexit`). */
import { callWith } from '../base/functions.ts'
import type { AnyFunction } from '../base/functions.ts'
import { PerProcess } from './per-process.ts'
import type { Runtime } from './runtime.ts'

type Handler = { readonly fn: AnyFunction; readonly args: readonly unknown[] }

export class ExitHandlers {
  readonly #runtime: Runtime
  #handlers: Handler[] = []

  constructor(runtime: Runtime) {
    this.#runtime = runtime
  }

  register(fn: AnyFunction, args: readonly unknown[]): void {
    this.#handlers.push({ fn, args })
  }

  /** Every registration of this function goes. */
  unregister(fn: unknown): void {
    this.#handlers = this.#handlers.filter((one) => one.fn !== fn)
  }

  /** The youngest first (AX1). What one of them raises is reported, and the others run; what they register comes too late (AX3). */
  async run(): Promise<void> {
    for (let at = this.#handlers.length - 1; at >= 0; at--) {
      const handler = this.#handlers[at]
      if (handler === undefined) continue
      try {
        await callWith(handler.fn, handler.args)
        await this.#runtime.settle()
      } catch (error) {
        this.#runtime.abandon()
        this.#runtime.traceback(error, 'Exception ignored in atexit callback:')
      }
    }
    this.#handlers = []
  }
}

const ofProcesses = new PerProcess((runtime) => new ExitHandlers(runtime))

export function exitHandlers(runtime: Runtime): ExitHandlers {
  return ofProcesses.of(runtime)
}
