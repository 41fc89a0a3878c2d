/** The way back from encoded bytes to values: plain data is completed in place, marked objects are rebuilt by name. */
import { setOwn } from '../base/set-own.ts'
import type { Handle } from '#model/vocabulary/ids.ts'
import type { CarriedEnd } from '#model/vocabulary/ops.ts'
import { errorFrom, errors } from '../base/errors.ts'
import type { Unpickler } from '../runtime/carrier.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { isBinaryOrDate, markIn } from './pickle-marks.ts'
import type { Mark } from './pickle-marks.ts'

const UNDER_WAY = Symbol('under way')

export class GraphUnpickler implements Unpickler {
  /** What is yet to be opened in this process: ends that came along, segments of shared memory that only came by name. */
  readonly #arrivals: (() => Promise<unknown>)[] = []
  readonly #runtime: Runtime
  readonly #memo = new Map<object, unknown>()

  constructor(runtime: Runtime) {
    this.#runtime = runtime
  }

  decode(bytes: Uint8Array): unknown {
    return this.#walk(this.#deserialized(bytes))
  }

  /** Bytes that nobody pickled raise what `pickle.loads` raises. */
  #deserialized(bytes: Uint8Array): unknown {
    try {
      return this.#runtime.kernel.deserialize(bytes)
    } catch {
      throw bytes.length === 0
        ? new errors.EOFError('Ran out of input')
        : new errors.UnpicklingError('the bytes are no pickled value')
    }
  }

  adopt(carried: CarriedEnd, as: Handle): void {
    this.onArrival(async () => {
      const { descriptors } = this.#runtime
      descriptors.check(1)
      await this.#runtime.op({ kind: 'fd.adopt', carried, as })
      descriptors.take(1)
    })
  }

  onArrival(action: () => Promise<unknown>): void {
    this.#arrivals.push(action)
  }

  async arrive(): Promise<void> {
    for (const action of this.#arrivals.splice(0)) await action()
  }

  #walk(encoded: unknown): unknown {
    if (typeof encoded !== 'object' || encoded === null || isBinaryOrDate(encoded)) return encoded
    const known = this.#memo.get(encoded)
    if (known === UNDER_WAY)
      throw new errors.UnpicklingError('an object that contains itself cannot be rebuilt')
    if (known !== undefined) return known
    const marked = markIn(encoded)
    if (marked !== null) return this.#rebuildOnce(encoded, marked)
    this.#memo.set(encoded, encoded)
    this.#completeInPlace(encoded)
    return encoded
  }

  #completeInPlace(encoded: object): void {
    if (Array.isArray(encoded)) {
      for (const [k, item] of encoded.entries()) encoded[k] = this.#walk(item)
    } else if (encoded instanceof Map) {
      const entries = [...encoded]
      encoded.clear()
      for (const [key, item] of entries) encoded.set(this.#walk(key), this.#walk(item))
    } else if (encoded instanceof Set) {
      const items = [...encoded]
      encoded.clear()
      for (const item of items) encoded.add(this.#walk(item))
    } else {
      for (const key of Object.keys(encoded)) setOwn(encoded, key, this.#walk(Reflect.get(encoded, key)))
    }
  }

  #rebuildOnce(encoded: object, marked: Mark): unknown {
    this.#memo.set(encoded, UNDER_WAY)
    const value = this.#rebuild(encoded, marked)
    this.#memo.set(encoded, value)
    return value
  }

  #rebuild(encoded: object, marked: Mark): unknown {
    switch (marked.kind) {
      case 'object': {
        const reducer = this.#runtime.registry.reducerNamed(marked.type)
        if (reducer === null) throw new errors.UnpicklingError(`nothing rebuilds ${marked.type} objects`)
        return reducer.rebuild(this.#walk(marked.data), this)
      }
      case 'export':
        return this.#exported(marked.name)
      case 'entry': {
        const entry = this.#runtime.registry.entryNamed(marked.name)
        if (entry === null) throw new errors.AttributeError(`the library has no entry ${marked.name}`)
        return entry
      }
      case 'instance': {
        const type = this.#exported(marked.type) as { readonly prototype: object }
        return this.#filled(encoded, Object.create(type.prototype) as object, marked.fields)
      }
      case 'error': {
        const error = nativeOrLabError(marked.name, marked.message)
        return this.#filled(encoded, error, marked.fields)
      }
      case 'wrapped':
        return this.#filled(encoded, marked.object as object, marked.object)
    }
  }

  /** An object that may contain itself: it is known before its fields are. */
  #filled(encoded: object, object: object, fields: unknown): object {
    this.#memo.set(encoded, object)
    for (const [key, item] of Object.entries(fields as object)) setOwn(object, key, this.#walk(item))
    return object
  }

  #exported(name: string): unknown {
    const found = this.#runtime.kernel.lookUp(name)
    if (found === null || found === undefined)
      throw new errors.AttributeError(`Can't get attribute '${name}' on the lab's module`)
    return found
  }
}

function nativeOrLabError(name: string, message: string): Error {
  if (name !== 'Error' && name !== 'RangeError' && name !== 'ReferenceError' && name !== 'SyntaxError')
    return errorFrom(name, message)
  const error = new Error(message)
  error.name = name
  return error
}

/** A message's value. Ops of the caller's call: opening what travelled in it. */
export async function loads(runtime: Runtime, bytes: Uint8Array): Promise<unknown> {
  const unpickler = new GraphUnpickler(runtime)
  const value = unpickler.decode(bytes)
  await unpickler.arrive()
  return value
}
