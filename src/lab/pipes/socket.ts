/** A connection to a listener, as a stream of bytes: what is sent at once need not come at once. POSIX `send`, `recv`. */
import type { Handle } from '#model/vocabulary/ids.ts'
import { display } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { closing } from '../base/holding.ts'
import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Connection } from './connection.ts'

export class Socket {
  /** @internal */
  readonly connection: Connection
  readonly #runtime: Runtime
  /** The beginning of a character of which the rest has not been read. */
  #rest: Uint8Array = new Uint8Array(0)

  constructor(runtime: Runtime, connection: Connection) {
    this.#runtime = runtime
    this.connection = connection
  }

  /** @internal */
  get id(): string {
    return this.connection.id
  }

  /** Whether this process's copy is closed. */
  get closed(): boolean {
    return this.connection.closed
  }

  /** All of it; waits while the other side does not read. */
  send(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === 'string' ? encodeUtf8(data) : data
    return this.#call('send', display(data), async () => {
      const handle = this.connection.openHandle()
      const id = this.#runtime.nextId('message')
      const sender = this.#runtime.process
      const message = { id, text: display(data), bytes: bytes.length, sender, carries: [] }
      await this.#runtime.op({ kind: 'pipe.write', handle, framed: false, message }, { kind: 'bytes', bytes })
    })
  }

  /** What is there, as text, at most `maxBytes` bytes of it; waits until there is something. Empty: end of file. */
  recv(maxBytes: number): Promise<string> {
    return this.#call('recv', String(maxBytes), async () => {
      for (;;) {
        const read = await this.#read(maxBytes)
        const { text, rest } = decodeUtf8(Uint8Array.from([...this.#rest, ...read]))
        this.#rest = rest
        if (text !== '' || read.length === 0) return text
      }
    })
  }

  /** The same, as bytes. */
  recvBytes(maxBytes: number): Promise<Uint8Array> {
    return this.#call('recv', String(maxBytes), () => this.#read(maxBytes))
  }

  /** This process's copy alone: the other side sees the end when no copy is left. */
  close(): Promise<void> {
    return this.#call('close', '', () => this.connection.closeRaw())
  }

  /** Runs `body`, and closes, whatever `body` does. */
  with<T>(body: (socket: this) => T | Promise<T>): Promise<T> {
    return closing<this, T>(this, body)
  }

  /** @internal For `waitReady`. */
  openHandle(): Handle {
    return this.connection.openHandle()
  }

  async #read(maxBytes: number): Promise<Uint8Array> {
    if (!Number.isInteger(maxBytes) || maxBytes <= 0) {
      throw new errors.ValueError('recv needs the largest number of bytes to read, at least 1')
    }
    const handle = this.connection.openHandle()
    const { bytes } = await this.#runtime.op({ kind: 'pipe.read', handle, framed: false, maxBytes })
    return bytes ?? new Uint8Array(0)
  }

  #call<T>(method: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`socket.${method}`, this.connection.pipe, text, body)
  }
}
