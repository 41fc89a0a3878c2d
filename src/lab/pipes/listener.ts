/** A server's socket, and how to connect to it. Descriptors follow the rules of pipes. POSIX `listen`, `accept`, `connect`. */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { closing } from '../base/holding.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Connection } from './connection.ts'
import { acceptConnection, createListener, openConnection } from './listening.ts'
import { Socket } from './socket.ts'

/** The listener as other processes know it. */
export class ListenerAddress {
  readonly id: ObjectId

  constructor(id: ObjectId) {
    this.id = id
  }
}

export class Listener {
  /** @internal */
  readonly id: ObjectId
  readonly #runtime: Runtime

  constructor(runtime: Runtime, known: ListenerAddress | null = null) {
    this.#runtime = runtime
    this.id = known?.id ?? createListener(runtime)
  }

  /** Waits for a client, and gives the socket to it (LI1, LI2). */
  accept(): Promise<Socket> {
    return this.#call('accept', async () => {
      return new Socket(this.#runtime, await acceptConnection(this.#runtime, this.id))
    })
  }

  /** From now on clients are refused. */
  close(): Promise<void> {
    return this.#call('close', async () => {
      await this.#runtime.op({ kind: 'listener.close', listener: this.id })
    })
  }

  /** Runs `body`, and closes, whatever `body` does. */
  with<T>(body: (listener: this) => T | Promise<T>): Promise<T> {
    return closing<this, T>(this, body)
  }

  #call<T>(method: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`listener.${method}`, this.id, '', body)
  }
}

/** Does not wait for `accept`: what is sent before lies ready. */
export function connect(runtime: Runtime, listener: Listener): Promise<Socket> {
  return runtime.call('listener.connect', listener.id, '', async () => {
    return new Socket(runtime, await openConnection(runtime, listener.id, 'program'))
  })
}

export function registerListeners(runtime: Runtime): void {
  runtime.registry.registerReducer('Listener', Listener, {
    reduce: ({ id }, pickler): ObjectId => {
      pickler.reach(id)
      return id
    },
    rebuild: (data) => new Listener(runtime, new ListenerAddress(data as ObjectId)),
  })
  runtime.registry.registerReducer('Socket', Socket, {
    reduce: ({ connection }): Connection => connection,
    rebuild: (data) => new Socket(runtime, data as Connection),
  })
}
