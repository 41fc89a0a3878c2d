/**
 * `Connection`: one process's copy of a pipe's end. Semantics: PI4–PI14, FD2, FD3, FD6 (CPython
 * `multiprocessing.connection.Connection`).
 */
import type { EndName, Handle, ObjectId } from '#model/vocabulary/ids.ts'
import { display, displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { closing } from '../base/holding.ts'
import type { Received } from '../base/received.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { dumps } from '../pickle/pickle.ts'
import type { Pickled } from '../pickle/pickle.ts'
import { loads } from '../pickle/unpickle.ts'
import { waitForHandles } from './wait.ts'

/** What another process needs to know of it. */
export type ConnectionData = {
  readonly pipe: ObjectId
  readonly end: EndName
  /** The handle in the process that gets it; null once closed. */
  readonly handle: Handle | null
  readonly readable: boolean
  readonly writable: boolean
  /** See `Connection.isGivenBack`: a fork knows of it, too. */
  readonly givenBack?: true
}

/** The kernel's words for a message longer than the receiver allows. */
const TOO_LONG = 'bad message length'

export class Connection {
  /** @internal */
  readonly pipe: ObjectId
  /** @internal */
  readonly end: EndName
  readonly #runtime: Runtime
  #handle: Handle | null
  #readable: boolean
  readonly #writable: boolean
  #isGivenBack: boolean

  constructor(runtime: Runtime, data: ConnectionData) {
    this.#runtime = runtime
    this.pipe = data.pipe
    this.end = data.end
    this.#handle = data.handle
    this.#readable = data.readable
    this.#writable = data.writable
    this.#isGivenBack = data.givenBack ?? false
  }

  /** @internal The end's name: `pipe-1:r`; the process may hold further copies under other handles. */
  get id(): string {
    return this.#handle ?? `${this.pipe}:${this.end}`
  }

  /** Whether this process's copy is closed. */
  get closed(): boolean {
    return this.#handle === null
  }

  /** @internal A sentinel that had come to its end, and whose descriptor the library has given back (PR16). */
  get isGivenBack(): boolean {
    return this.#isGivenBack
  }

  /** Whether this end can be read. */
  get readable(): boolean {
    return this.#readable
  }

  /** Whether this end can be written. */
  get writable(): boolean {
    return this.#writable
  }

  /**
   * Sends a copy of the value; waits while the pipe is full (PI6, PI14). BrokenPipeError when no copy of the other
   * end is left (PI7).
   * @param value is copied now; locks and queues cannot travel like this
   */
  send(value: unknown): Promise<void> {
    return this.#call('send', display(value), async () => {
      this.#handleForWriting()
      await this.sendPickled(await dumps(this.#runtime, value), display(value))
    })
  }

  /**
   * Waits for a message and gives it (PI4). EOFError when no copy of the other end is left and nothing remains to be
   * read (PI5).
   */
  recv(): Promise<Received> {
    return this.#call('recv', '', async () => loads(this.#runtime, await this.recvMessage(null)))
  }

  /**
   * Sends bytes as they are, as one message; waits while the pipe is full (PI6).
   * @param bytes the message
   */
  sendBytes(bytes: Uint8Array): Promise<void> {
    return this.#call('sendBytes', display(bytes), async () => {
      this.#handleForWriting()
      if (!(bytes instanceof Uint8Array)) throw new errors.TypeError('a bytes-like object is required')
      await this.sendPickled({ bytes, carries: [] }, display(bytes))
    })
  }

  /**
   * Waits for a message of bytes. A longer one than `maxlength` is an OSError, after which this end cannot be read
   * any more.
   * @param maxlength bytes that one is ready to take
   */
  recvBytes(maxlength: number | null = null): Promise<Uint8Array> {
    return this.#call('recvBytes', displayOptions({ maxlength }), async () => {
      this.#handleForReading()
      if (maxlength !== null && maxlength < 0) throw new errors.ValueError('negative maxlength')
      return this.recvMessage(maxlength)
    })
  }

  /**
   * Whether there is something to read, or the end of it (PI9).
   * @param timeout seconds to wait, 0 by default; null: for ever
   */
  poll(timeout: Seconds = 0): Promise<boolean> {
    return this.#call('poll', displayOptions({ timeout }), () => this.pollRaw(timeout))
  }

  /**
   * Closes this process's copy alone; again is allowed (FD2, FD3). Wakes no call of another thread that waits at it
   * (FD7).
   */
  close(): Promise<void> {
    return this.#call('close', '', () => this.closeRaw())
  }

  /** The descriptor's number in this process. */
  fileno(): Promise<number> {
    return this.#call('fileno', '', async () => {
      const { value } = await this.#runtime.op({ kind: 'fd.number', handle: this.openHandle() })
      return Number(value)
    })
  }

  /**
   * Runs `body` and closes this end, whatever `body` does.
   * @param body gets the connection
   */
  with<T>(body: (connection: this) => T | Promise<T>): Promise<T> {
    return closing<this, T>(this, body)
  }

  /** @internal The handle; OSError once this copy is closed. */
  openHandle(): Handle {
    if (this.#handle === null) throw new errors.OSError('handle is closed')
    return this.#handle
  }

  // What follows is for the library's own classes: parts of their calls.

  /** @internal Sends what has been pickled already. */
  async sendPickled(pickled: Pickled, text: string): Promise<void> {
    const handle = this.#handleForWriting()
    const { bytes, carries } = pickled
    const message = {
      id: this.#runtime.nextId('message'),
      text,
      bytes: bytes.length,
      sender: this.#runtime.process,
      carries,
    }
    await this.#runtime.op({ kind: 'pipe.write', handle, framed: true, message }, { kind: 'bytes', bytes })
  }

  /** @internal The bytes of the next message. */
  async recvMessage(maxBytes: number | null = null): Promise<Uint8Array> {
    const handle = this.#handleForReading()
    try {
      const { bytes } = await this.#runtime.op({ kind: 'pipe.read', handle, framed: true, maxBytes })
      return bytes ?? new Uint8Array(0)
    } catch (error) {
      if (error instanceof errors.OSError && error.message === TOO_LONG) await this.#giveUpReading()
      throw error
    }
  }

  /** @internal */
  async pollRaw(timeout: Seconds = 0): Promise<boolean> {
    const handle = this.#handleForReading()
    return (await waitForHandles(this.#runtime, [handle], timeoutMs(timeout))).length > 0
  }

  /** @internal */
  async closeRaw(): Promise<void> {
    if (this.#handle === null) return
    const handle = this.#handle
    this.#handle = null
    this.#runtime.descriptors.giveBack()
    await this.#runtime.op({ kind: 'fd.close', handle })
  }

  /** @internal */
  async giveBack(): Promise<void> {
    this.#isGivenBack = true
    await this.closeRaw()
  }

  /** @internal */
  data(handle: Handle | null): ConnectionData {
    const data = {
      pipe: this.pipe,
      end: this.end,
      handle,
      readable: this.#readable,
      writable: this.#writable,
    }
    return this.#isGivenBack ? { ...data, givenBack: true } : data
  }

  /** The rest of the message would be taken for the next one, so nothing is read any more. */
  async #giveUpReading(): Promise<void> {
    if (this.#writable) this.#readable = false
    else await this.closeRaw()
  }

  /** One-way pipes go one way (PI13). */
  #handleForReading(): Handle {
    const handle = this.openHandle()
    if (!this.#readable) throw new errors.OSError('connection is write-only')
    return handle
  }

  #handleForWriting(): Handle {
    const handle = this.openHandle()
    if (!this.#writable) throw new errors.OSError('connection is read-only')
    return handle
  }

  #call<T>(method: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`connection.${method}`, this.pipe, text, body)
  }
}

/** A further handle for an end of this pipe, which no process has used yet. */
export function newHandle(runtime: Runtime, pipe: ObjectId, end: EndName): Handle {
  const n = runtime.nextNumber(`handle:${pipe}:${end}`) + 1
  return `${pipe}:${end}#${runtime.process === 'P1' ? n : `${runtime.process}-${n}`}`
}

/**
 * A connection travels in a message as a copy that the sender holds open until the receiver has its own, in arguments by
 * its very handle (`reduction.DupFd`).
 */
export function registerConnections(runtime: Runtime): void {
  runtime.registry.registerReducer<Connection>('Connection', Connection, {
    reduce: (connection, pickler) => {
      if (pickler.mode === 'fork-arguments') {
        pickler.reach(connection.pipe)
        return { data: connection.data(connection.closed ? null : connection.openHandle()), carried: null }
      }
      const handle = connection.openHandle()
      pickler.reach(connection.pipe)
      if (pickler.mode === 'spawn-arguments') {
        pickler.passed.add(handle)
        return { data: connection.data(handle), carried: null }
      }
      const carried = { from: runtime.process, handle: newHandle(runtime, connection.pipe, connection.end) }
      pickler.duplicates.push({ handle, carried })
      return { data: connection.data(null), carried }
    },
    rebuild: (reduced, unpickler) => {
      const { data, carried } = reduced as {
        data: ConnectionData
        carried: { from: typeof runtime.process; handle: Handle } | null
      }
      if (carried === null) return new Connection(runtime, data)
      const handle = newHandle(runtime, data.pipe, data.end)
      unpickler.adopt(carried, handle)
      return new Connection(runtime, { ...data, handle })
    },
  })
}
