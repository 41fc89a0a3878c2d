/**
 * `connection.Listener` and `connection.Client`: connections that carry messages, at an address that anybody can name.
 * Semantics: LI4–LI8 (CPython `multiprocessing.connection`, a Unix socket).
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { closing } from '../base/holding.ts'
import { checkOptions } from '../base/options.ts'
import { typeName } from '../base/type-name.ts'
import type { Finalizer } from '../runtime/finalizers.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { cannotPickle } from '../pickle/pickle-marks.ts'
import { arbitraryAddress, listenerNamed } from './address.ts'
import { answerChallenge, deliverChallenge, keyOf } from './challenge.ts'
import type { Connection } from './connection.ts'
import { acceptConnection, openConnection } from './listening.ts'

/** A text stands for its bytes. */
export type AuthKey = string | Uint8Array

export type ListenerOptions = {
  /** A text; one is made up when it is left out. */
  readonly address?: string | null | undefined
  /** So many connections may wait to be accepted, and one more. */
  readonly backlog?: number | undefined
  readonly authkey?: AuthKey | null | undefined
}

export type ClientOptions = { readonly authkey?: AuthKey | null | undefined }

/** What a forked child has of it. */
type Parts = {
  readonly id: ObjectId
  readonly address: string
  readonly authkey: Uint8Array | null
  readonly isOpen: boolean
}

/** At the end of its process the address goes, as with everything that has files (CPython `SocketListener`). */
const UNLINK_PRIORITY = 0

export class Listener {
  readonly #runtime: Runtime
  readonly #parts: Parts
  #isOpen: boolean
  /** Only its maker removes the address. */
  #unlink: Finalizer | null = null

  constructor(runtime: Runtime, parts: Parts) {
    this.#runtime = runtime
    this.#parts = parts
    this.#isOpen = parts.isOpen
  }

  /** @internal */
  get id(): ObjectId {
    return this.#parts.id
  }

  /** For `Client`. */
  get address(): string {
    return this.#parts.address
  }

  /** Waits for a client. AuthenticationError when that has another key. */
  accept(): Promise<Connection> {
    return this.#call('accept', '', async () => {
      if (!this.#isOpen) throw new errors.OSError('listener is closed')
      const { authkey, id } = this.#parts
      const connection = await acceptConnection(this.#runtime, id)
      // As in CPython an empty key is none here.
      if (authkey === null || authkey.length === 0) return connection
      return closedOnError(connection, async () => {
        await deliverChallenge(this.#runtime, connection, authkey)
        await answerChallenge(connection, authkey)
      })
    })
  }

  /** This process's copy of the listening socket; of its maker the address as well. */
  close(): Promise<void> {
    return this.#call('close', '', async () => {
      if (!this.#isOpen) return
      this.#isOpen = false
      this.#runtime.descriptors.giveBack()
      await this.#runtime.op({ kind: 'listener.close', listener: this.id })
      await this.#unlink?.run()
    })
  }

  /** Runs `body`, and closes, whatever `body` does. */
  with<T>(body: (listener: this) => T | Promise<T>): Promise<T> {
    return closing<this, T>(this, body)
  }

  /** @internal The process that made it is the one that removes its address. */
  own(): void {
    this.#unlink = this.#runtime.finalizers.add(UNLINK_PRIORITY, async () => {
      await this.#runtime.op({ kind: 'listener.unlink', listener: this.id })
    })
  }

  /** @internal */
  parts(): Parts {
    return { ...this.#parts, isOpen: this.#isOpen }
  }

  #call<T>(method: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`listener.${method}`, this.id, text, body)
  }
}

/** OSError where the address is in use. */
export function openListener(runtime: Runtime, options: ListenerOptions = {}): Promise<Listener> {
  checkOptions(options, "{ address: 'kitchen' }", ['address', 'backlog', 'authkey'])
  const address = options.address ?? arbitraryAddress(runtime)
  const named = listenerNamed(address)
  const shown = displayOptions({ address: options.address, backlog: options.backlog })
  return runtime.call('listener.open', named, shown, async () => {
    const { backlog = 1 } = options
    const isNumber = Number.isInteger(backlog)
    runtime.descriptors.take(1)
    let id: ObjectId
    try {
      const room = isNumber ? Math.max(0, backlog) : 0
      const { value } = await runtime.op({ kind: 'listener.open', listener: named, backlog: room })
      // Another one may still be held that had the address before.
      id = value as ObjectId
    } catch (error) {
      runtime.descriptors.giveBack()
      throw error
    }
    if (!isNumber) {
      // As in CPython the socket is gone, and its file is left behind.
      runtime.descriptors.giveBack()
      await runtime.op({ kind: 'listener.close', listener: id })
      throw new errors.TypeError(`'${typeName(backlog)}' object cannot be interpreted as an integer`)
    }
    // It is known by its address, wherever the program keeps it.
    if (typeof options.address === 'string') runtime.effect({ kind: 'name', object: id, name: address })
    try {
      const listener = new Listener(runtime, { id, address, authkey: keyOf(options.authkey), isOpen: true })
      listener.own()
      return listener
    } catch (error) {
      // CPython has opened it by then, and lets go of it.
      runtime.descriptors.giveBack()
      await runtime.op({ kind: 'listener.close', listener: id })
      await runtime.op({ kind: 'listener.unlink', listener: id })
      throw error
    }
  })
}

/** FileNotFoundError where nobody has such an address, ConnectionRefusedError where nobody listens at it any more. */
export function openClient(
  runtime: Runtime,
  address: string,
  options: ClientOptions = {},
): Promise<Connection> {
  checkOptions(options, "{ authkey: 'secret' }", ['authkey'])
  return runtime.call('listener.connect', listenerNamed(address), '', async () => {
    const connection = await openConnection(runtime, listenerNamed(address), 'program')
    return closedOnError(connection, async () => {
      const authkey = keyOf(options.authkey)
      if (authkey === null) return
      await answerChallenge(connection, authkey)
      await deliverChallenge(runtime, connection, authkey)
    })
  })
}

async function closedOnError(connection: Connection, body: () => Promise<void>): Promise<Connection> {
  try {
    await body()
    return connection
  } catch (error) {
    await connection.closeRaw()
    throw error
  }
}

export function registerMessageListeners(runtime: Runtime): void {
  runtime.registry.registerReducer('connection.Listener', Listener, {
    reduce: (listener, pickler): Parts => {
      if (pickler.mode !== 'fork-arguments')
        throw new errors.TypeError(cannotPickle("'weakref.ReferenceType' object"))
      pickler.reach(listener.id)
      return listener.parts()
    },
    rebuild: (data) => new Listener(runtime, data as Parts),
  })
}
