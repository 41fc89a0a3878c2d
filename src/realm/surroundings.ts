/**
 * The standard names of a realm: a clock and a chance that belong to the run, no timers of wall time, a console that is the
 * process's own. They are the realm's globals, so nothing of the machine is left behind them.
 */
import { FNV_BASIS, generator, hashOf } from '#model/chance.ts'
import { errors } from '#lab/base/errors.ts'
import { decodeUtf8, encodeUtf8 } from '#lab/base/utf8.ts'
import { readClone } from './clone/read-clone.ts'
import { writeClone } from './clone/write-clone.ts'
import { consoleTo } from './console.ts'
import type { Write } from './console.ts'

/** What differs from process to process. */
export type Surroundings = {
  /** Virtual milliseconds. */
  readonly now: () => number
  /** The next number of this process's own sequence, from 0 up to 1. */
  readonly chance: () => number
  /** Where `console` goes: the process's own standard output and error. */
  readonly write: Write
}

/** Puts them in place; what the realm had under these names is gone. */
export function installSurroundings(global: object, surroundings: Surroundings): void {
  const names: Readonly<Record<string, unknown>> = {
    Date: virtualDate(surroundings.now),
    Math: Object.create(Math, { random: { value: surroundings.chance } }) as unknown,
    performance: { now: surroundings.now, timeOrigin: 0 },
    console: consoleTo(surroundings.write),
    queueMicrotask: (task: () => unknown) => void Promise.resolve().then(() => task()),
    structuredClone: (value: unknown) => readClone(writeClone(value)),
    TextEncoder: Utf8Encoder,
    TextDecoder: Utf8Decoder,
    setTimeout: noTimer('setTimeout'),
    setInterval: noTimer('setInterval'),
    setImmediate: noTimer('setImmediate'),
    process: noProcess(),
  }
  for (const name of Object.keys(names)) put(global, name, names[name])
  // Code that is not the engine's own language has no border of its own.
  Reflect.deleteProperty(global, 'WebAssembly')
}

function put(global: object, name: string, value: unknown): void {
  Object.defineProperty(global, name, { value, writable: true, enumerable: false, configurable: true })
}

/* oxlint-disable no-restricted-globals -- here the class of dates gets the run's own clock. */

/** The class of dates with a virtual clock; also what a date itself calls its constructor. */
function virtualDate(now: () => number): DateConstructor {
  const virtual = new Proxy(Date, {
    construct: (target, args: unknown[], made) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, made) as Date,
    apply: () => new Date(now()).toString(),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  })
  put(Date.prototype, 'constructor', virtual)
  return virtual
}

/* oxlint-enable no-restricted-globals */

/** The sequence of a process's own, the same in every run of one seed. */
export function chanceOf(seed: number, process: string): () => number {
  return generator(hashOf(process, FNV_BASIS ^ seed))
}

function noTimer(name: string): () => never {
  return () => {
    throw new errors.RuntimeError(
      `${name} runs on wall time, which a run must not depend on. Use sleep() of the lab API.`,
    )
  }
}

function noProcess(): object {
  const refuse = (_target: object, name: string | symbol): never => {
    throw new errors.RuntimeError(
      `process.${String(name)} is not there: a lab has no hold on the operating system. Use exit(), hardExit() and the like of the lab API.`,
    )
  }
  return new Proxy({}, { get: refuse, set: refuse, has: refuse, defineProperty: refuse })
}

class Utf8Encoder {
  readonly encoding = 'utf-8'

  encode(text = ''): Uint8Array {
    return encodeUtf8(String(text))
  }
}

class Utf8Decoder {
  readonly encoding = 'utf-8'

  decode(bytes: Uint8Array = new Uint8Array(0)): string {
    const { text, rest } = decodeUtf8(bytes)
    return rest.length === 0 ? text : `${text}\ufffd`
  }
}
