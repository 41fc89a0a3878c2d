/**
 * `Value` and `Array`: numbers in shared memory, with a lock or without. Semantics: SH1, SH2, SH4 (CPython
 * `multiprocessing.sharedctypes`): each single read or write takes the lock, a read and a write after it do not.
 */
import { cellOf, numberIn } from '#model/vocabulary/cell-value.ts'
import type { CellValue } from '#model/vocabulary/cell-value.ts'
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { Typecode } from '#model/vocabulary/ops.ts'
import { errors } from '../base/errors.ts'
import { checkOptions } from '../base/options.ts'
import { sleepMs } from '../base/time.ts'
import { isIterable, typeName } from '../base/type-name.ts'
import { checkTypecode, toCell } from '../base/typecodes.ts'
import type { Pickler } from '../runtime/carrier.ts'
import { checkCells, checkRoom } from '../runtime/op-limits.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { AnyLock, RLock } from '../sync/locks.ts'

/** True (or absent) makes an RLock, false none. */
export type SharedOptions = { readonly lock?: boolean | AnyLock | null | undefined }

/** A pause, in seconds, between the read and the write. */
export type AddOptions = { readonly sleep?: number | undefined }

type SharedData = {
  readonly id: ObjectId
  readonly memory: ObjectId
  readonly typecode: Typecode
  readonly size: number
  readonly lock: AnyLock | null
}

const LOCK_EXAMPLE = '{ lock: false }'
const SLEEP_EXAMPLE = '{ sleep: 0.1 }'

/** What the two have in common. */
abstract class Shared {
  /** @internal */
  readonly id: ObjectId
  /** @internal */
  readonly typecode: Typecode
  protected readonly size: number
  protected readonly runtime: Runtime
  readonly #memory: ObjectId
  readonly #lock: AnyLock | null

  constructor(runtime: Runtime, data: SharedData) {
    this.runtime = runtime
    this.id = data.id
    this.typecode = data.typecode
    this.size = data.size
    this.#memory = data.memory
    this.#lock = data.lock
  }

  /** The lock that each read and each write takes. Raises AttributeError when it was made without one. */
  getLock(): AnyLock {
    if (this.#lock === null)
      throw new errors.AttributeError(`${this.id} has no lock: it was made with lock: false`)
    return this.#lock
  }

  /** @internal */
  data(pickler: Pickler): SharedData {
    pickler.assertStarting('Synchronized')
    pickler.reach(this.id, this.#memory)
    return { id: this.id, memory: this.#memory, typecode: this.typecode, size: this.size, lock: this.#lock }
  }

  protected read(
    name: string,
    text: string,
    cells: () => readonly [from: number, to: number],
  ): Promise<readonly number[]> {
    return this.#locked(name, text, async () => {
      const [from, to] = cells()
      if (from >= to) return []
      const { value } = await this.runtime.op({ kind: 'memory.read', memory: this.#memory, from, to })
      return (value as readonly CellValue[]).map(numberIn)
    })
  }

  protected write(name: string, text: string, from: () => number, value: unknown): Promise<void> {
    return this.#locked(name, text, async () => {
      const first = from()
      await this.runtime.op({
        kind: 'memory.write',
        memory: this.#memory,
        from: first,
        values: [cellOf(toCell(this.typecode, value))],
      })
    })
  }

  #locked<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.runtime.call(name, this.id, text, () =>
      this.#lock === null ? body() : this.#lock.sem.with(body),
    )
  }

  protected async pause({ sleep }: AddOptions): Promise<void> {
    if (sleep === undefined) return
    await this.runtime.call('sleep', null, `${sleep} s`, async () => {
      await this.runtime.op({ kind: 'sleep', ms: sleepMs(sleep) })
    })
  }
}

export class SharedValue extends Shared {
  /** The number. It takes the lock, if there is one (SH2). TypeError with an index: a Value has none (SH5). */
  get(...index: readonly []): Promise<number> {
    checkNoIndex(index)
    return this.read('value.get', '', () => [0, 1]).then(([value]) => value ?? 0)
  }

  /**
   * Writes the number (SH1, SH4). It takes the lock, if there is one (SH2).
   * @param stored the number
   */
  set(...stored: readonly [value: number]): Promise<void> {
    const [value, ...more] = stored
    checkNoIndex(more)
    return this.write('value.set', String(value), () => 0, value)
  }

  /**
   * A read, then a write: two calls, between which others may come, like `v.value += n` (SH3). Gives the sum, before
   * any wrap-around. Hold `getLock()` around it to make it whole.
   * @param amount what is added
   * @param options `sleep`: seconds between the two
   */
  async add(amount: number, options: AddOptions = {}): Promise<number> {
    checkOptions(options, SLEEP_EXAMPLE, ['sleep'])
    const old = await this.get()
    await this.pause(options)
    await this.set(old + amount)
    return old + amount
  }
}

export class SharedArray extends Shared {
  /** The number of cells. */
  get length(): number {
    return this.size
  }

  /** The number of cells, as a method (Python's `len`). */
  len(): number {
    return this.size
  }

  /** Counts from the end when negative; IndexError outside. AttributeError without an index: an Array has no value. */
  get(...at: readonly [index: number]): Promise<number> {
    checkIndex(at.length, 1)
    const [index] = at
    const cells = (): readonly [number, number] => {
      const place = this.#place(index)
      return [place, place + 1]
    }
    return this.read('array.get', String(index), cells).then(([value]) => value ?? 0)
  }

  /**
   * Writes a cell; counts from the end when negative, IndexError outside (SH1, SH4).
   * @param stored the place, and the number
   */
  set(...stored: readonly [index: number, value: number]): Promise<void> {
    checkIndex(stored.length, 2)
    const [index, value] = stored
    return this.write('array.set', `${index}, ${value}`, () => this.#place(index), value)
  }

  /** Looks at one cell after the other, each a call of its own, as Python's `in` does. */
  async contains(value: unknown): Promise<boolean> {
    for (let index = 0; index < this.size; index++) if ((await this.get(index)) === value) return true
    return false
  }

  /**
   * A read, then a write: two calls, between which others may come (SH3).
   * @param index the place
   * @param amount what is added
   * @param options `sleep`: seconds between the two
   */
  async add(index: number, amount: number, options: AddOptions = {}): Promise<number> {
    checkIndex(amount === undefined ? 1 : 2, 2)
    checkOptions(options, SLEEP_EXAMPLE, ['sleep'])
    const old = await this.get(index)
    await this.pause(options)
    await this.set(index, old + amount)
    return old + amount
  }

  /** A copy of the cells from `start` up to, not including, `end`; by default of all. */
  slice(start = 0, end = this.size): Promise<number[]> {
    const bound = (index: number): number =>
      Math.min(this.size, Math.max(0, index < 0 ? index + this.size : index))
    return this.read('array.slice', '', () => [bound(start), bound(end)]).then((values) => [...values])
  }

  #place(index: number): number {
    const number = typeof index === 'boolean' ? Number(index) : index
    if (!Number.isInteger(number)) throw new errors.TypeError('indices must be integers')
    const place = number < 0 ? number + this.size : number
    if (place < 0 || place >= this.size) throw new errors.IndexError('invalid index')
    return place
  }
}

/** What is asked of the Value as if it were a list (SH5). */
function checkNoIndex(more: readonly unknown[]): void {
  if (more.length > 0) throw new errors.TypeError("'Synchronized' object is not subscriptable")
}

/** What is asked of the Array as if it were one number (SH5). */
function checkIndex(given: number, needed: number): void {
  if (given < needed) throw new errors.AttributeError("'SynchronizedArray' object has no attribute 'value'")
  if (given > needed) throw new errors.TypeError('an Array has one index')
}

export function createValue(
  runtime: Runtime,
  typecode: string,
  init: number = 0,
  options: SharedOptions = {},
): SharedValue {
  checkOptions(options, LOCK_EXAMPLE, ['lock'])
  const code = checkTypecode(typecode)
  return new SharedValue(runtime, createShared(runtime, 'value', code, [toCell(code, init)], options))
}

/** `init`: how many cells, all 0, or what they hold. */
export function createArray(
  runtime: Runtime,
  typecode: string,
  init: number | readonly number[],
  options: SharedOptions = {},
): SharedArray {
  checkOptions(options, LOCK_EXAMPLE, ['lock'])
  const code = checkTypecode(typecode)
  const cells = cellsFrom(init).map((value) => toCell(code, value))
  return new SharedArray(runtime, createShared(runtime, 'array', code, cells, options))
}

/** Semantics: `len()` decides, and only a whole number is a length. */
function cellsFrom(init: unknown): readonly unknown[] {
  const length = typeof init === 'boolean' || Number.isInteger(init) ? Number(init) : null
  if (length === null && !isIterable(init))
    throw new errors.TypeError(`object of type '${typeName(init)}' has no len()`)
  if (length !== null && length < 0) throw new errors.ValueError(`Array length must be >= 0, not ${length}`)
  if (length !== null) checkCells(length)
  const cells = length === null ? [...(init as Iterable<unknown>)] : Array.from({ length }, () => 0)
  checkCells(cells.length)
  return cells
}

function createShared(
  runtime: Runtime,
  kind: 'value' | 'array',
  typecode: Typecode,
  cells: readonly number[],
  { lock }: SharedOptions,
): SharedData {
  checkRoom(runtime.thread().effects, { numbers: cells.length })
  // Without a lock it is none the less an object of a context.
  runtime.self.useContext()
  const id = runtime.nextId(kind)
  const memory = runtime.nextId('memory')
  runtime.effect({ kind: 'create.memory', memory, typecode, cells: cells.map(cellOf) })
  const own = lock === false ? null : lock instanceof AnyLock ? lock : lockFor(runtime, lock)
  const parts = own === null ? { memory } : { memory, lock: own.id }
  runtime.composite({ id, kind, parts, facts: { typecode, size: cells.length } })
  return { id, memory, typecode, size: cells.length, lock: own }
}

function lockFor(runtime: Runtime, lock: unknown): AnyLock {
  if (lock === undefined || lock === null || lock === true) return new RLock(runtime)
  throw new errors.AttributeError("the lock has no method 'acquire'")
}

export function registerShared(runtime: Runtime): void {
  for (const [name, Type] of [
    ['Value', SharedValue],
    ['Array', SharedArray],
  ] as const) {
    runtime.registry.registerReducer<SharedValue | SharedArray>(name, Type, {
      reduce: (shared, pickler) => shared.data(pickler),
      rebuild: (data) => new Type(runtime, data as SharedData),
    })
  }
}
