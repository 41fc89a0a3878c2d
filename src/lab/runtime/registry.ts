/**
 * What a process can rebuild by name: library objects that travel in arguments and messages, and functions of the
 * library in which processes begin (a pool's worker, a manager's server).
 */
import { errors } from '../base/errors.ts'
import type { AnyFunction } from '../base/functions.ts'
import type { Pickler, Unpickler } from './carrier.ts'

/** How objects of one class travel. */
export type Reducer<T extends object> = {
  /** Data that `rebuild` can make the object from; it may hold further objects. Raises where CPython refuses to pickle. */
  readonly reduce: (object: T, pickler: Pickler) => unknown
  readonly rebuild: (data: unknown, unpickler: Unpickler) => T
}

/** A reducer whose objects are told apart by their class. */
export type AnyReducer = {
  readonly reduce: (object: never, pickler: Pickler) => unknown
  readonly rebuild: (data: unknown, unpickler: Unpickler) => object
}

type Class<T extends object> = { readonly prototype: T }

export class Registry {
  readonly #byPrototype = new Map<object, { readonly name: string; readonly reducer: AnyReducer }>()
  readonly #byName = new Map<string, AnyReducer>()
  readonly #entries = new Map<string, AnyFunction>()
  readonly #entryNames = new Map<unknown, string>()

  /** Objects of this class, and of classes derived from it, travel under this name. */
  registerReducer<T extends object>(name: string, type: Class<T>, reducer: Reducer<T>): void {
    this.#byPrototype.set(type.prototype, { name, reducer })
    this.#byName.set(name, reducer)
  }

  /** A function of the library that may be the target of a process, under a name that is the same in every process. */
  registerEntry(name: string, entry: AnyFunction): void {
    this.#entries.set(name, entry)
    this.#entryNames.set(entry, name)
  }

  reducerFor(object: object): { readonly name: string; readonly reducer: AnyReducer } | null {
    for (let prototype: unknown = object; prototype !== null; prototype = Object.getPrototypeOf(prototype)) {
      const found = this.#byPrototype.get(prototype as object)
      if (found !== undefined) return found
    }
    return null
  }

  reducerNamed(name: string): AnyReducer | null {
    return this.#byName.get(name) ?? null
  }

  entryName(entry: unknown): string | null {
    return this.#entryNames.get(entry) ?? null
  }

  entryNamed(name: string): AnyFunction | null {
    return this.#entries.get(name) ?? null
  }

  /** A function that the library has registered for itself; RuntimeError where it has not. */
  ownEntry(name: string): AnyFunction {
    const entry = this.entryNamed(name)
    if (entry === null) throw new errors.RuntimeError(`the library has no program ${name} in this process`)
    return entry
  }
}
