/**
 * What travels: messages, and the arguments of a process that is started. Structured clone does the bytes; this walk
 * replaces what it cannot carry, and notes which objects and which open ends go along.
 */
import type { Handle, ObjectId } from '#model/vocabulary/ids.ts'
import type { CarriedEnd, StartMethod } from '#model/vocabulary/ops.ts'
import { describeError } from '../base/display.ts'
import { setOwn } from '../base/set-own.ts'
import { errors, LabError } from '../base/errors.ts'
import type { Pickler, PicklingMode } from '../runtime/carrier.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { cannotPickle, isBinaryOrDate, isPlainObject, looksMarked, mark } from './pickle-marks.ts'

export function argumentsMode(method: StartMethod): PicklingMode {
  return method === 'fork' ? 'fork-arguments' : 'spawn-arguments'
}

export class GraphPickler implements Pickler {
  readonly mode: PicklingMode
  /** Objects that whoever gets this can name. */
  readonly reached = new Set<ObjectId>()
  readonly passed = new Set<Handle>()
  readonly duplicates: { readonly handle: Handle; readonly carried: CarriedEnd }[] = []
  readonly #runtime: Runtime
  readonly #memo = new Map<object, unknown>()

  constructor(runtime: Runtime, mode: PicklingMode) {
    this.#runtime = runtime
    this.mode = mode
  }

  reach(...objects: readonly ObjectId[]): void {
    for (const object of objects) this.reached.add(object)
  }

  assertStarting(typeName: string): void {
    if (this.mode === 'message') {
      throw new errors.RuntimeError(
        `${typeName} objects should only be shared between processes through inheritance`,
      )
    }
  }

  /** The encoded bytes; raises TypeError for what cannot travel. */
  encode(value: unknown): Uint8Array {
    const encoded = this.#walk(value)
    try {
      return this.#runtime.kernel.serialize(encoded)
    } catch (error) {
      throw new errors.TypeError(cannotPickle(describeError(error).message))
    }
  }

  #walk(value: unknown): unknown {
    if (typeof value === 'symbol') throw new errors.TypeError(cannotPickle("'symbol' object"))
    if (typeof value === 'function') return this.#walkFunction(value)
    if (typeof value !== 'object' || value === null || isBinaryOrDate(value)) return value
    const known = this.#memo.get(value)
    return known ?? this.#walkObject(value)
  }

  #walkFunction(value: { readonly name: string }): unknown {
    const name = this.#runtime.kernel.exportedName(value)
    if (name !== null) return mark({ kind: 'export', name })
    const entry = this.#runtime.registry.entryName(value)
    if (entry !== null) return mark({ kind: 'entry', name: entry })
    const what = value.name === '' ? 'a function without a name' : `function ${value.name}`
    throw new errors.TypeError(
      `${cannotPickle(what)}: the other process finds functions by name, so it must be exported by the lab`,
    )
  }

  #walkObject(value: object): unknown {
    const found = this.#runtime.registry.reducerFor(value)
    if (found !== null) {
      const data = found.reducer.reduce(value as never, this)
      return this.#remember(value, mark({ kind: 'object', type: found.name, data: this.#walk(data) }))
    }
    if (value instanceof Error) return this.#walkError(value)
    if (Array.isArray(value)) {
      const copy: unknown[] = this.#remember(value, [])
      for (const item of value) copy.push(this.#walk(item))
      return copy
    }
    if (value instanceof Map) {
      const copy = this.#remember(value, new Map<unknown, unknown>())
      for (const [key, item] of value) copy.set(this.#walk(key), this.#walk(item))
      return copy
    }
    if (value instanceof Set) {
      const copy = this.#remember(value, new Set<unknown>())
      for (const item of value) copy.add(this.#walk(item))
      return copy
    }
    if (isPlainObject(value)) return this.#walkPlain(value)
    return this.#walkInstance(value)
  }

  #walkPlain(value: Record<string, unknown>): object {
    const copy: Record<string, unknown> = {}
    this.#remember(value, looksMarked(value) ? mark({ kind: 'wrapped', object: copy }) : copy)
    this.#copyFields(value, copy)
    return this.#memo.get(value) as object
  }

  #walkError(value: Error): unknown {
    const own = value instanceof LabError || isNative(value)
    if (!own) return this.#walkInstance(value)
    const fields: Record<string, unknown> = {}
    const encoded = mark({ kind: 'error', name: value.name, message: value.message, fields })
    this.#remember(value, encoded)
    this.#copyFields(value as unknown as Record<string, unknown>, fields)
    return encoded
  }

  #walkInstance(value: object): unknown {
    const type: unknown = Reflect.get(value, 'constructor')
    const name = this.#runtime.kernel.exportedName(type)
    if (name === null) {
      const typeName = typeof type === 'function' ? type.name : 'object'
      throw new errors.TypeError(cannotPickle(`'${typeName}' object`))
    }
    const fields: Record<string, unknown> = {}
    const encoded = this.#remember(value, mark({ kind: 'instance', type: name, fields }))
    if (value instanceof Error) fields['message'] = value.message
    this.#copyFields(value as Record<string, unknown>, fields)
    return encoded
  }

  #copyFields(from: Readonly<Record<string, unknown>>, to: Record<string, unknown>): void {
    for (const key of Object.keys(from)) setOwn(to, key, this.#walk(from[key]))
  }

  #remember<T>(value: object, encoded: T): T {
    this.#memo.set(value, encoded)
    return encoded
  }
}

function isNative(error: Error): boolean {
  return [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError].some(
    (type) => type === error.constructor,
  )
}

export type Pickled = { readonly bytes: Uint8Array; readonly carries: readonly CarriedEnd[] }

/** A value as the bytes of a message, which are a copy of it as it is now (PI14). Ops of the caller's call: a copy of each end that travels in it. */
export async function dumps(runtime: Runtime, value: unknown): Promise<Pickled> {
  const pickler = new GraphPickler(runtime, 'message')
  const bytes = pickler.encode(value)
  const { self } = runtime
  if (pickler.duplicates.length > 0) self.connectionServer ??= self.lastFinalizers ? 'late' : 'in-time'
  for (const { handle, carried } of pickler.duplicates)
    await runtime.op({ kind: 'fd.duplicate', handle, as: carried.handle })
  return { bytes, carries: pickler.duplicates.map(({ carried }) => carried) }
}
