/**
 * `ShareableList`: a list of fixed length in a block of shared memory, byte for byte as CPython lays it out, so that what is
 * read beside a place, or between two writes, is what is read there. A look at a place is several reads, a change several writes.
 * Semantics: SM10, SM11 (CPython `multiprocessing.shared_memory.ShareableList`).
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { display, displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { checkOptions } from '../base/options.ts'
import { checkIterable, typeName } from '../base/type-name.ts'
import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { openSharedMemory } from './shared-memory.ts'
import type { SharedMemory } from './shared-memory.ts'

export type Shareable = number | boolean | string | Uint8Array | null

const WORD = 8
/** How a value is packed (CPython's `struct` formats) and what becomes of it when it is read again. */
type Packing = { readonly format: string; readonly transform: number }

function packingOf(value: unknown): Packing {
  if (value === null || value === undefined) return { format: 'xxxxxx?x', transform: 3 }
  if (typeof value === 'boolean') return { format: 'xxxxxxx?', transform: 0 }
  if (typeof value === 'number') return { format: Number.isInteger(value) ? 'q' : 'd', transform: 0 }
  if (typeof value === 'string') return { format: roomFor([...value].length), transform: 1 }
  if (value instanceof Uint8Array) return { format: roomFor(value.length), transform: 2 }
  throw new errors.KeyError(`<class '${typeName(value)}'>`)
}

const roomFor = (length: number): string => `${WORD * (Math.floor(length / WORD) + 1)}s`
const sizeOf = (format: string): number => (format.endsWith('s') ? Number(format.slice(0, -1)) : WORD)

export class ShareableList {
  /** The block of shared memory that it lies in. */
  readonly shm: SharedMemory
  readonly #runtime: Runtime
  #length: number
  /** Of each place from the beginning of the data, and of their end. */
  #offsets: readonly number[]

  constructor(runtime: Runtime, shm: SharedMemory, length: number, offsets: readonly number[]) {
    this.#runtime = runtime
    this.shm = shm
    this.#length = length
    this.#offsets = offsets
  }

  /** @internal */
  get id(): ObjectId {
    return this.shm.id
  }

  /** The value at a place, counted from the end when negative; IndexError outside. */
  get(position: number): Promise<Shareable> {
    return this.#call('get', String(position), () => this.#get(position))
  }

  /** ValueError for a text that is longer than the place, KeyError for what it cannot keep. */
  set(position: number, value: Shareable): Promise<void> {
    return this.#call('set', `${position}, ${display(value)}`, () => this.#set(position, value))
  }

  /** How many places it has; that never changes (SM10). */
  len(): Promise<number> {
    return this.#call('len', '', async () => wordIn(await this.shm.readBytes(0, WORD)))
  }

  /**
   * In how many places the value is.
   * @param value what is looked for
   */
  count(value: Shareable): Promise<number> {
    return this.#call('count', display(value), async () => {
      let found = 0
      for (let at = 0; at < this.#length; at++) if (isSame(await this.#get(at), value)) found++
      return found
    })
  }

  /** The first place that has the value; ValueError where none has. */
  index(value: Shareable): Promise<number> {
    return this.#call('index', display(value), async () => {
      for (let at = 0; at < this.#length; at++) if (isSame(await this.#get(at), value)) return at
      throw new errors.ValueError(`${display(value)} not in this container`)
    })
  }

  /** How all of it is packed. */
  format(): Promise<string> {
    return this.#call('format', '', async () => {
      let all = ''
      for (let at = 0; at < this.#length; at++) all += await this.#format(at)
      return all
    })
  }

  // What follows is for the library's own modules.

  /** @internal */
  layout(): { readonly length: number; readonly offsets: readonly number[] } {
    return { length: this.#length, offsets: this.#offsets }
  }

  /** @internal Of one that came by its name. */
  async learn(): Promise<void> {
    this.#length = wordIn(await this.shm.readBytes(0, WORD))
    const bytes = await this.shm.readBytes(WORD, WORD * (this.#length + 2))
    this.#offsets = Array.from({ length: this.#length + 1 }, (_, at) => wordIn(bytes.subarray(WORD * at)))
  }

  async #get(given: number): Promise<Shareable> {
    const position = given < 0 ? given + this.#length : given
    const offset = this.#offset(position, 'index out of range')
    const format = await this.#format(position, 'index out of range')
    const bytes = await this.shm.readBytes(offset, offset + sizeOf(format))
    const [transform = 0] = await this.shm.readBytes(
      this.#transforms + position,
      this.#transforms + position + 1,
    )
    return unpacked(format, bytes, transform)
  }

  async #set(given: number, value: Shareable): Promise<void> {
    const message = 'assignment index out of range'
    const position = given < 0 ? given + this.#length : given
    const offset = this.#offset(position, message)
    const current = await this.#format(position, message)
    let { format, transform } = packingOf(value)
    if (format.endsWith('s')) {
      const room = (this.#offsets.at(position + 1) ?? 0) - (this.#offsets.at(position) ?? 0)
      if (bytesOf(value).length > room)
        throw new errors.ValueError('bytes/str item exceeds available storage')
      format = current.endsWith('s') ? current : `${room}s`
    }
    if (position >= this.#length) throw new errors.IndexError('Requested position out of range.')
    await this.shm.writeBytes(this.#formats + WORD * position, padded(encodeUtf8(format), WORD))
    await this.shm.writeBytes(this.#transforms + position, Uint8Array.of(transform))
    await this.shm.writeBytes(offset, packed(format, value))
  }

  /** Python's own list of offsets: it has one more than there are places, and counts from its end too. */
  #offset(position: number, message: string): number {
    const offset = Number.isInteger(position) ? this.#offsets.at(position) : undefined
    if (offset === undefined) {
      if (Number.isInteger(position)) throw new errors.IndexError(message)
      throw new errors.TypeError('list indices must be integers or slices')
    }
    return WORD * (this.#length + 2) + offset
  }

  async #format(given: number, message = 'Requested position out of range.'): Promise<string> {
    const position = given < 0 ? given + this.#length : given
    if (position >= this.#length) throw new errors.IndexError(message)
    const at = this.#formats + WORD * position
    return decodeUtf8(withoutZeros(await this.shm.readBytes(at, at + WORD))).text
  }

  get #formats(): number {
    return WORD * (this.#length + 2) + (this.#offsets.at(-1) ?? 0)
  }

  get #transforms(): number {
    return this.#formats + WORD * this.#length
  }

  #call<T>(method: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`shareableList.${method}`, this.id, text, body)
  }
}

export type ShareableListOptions = { readonly name?: string | null | undefined }

/** With a sequence a new block; with a name alone the list that lies there. */
export function openShareableList(
  runtime: Runtime,
  sequence: Iterable<Shareable> | null = null,
  options: ShareableListOptions = {},
): Promise<ShareableList> {
  checkOptions(options, "{ name: 'dishes' }", ['name'])
  const { name = null } = options
  if (sequence !== null) checkIterable(sequence)
  const text = displayOptions({ name, size: null })
  return runtime.call('shareableList.open', null, text, async () => {
    if (name !== null && sequence === null) {
      const list = new ShareableList(runtime, await openSharedMemory(runtime, { name }), 0, [])
      await list.learn()
      return list
    }
    const { bytes, offsets } = laidOut([...(sequence ?? [])])
    const shm = await openSharedMemory(runtime, { name, create: true, size: bytes.length })
    await shm.writeBytes(0, bytes)
    return new ShareableList(runtime, shm, offsets.length - 1, offsets)
  })
}

function laidOut(values: readonly Shareable[]): {
  readonly bytes: Uint8Array
  readonly offsets: readonly number[]
} {
  const packings = values.map(packingOf)
  const offsets = [0]
  for (const { format } of packings) offsets.push((offsets.at(-1) ?? 0) + sizeOf(format))
  const parts = [
    word(values.length),
    ...offsets.map(word),
    ...packings.map(({ format }, at) => packed(format, values[at] ?? null)),
    ...packings.map(({ format }) => padded(encodeUtf8(format), WORD)),
    Uint8Array.from(packings.map(({ transform }) => transform)),
  ]
  return { bytes: Uint8Array.from(parts.flatMap((part) => [...part])), offsets }
}

function packed(format: string, value: Shareable): Uint8Array {
  if (format.endsWith('s')) return padded(bytesOf(value), sizeOf(format))
  if (format === 'q') return word(Number(value))
  const bytes = new Uint8Array(WORD)
  if (format === 'd') new DataView(bytes.buffer).setFloat64(0, Number(value), true)
  if (format === 'xxxxxxx?') bytes[WORD - 1] = value === true ? 1 : 0
  return bytes
}

function unpacked(format: string, bytes: Uint8Array, transform: number): Shareable {
  if (transform === 3) return null
  if (format.endsWith('s')) {
    const text = withoutZeros(bytes)
    return transform === 1 ? decodeUtf8(text).text : text
  }
  if (format === 'd') return new DataView(Uint8Array.from(bytes).buffer).getFloat64(0, true)
  if (format === 'q') return wordIn(bytes)
  return bytes[format.indexOf('?')] !== 0
}

const bytesOf = (value: Shareable): Uint8Array =>
  value instanceof Uint8Array ? value : encodeUtf8(String(value))

/** As `struct` packs text: what is too long is cut off, what is too short filled with zeros. */
function padded(bytes: Uint8Array, size: number): Uint8Array {
  const made = new Uint8Array(size)
  made.set(bytes.subarray(0, size))
  return made
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return Uint8Array.from(bytes.subarray(0, end))
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(WORD)
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value), true)
  return bytes
}

function wordIn(bytes: Uint8Array): number {
  return Number(new DataView(padded(bytes, WORD).buffer).getBigInt64(0, true))
}

/** Python's `==` of plain values: a boolean is a number. */
function isSame(a: Shareable, b: Shareable): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array)
    return a.length === b.length && a.every((byte, at) => byte === b[at])
  const plain = (one: Shareable): Shareable => (typeof one === 'boolean' ? Number(one) : (one ?? null))
  return plain(a) === plain(b)
}

type ShareableListData = {
  readonly shm: SharedMemory
  readonly layout: { readonly length: number; readonly offsets: readonly number[] } | null
}

/** Fork copies it; elsewhere the name of its block travels, and what lies there is looked up. */
export function registerShareableList(runtime: Runtime): void {
  runtime.registry.registerReducer('ShareableList', ShareableList, {
    reduce: (list, pickler): ShareableListData => ({
      shm: list.shm,
      layout: pickler.mode === 'fork-arguments' ? list.layout() : null,
    }),
    rebuild: (data, unpickler) => {
      const { shm, layout } = data as ShareableListData
      const list = new ShareableList(runtime, shm, layout?.length ?? 0, layout?.offsets ?? [])
      if (layout === null) unpickler.onArrival(() => list.learn())
      return list
    },
  })
}
