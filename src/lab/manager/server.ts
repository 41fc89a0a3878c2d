/**
 * A manager's server: a process that keeps objects, and serves each connection in a thread of its own. Semantics: MG1, MG3
 * (CPython `multiprocessing.managers.Server`).
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { describeError, display } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { AnyFunction } from '../base/functions.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { dumps } from '../pickle/pickle.ts'
import { loads } from '../pickle/unpickle.ts'
import type { Connection } from '../pipes/connection.ts'
import { acceptConnection, createListener } from '../pipes/listening.ts'
import { Gate } from '../threads/mailbox.ts'
import { exposedMethods, makeOwn } from './own-types.ts'
import type { OwnTypes } from './own-types.ts'
import type { Reply, Request, Token } from './protocol.ts'
import { Made, makeServed } from './served.ts'
import type { Served } from './served.ts'

const ENTRY = 'manager-server'

export function registerManagerServer(runtime: Runtime): void {
  const managerServer = (writer: Connection, manager: ObjectId, types: OwnTypes | null): Promise<void> =>
    new Server(runtime, manager, types).run(writer)
  runtime.registry.registerEntry(ENTRY, managerServer)
}

/** The function that a manager's process begins in. */
export function managerServer(runtime: Runtime): AnyFunction {
  return runtime.registry.ownEntry(ENTRY)
}

/** What the picture and the explanations show of it. */
function factsOf(type: string, [first]: readonly unknown[]): Readonly<Record<string, number>> {
  if (typeof first !== 'number') return {}
  if (type === 'Barrier') return { parties: first }
  return type === 'Queue' || type === 'JoinableQueue' ? { maxsize: first } : {}
}

/** More entries of one object than these are counted only. */
const MOST_TOLD = 6

class Server {
  readonly #runtime: Runtime
  readonly #manager: ObjectId
  readonly #address: ObjectId
  readonly #objects = new Map<ObjectId, Served>()
  /** What was last told of the contents of each, so that only a change is told. */
  readonly #told = new Map<ObjectId, string>()
  readonly #stop: Gate
  readonly #types: OwnTypes | null

  /** `types`: what the program has registered; null for a manager of the library's own types. */
  constructor(runtime: Runtime, manager: ObjectId, types: OwnTypes | null) {
    this.#runtime = runtime
    this.#types = types
    this.#manager = manager
    this.#address = createListener(runtime)
    this.#stop = new Gate(runtime)
  }

  /** Tells its address, and serves until somebody shuts it down. */
  async run(writer: Connection): Promise<void> {
    await this.#call('start', '', async () => {
      await writer.sendPickled(await dumps(this.#runtime, this.#address), this.#address)
      await writer.closeRaw()
      await this.#runtime.startThread('server-accepter', 'server-thread', this.#manager, () => this.#accept())
    })
    await this.#call('serve', '', () => this.#stop.wait())
  }

  async #accept(): Promise<void> {
    for (;;) {
      await this.#call('accept', '', async () => {
        const connection = await acceptConnection(this.#runtime, this.#address)
        await this.#runtime.startThread('server-thread', 'server-thread', this.#manager, () =>
          this.#serve(connection),
        )
      })
    }
  }

  async #serve(connection: Connection): Promise<void> {
    while (await this.#call('serveRequest', '', () => this.#serveOne(connection)));
    await this.#call('closeConnection', '', () => connection.closeRaw())
  }

  /** False when the client is gone. */
  async #serveOne(connection: Connection): Promise<boolean> {
    let stopping = false
    try {
      const request = (await loads(this.#runtime, await connection.recvMessage())) as Request
      stopping = request.kind === 'shutdown'
      await this.#reply(connection, await this.#answer(request))
    } catch (error) {
      if (!(error instanceof errors.OSError) && !(error instanceof errors.EOFError)) throw error
      return false
    } finally {
      if (stopping) await this.#stop.open()
    }
    return true
  }

  async #answer(request: Request): Promise<Reply> {
    try {
      return { kind: 'returned', value: await this.#perform(request) }
    } catch (error) {
      return { kind: 'raised', error }
    }
  }

  async #reply(connection: Connection, reply: Reply): Promise<void> {
    let pickled
    try {
      pickled = await dumps(this.#runtime, reply)
    } catch (error) {
      const unsendable: Reply = { kind: 'raised', error: new errors.RemoteError(String(error)) }
      pickled = await dumps(this.#runtime, unsendable)
    }
    await connection.sendPickled(pickled, display(reply.kind === 'returned' ? reply.value : reply.error))
  }

  async #perform(request: Request): Promise<unknown> {
    switch (request.kind) {
      case 'create':
        return this.#create(request.type, request.args)
      case 'call': {
        const served = this.#objects.get(request.object)
        if (served === undefined) throw new errors.KeyError(request.object)
        try {
          const value = await served(request.method, request.args)
          return value instanceof Made ? this.#keep(value.type, [], value.served) : value
        } finally {
          this.#tell(request.object, served)
        }
      }
      case 'shutdown':
        return null
    }
  }

  /** Whatever goes wrong in it reaches the client as the text of a traceback (CPython `Server.handle_request`). */
  async #create(type: string, args: readonly unknown[]): Promise<Token> {
    try {
      if (this.#types === null) return this.#keep(type, args, await makeServed(this.#runtime, type, args))
      const made = await makeOwn(this.#runtime, this.#types, type, args)
      return { ...this.#keep(type, args, made.served), exposed: exposedMethods(made) }
    } catch (error) {
      throw remote(error)
    }
  }

  #keep(type: string, args: readonly unknown[], served: Served): Token {
    const id = this.#runtime.nextId(type.toLowerCase())
    this.#objects.set(id, served)
    this.#runtime.composite({
      id,
      kind: 'proxy',
      parts: { manager: this.#manager },
      facts: { type, ...factsOf(type, args) },
    })
    this.#tell(id, served)
    return { type, id, manager: this.#manager, address: this.#address }
  }

  /** Says what is in an object, for pictures: the first entries, and how many there are. */
  #tell(id: ObjectId, served: Served): void {
    const all = served.contents?.() ?? null
    if (all === null) return
    const contents = all.slice(0, MOST_TOLD)
    const text = JSON.stringify([all.length, contents])
    if (text === this.#told.get(id)) return
    this.#told.set(id, text)
    this.#runtime.updateComposite(id, {
      contents: contents.map(([key, value]) => [key, value]),
      entries: all.length,
    })
  }

  #call<T>(method: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`manager.${method}`, this.#manager, text, body)
  }
}

function remote(error: unknown): Error {
  const { name, message } = describeError(error)
  return new errors.RemoteError(message === '' ? name : `${name}: ${message}`)
}
