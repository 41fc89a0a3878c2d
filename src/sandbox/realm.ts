/**
 * A realm of its own for one process: a context of the engine that has the language and nothing of Node, with library and
 * program inside. The host hands in and takes out plain values and bytes. What it takes out it checks, and of the realm's
 * objects it uses nothing but functions that it got before the program was there, and bytes by the engine's own hand.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { types } from 'node:util'
import { constants, createContext } from 'node:vm'
import type { Context } from 'node:vm'
import type { LoadedProgram } from '#program/loaded-program.ts'
import type { HostPort, Plain, ProcessStart, RealmHandles } from '#realm/port.ts'
import type { HostSide } from './host-side.ts'
import { realmScript } from './realm-script.ts'

/**
 * Who runs, of all realms of this Node process: number of the realm times `THREADS`, and of the thread. One store for all,
 * because each costs at every promise; and a number, because Node keeps it on the realm's own promises, for all to see.
 */
const running = new AsyncLocalStorage<number>()
const THREADS = 2 ** 20
let realms = 0
/** Each realm by the prototypes of its objects. */
const byPrototype = new WeakMap<object, Realm>()

export class Realm {
  /** Who hears what the process inside says. */
  host: HostSide
  readonly #number = ++realms
  readonly #context: Context
  readonly #handles: RealmHandles

  constructor(host: HostSide) {
    this.host = host
    this.#context = createContext(constants.DONT_CONTEXTIFY, {
      name: 'program',
      codeGeneration: { strings: false, wasm: false },
    })
    const opened = realmScript().runInContext(this.#context) as (
      port: HostPort,
      global: object,
    ) => RealmHandles
    // Taken once, before any program is there that could change them.
    this.#handles = Object.freeze({ ...opened(this.#port(), this.#context) })
    byPrototype.set(this.#handles.promisePrototype, this)
    byPrototype.set(this.#handles.objectPrototype, this)
  }

  /** Begins to be a process; `payload` is what its parent's `process.start` brought along. */
  begin(loaded: LoadedProgram, start: Omit<ProcessStart, 'program'>, payload: Uint8Array | null): void {
    for (const { path, script } of loaded.scripts)
      this.#handles.define(path, script.runInContext(this.#context))
    const rest = JSON.stringify(start)
    this.#handles.begin(`${rest.slice(0, -1)},"program":${loaded.json}}`, this.#bytesInside(payload))
  }

  /** The op of the thread with this number has returned a plain value. */
  returned(thread: number, clockMs: number, value: Plain, bytes: Uint8Array | null): void {
    this.#handles.returned(thread, clockMs, value, this.#bytesInside(bytes))
  }

  /** It has ended in some other way: a `WireOutcome` as JSON. */
  ended(thread: number, clockMs: number, outcome: string, bytes: Uint8Array | null): void {
    this.#handles.ended(thread, clockMs, outcome, this.#bytesInside(bytes))
  }

  /** A signal has come that the process handles. */
  signal(name: string): void {
    this.#handles.signal(name)
  }

  /** The answer to its question whether the handler may run in the middle of an op. */
  handle(name: string, may: boolean): void {
    this.#handles.handle(name, may)
  }

  get isParked(): boolean {
    return this.#handles.isParked() === true
  }

  /** What is said of an error of the program that nobody awaits or catches. */
  uncaught(error: unknown): string {
    try {
      const text: unknown = this.#handles.uncaught(error)
      if (typeof text === 'string') return text
    } catch {
      // The program has broken what the library stands on.
    }
    return 'Error in code that nobody awaits (is an await missing?)'
  }

  /** No function of the host's keeps its prototype: from a function without one nothing leads anywhere. */
  #port(): HostPort {
    const port: HostPort = {
      say: (json, bytes) => this.host.say(text(json), bytesOutside(bytes)),
      sayShort: (what, a, b, c, x, y, tail) =>
        this.host.sayShort({
          what: number(what),
          a: number(a),
          b: number(b),
          c: number(c),
          x: number(x),
          y: number(y),
          tail: text(tail),
        }),
      numbered: (at, thread) => this.host.numbered(number(at), text(thread)),
      pending: (thread, op, bytes) => this.host.pending(number(thread), text(op), bytesOutside(bytes)),
      interrupted: (thread) => this.host.interrupted(number(thread)),
      resumed: (thread, goesOn) => this.host.resumed(number(thread), goesOn === true),
      effect: (json) => this.host.effect(text(json)),
      write: (stream, said) => this.host.write(stream === 2 ? 2 : 1, text(said)),
      clockRead: () => this.host.clockRead(),
      fail: (said) => this.host.fail(text(said)),
      enter: (thread, body) => {
        if (typeof body !== 'function') throw new TypeError('no function')
        running.run(this.#number * THREADS + (number(thread) % THREADS), () => body())
      },
      current: () => {
        const store = running.getStore() ?? -1
        return Math.floor(store / THREADS) === this.#number ? store % THREADS : -1
      },
    }
    for (const one of Object.values(port)) Object.setPrototypeOf(one, null)
    return Object.setPrototypeOf(port, null) as HostPort
  }

  #bytesInside(bytes: Uint8Array | null): Uint8Array | null {
    if (bytes === null) return null
    const inside: unknown = this.#handles.room(bytes.length)
    if (!types.isUint8Array(inside)) throw new TypeError('no bytes')
    setBytes.call(inside, bytes)
    return inside
  }
}

/** Whose value this is; null when it is of no realm, or of none that is known. */
export function realmOf(value: unknown): Realm | null {
  if (!((typeof value === 'object' && value !== null) || typeof value === 'function')) return null
  let next: unknown = value
  // A program can make a chain of any length.
  for (let depth = 0; depth < 32 && typeof next === 'object' && next !== null; depth++) {
    const known = byPrototype.get(next)
    if (known !== undefined) return known
    if (types.isProxy(next)) return null
    next = Object.getPrototypeOf(next) as unknown
  }
  return null
}

const setBytes = Uint8Array.prototype.set
const lengthOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')?.get

/** A copy that is the host's own. The engine reads the bytes by itself: nothing of the realm is called. */
function bytesOutside(bytes: unknown): Uint8Array | null {
  if (bytes === null) return null
  if (!types.isUint8Array(bytes)) throw new TypeError('no bytes')
  const copy = new Uint8Array(number(lengthOf?.call(bytes)))
  copy.set(bytes)
  return copy
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('no text')
  return value
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('no number')
  return value
}
