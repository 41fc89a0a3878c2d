/** Wakes an executor's manager thread: a pipe of its own. Semantics: CPython `process._ThreadWakeup`. */
import type { Handle } from '#model/vocabulary/ids.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Connection } from '../pipes/connection.ts'
import { createPipe } from '../pipes/pipe.ts'

const NOTHING = { bytes: new Uint8Array(0), carries: [] }

export class Wakeup {
  readonly #reader: Connection
  readonly #writer: Connection

  constructor(runtime: Runtime) {
    const [reader, writer] = createPipe(runtime, false, 'machinery')
    this.#reader = reader
    this.#writer = writer
  }

  get pipe(): string {
    return this.#reader.pipe
  }

  openHandle(): Handle {
    return this.#reader.openHandle()
  }

  async wake(): Promise<void> {
    if (!this.#writer.closed) await this.#writer.sendPickled(NOTHING, 'wake')
  }

  async clear(): Promise<void> {
    if (this.#reader.closed) return
    while (await this.#reader.pollRaw()) await this.#reader.recvMessage()
  }

  async close(): Promise<void> {
    await this.#writer.closeRaw()
    await this.#reader.closeRaw()
  }
}
