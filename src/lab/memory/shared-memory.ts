/**
 * `SharedMemory`: bytes that any process can open by name. What `buf` is in CPython, `get`, `set` and `slice` are here, as
 * each look at the bytes is a step.
 * Semantics: SM1–SM4, SM8 (CPython `multiprocessing.shared_memory`; `track` is 3.13's).
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { display, displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { checkOptions } from '../base/options.ts'
import { cellsNamed, cellsOf } from '../base/segment-names.ts'
import type { Pickler } from '../runtime/carrier.ts'
import { checkCells } from '../runtime/op-limits.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { registerName, unlinkName, unregisterName } from '../process/resource-tracker.ts'

export type SharedMemoryOptions = {
  /** Without it a new segment gets a name that is free. */
  readonly name?: string | null | undefined
  readonly create?: boolean | undefined
  /** Bytes; only for a new segment. */
  readonly size?: number | undefined
  /** False: the resource tracker is not told of it. */
  readonly track?: boolean | undefined
}

type Segment = {
  readonly id: ObjectId
  readonly memory: ObjectId
  /** With the leading slash. */
  readonly name: string
  readonly size: number
  readonly tracked: boolean
  readonly isOpen: boolean
}

export class SharedMemory {
  readonly #runtime: Runtime
  #segment: Segment | null

  constructor(runtime: Runtime, segment: Segment | null = null) {
    this.#runtime = runtime
    this.#segment = segment
  }

  /** @internal */
  get id(): ObjectId {
    return this.#known.id
  }

  /** By which any process can open it (SM1). */
  get name(): string {
    return this.#known.name.slice(1)
  }

  /** In bytes. */
  get size(): number {
    return this.#known.size
  }

  /** One byte; counts from the end when negative, IndexError outside. */
  get(index: number): Promise<number> {
    return this.#call('get', String(index), async () => {
      const place = this.#place(index)
      const [value] = await this.#read(place, place + 1)
      return value ?? 0
    })
  }

  /** `value`: from 0 to 255. */
  set(index: number, value: number): Promise<void> {
    return this.#call('set', `${index}, ${display(value)}`, async () => {
      const place = this.#place(index)
      if (!Number.isInteger(value)) throw new errors.TypeError("memoryview: invalid type for format 'B'")
      if (value < 0 || value > 255) throw new errors.ValueError("memoryview: invalid value for format 'B'")
      await this.#runtime.op({
        kind: 'memory.write',
        memory: this.#known.memory,
        from: place,
        values: [value],
      })
    })
  }

  /** A copy of the bytes from `start` up to, not including, `end`; by default of all. */
  slice(start = 0, end: number | null = null): Promise<number[]> {
    return this.#call('slice', '', async () => {
      const { size } = this.#opened
      const bound = (index: number): number => Math.min(size, Math.max(0, index < 0 ? index + size : index))
      const [from, to] = [bound(start), bound(end ?? size)]
      return from < to ? [...(await this.#read(from, to))] : []
    })
  }

  /** This object's view of the bytes goes; they and their name stay. */
  close(): Promise<void> {
    return this.#call('close', '', async () => {
      if (!this.#known.isOpen) return
      this.#segment = { ...this.#known, isOpen: false }
      await this.#runtime.op({ kind: 'shm.close', memory: this.#known.memory })
    })
  }

  /** The name goes; whoever has the bytes open keeps them. FileNotFoundError when somebody has removed it already. */
  unlink(): Promise<void> {
    return this.#call('unlink', '', async () => {
      const { name, tracked } = this.#known
      await unlinkName(this.#runtime, name)
      if (tracked) await unregisterName(this.#runtime, name)
    })
  }

  // What follows is for the library's own modules.

  /** @internal */
  async readBytes(from: number, to: number): Promise<Uint8Array> {
    void this.#opened
    return Uint8Array.from(await this.#read(from, to))
  }

  /** @internal */
  async writeBytes(from: number, bytes: Uint8Array): Promise<void> {
    const { memory } = this.#opened
    if (bytes.length === 0) return
    await this.#runtime.op({ kind: 'memory.write', memory, from, values: [...bytes] })
  }

  /** @internal Opens what has this name, and has it registered, as part of whatever call brings it. */
  async attach(name: string, tracked: boolean): Promise<void> {
    const { value } = await this.#runtime.op({ kind: 'shm.open', name, create: null })
    const { memory, size } = value as { readonly memory: ObjectId; readonly size: number }
    this.#segment = { id: cellsNamed(memory) ?? memory, memory, name, size, tracked, isOpen: true }
    if (tracked) await registerName(this.#runtime, name)
  }

  /** @internal */
  async create(id: ObjectId, name: string, size: number, tracked: boolean): Promise<void> {
    const memory = cellsOf(id)
    await this.#runtime.op({ kind: 'shm.open', name, create: { memory, size } })
    this.#runtime.composite({
      id,
      kind: 'shared-memory',
      parts: { memory },
      facts: { name, size, state: 'linked' },
    })
    this.#segment = { id, memory, name, size, tracked, isOpen: true }
    if (tracked) await registerName(this.#runtime, name)
  }

  /** @internal Fork copies the view; elsewhere only the name travels, and is opened anew. */
  data(pickler: Pickler): SharedMemoryData {
    const segment = this.#known
    if (pickler.mode !== 'fork-arguments') return { kind: 'name', name: segment.name }
    pickler.reach(segment.id, segment.memory)
    return { kind: 'view', segment }
  }

  get #known(): Segment {
    if (this.#segment === null) throw new errors.RuntimeError('this shared memory has not been opened yet')
    return this.#segment
  }

  get #opened(): Segment {
    if (!this.#known.isOpen) throw new errors.TypeError("'NoneType' object is not subscriptable")
    return this.#known
  }

  #place(index: number): number {
    const { size } = this.#opened
    if (!Number.isInteger(index)) throw new errors.TypeError('memoryview: invalid slice key')
    const place = index < 0 ? index + size : index
    if (place < 0 || place >= size) throw new errors.IndexError('index out of bounds on dimension 1')
    return place
  }

  async #read(from: number, to: number): Promise<readonly number[]> {
    const { value } = await this.#runtime.op({ kind: 'memory.read', memory: this.#known.memory, from, to })
    return value as readonly number[]
  }

  #call<T>(method: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`sharedMemory.${method}`, this.#known.id, text, body)
  }
}

type SharedMemoryData =
  { readonly kind: 'name'; readonly name: string } | { readonly kind: 'view'; readonly segment: Segment }

export function openSharedMemory(runtime: Runtime, options: SharedMemoryOptions): Promise<SharedMemory> {
  checkOptions(options, '{ create: true, size: 4 }', ['name', 'create', 'size', 'track'])
  const { name = null, create = false, size = 0, track = true } = options
  const shared = new SharedMemory(runtime)
  const id = create ? runtime.nextId('shared-memory') : null
  const text = displayOptions({ name, size: create ? size : null, track: track ? null : false })
  return runtime.call(`sharedMemory.${create ? 'create' : 'attach'}`, id, text, async () => {
    checkSize(size, create)
    if (name !== null && typeof name !== 'string')
      throw new errors.TypeError('the name of shared memory is a text')
    if (id !== null) await shared.create(id, name === null ? freeName(runtime) : `/${name}`, size, track)
    else if (name === null) throw new errors.ValueError("'name' can only be None if create=True")
    else await shared.attach(`/${name}`, track)
    return shared
  })
}

function checkSize(size: number, create: boolean): void {
  if (!Number.isInteger(size)) throw new errors.TypeError("'size' must be a whole number")
  if (size < 0) throw new errors.ValueError("'size' must be a positive integer")
  if (create && size === 0)
    throw new errors.ValueError("'size' must be a positive number different from zero")
  checkCells(size)
}

/** CPython draws names until one is free; these are free as long as no program invents the same. */
function freeName(runtime: Runtime): string {
  return `/${runtime.nextId('psm').replaceAll('-', '_')}`
}

export function registerSharedMemory(runtime: Runtime): void {
  runtime.registry.registerReducer('SharedMemory', SharedMemory, {
    reduce: (shared, pickler): SharedMemoryData => shared.data(pickler),
    rebuild: (data, unpickler) => {
      const known = data as SharedMemoryData
      if (known.kind === 'view') return new SharedMemory(runtime, known.segment)
      const shared = new SharedMemory(runtime)
      unpickler.onArrival(() => shared.attach(known.name, true))
      return shared
    },
  })
}
