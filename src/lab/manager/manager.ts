/** `Manager()`. Semantics: MG5, MG6 (CPython `multiprocessing.managers.SyncManager`). */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import { display } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { Finalizer } from '../runtime/finalizers.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { cannotPickle } from '../pickle/pickle-marks.ts'
import { loads } from '../pickle/unpickle.ts'
import type { BarrierOptions } from '../sync/barrier.ts'
import { createPipe } from '../pipes/pipe.ts'
import { Process } from '../process/process.ts'
import type { PoolOptions } from '../pool/settings.ts'
import { AutoProxy } from './auto-proxy.ts'
import { requestOnce } from './client.ts'
import { ArrayProxy, DictProxy, ListProxy, NamespaceProxy, ValueProxy } from './container-proxies.ts'
import type { DictKey } from './container-proxies.ts'
import type { OwnTypes } from './own-types.ts'
import { PoolProxy } from './pool-proxies.ts'
import type { Token } from './protocol.ts'
import type { Proxy } from './proxy.ts'
import { managerServer } from './server.ts'
import { BarrierProxy, ConditionProxy, EventProxy, LockProxy, QueueProxy } from './sync-proxies.ts'

/** At the end of its process a manager is shut down after the pools, before the children are waited for. */
const SHUTDOWN_PRIORITY = 0
/** How long, in seconds, it may take the server to end by itself, and then after SIGTERM. */
const PATIENCE = 1

/** What stays the same when fork copies the object; the copy cannot shut the server down. */
export type ManagerParts = {
  readonly id: ObjectId
  readonly address: ObjectId
  readonly process: Process
}

export class Manager {
  /** @internal */
  readonly parts: ManagerParts
  readonly #runtime: Runtime
  #shutdown: Finalizer | null = null
  #started = true

  constructor(runtime: Runtime, parts: ManagerParts, isStarted = true) {
    this.#runtime = runtime
    this.parts = parts
    this.#started = isStarted
  }

  /** @internal */
  get id(): ObjectId {
    return this.parts.id
  }

  /** @internal */
  get isStarted(): boolean {
    return this.#started
  }

  /**
   * A dictionary in the server, and its proxy (MG1).
   * @param items what is in it first
   */
  dict(items: Readonly<Record<string, unknown>> | ReadonlyMap<DictKey, unknown> = {}): Promise<DictProxy> {
    return this.#make('dict', DictProxy, [items])
  }

  /**
   * A list in the server, and its proxy (MG1).
   * @param items what is in it first
   */
  list(items: readonly unknown[] = []): Promise<ListProxy> {
    return this.#make('list', ListProxy, [items])
  }

  /**
   * An object of named values in the server, and its proxy.
   * @param attributes what is in it first
   */
  Namespace(attributes: Readonly<Record<string, unknown>> = {}): Promise<NamespaceProxy> {
    return this.#make('Namespace', NamespaceProxy, [attributes])
  }

  /**
   * One value in the server, and its proxy.
   * @param typecode as of `Value`
   * @param value what is in it first
   */
  Value(typecode: string, value: unknown): Promise<ValueProxy> {
    return this.#make('Value', ValueProxy, [typecode, value])
  }

  /**
   * A list of numbers of fixed length in the server, and its proxy.
   * @param typecode as of `Array`
   * @param cells what is in it first
   */
  Array(typecode: string, cells: readonly number[]): Promise<ArrayProxy> {
    return this.#make('Array', ArrayProxy, [typecode, cells])
  }

  /** A lock in the server, and its proxy: it may travel anywhere (MG4). */
  Lock(): Promise<LockProxy> {
    return this.#make('Lock', LockProxy, [])
  }

  /** A lock in the server that its holder may take again, and its proxy. */
  RLock(): Promise<LockProxy> {
    return this.#make('RLock', LockProxy, [])
  }

  /**
   * A semaphore in the server, and its proxy.
   * @param value permits
   */
  Semaphore(value = 1): Promise<LockProxy> {
    return this.#make('Semaphore', LockProxy, [value])
  }

  /**
   * A semaphore in the server with an upper bound, and its proxy.
   * @param value permits
   */
  BoundedSemaphore(value = 1): Promise<LockProxy> {
    return this.#make('BoundedSemaphore', LockProxy, [value])
  }

  /** A condition in the server, and its proxy. */
  Condition(): Promise<ConditionProxy> {
    return this.#make('Condition', ConditionProxy, [])
  }

  /** An event in the server, and its proxy. */
  Event(): Promise<EventProxy> {
    return this.#make('Event', EventProxy, [])
  }

  /**
   * A barrier in the server, and its proxy.
   * @param parties how many have to come
   * @param options `timeout` of each wait, in seconds
   */
  Barrier(parties: number, options: BarrierOptions = {}): Promise<BarrierProxy> {
    return this.#make('Barrier', BarrierProxy, [parties, options])
  }

  /**
   * A queue in the server, and its proxy: it has neither feeder nor pipe.
   * @param maxsize places; 0: without bound
   */
  Queue(maxsize = 0): Promise<QueueProxy> {
    return this.#make('Queue', QueueProxy, [maxsize])
  }

  /**
   * A queue in the server whose items are acknowledged, and its proxy.
   * @param maxsize places; 0: without bound
   */
  JoinableQueue(maxsize = 0): Promise<QueueProxy> {
    return this.#make('JoinableQueue', QueueProxy, [maxsize])
  }

  /** Ends the server; its objects are gone (MG5). */
  shutdown(): Promise<void> {
    return this.#call('shutdown', '', async () => {
      await this.#shutdown?.run()
    })
  }

  /** Ends the server with SIGKILL, and waits for that. */
  killServer(): Promise<void> {
    return this.#call('killServer', '', async () => {
      await this.parts.process.kill()
      await this.parts.process.join()
    })
  }

  /** Runs `body`, and shuts down, whatever `body` does. */
  async with<T>(body: (manager: this) => T | Promise<T>): Promise<T> {
    if (!this.#started) throw new errors.ProcessError('Manager has shut down')
    try {
      return await body(this)
    } finally {
      await this.shutdown()
    }
  }

  /** @internal Only the process that started it may end it. */
  ownServer(): void {
    this.#shutdown = this.#runtime.finalizers.add(SHUTDOWN_PRIORITY, () => this.#end())
  }

  /**
   * A pool whose workers are children of the server, and its proxy (MG7).
   * @param size workers
   * @param options as of `Pool`
   */
  Pool(size: number | null = null, options: PoolOptions = {}): Promise<PoolProxy> {
    return this.#make('Pool', PoolProxy, [size, options])
  }

  /** @internal An object of a type that the program has registered. */
  own(type: string, args: readonly unknown[]): Promise<AutoProxy> {
    return this.#make(type, AutoProxy, args)
  }

  async #make<T extends Proxy>(
    type: string,
    Type: new (runtime: Runtime, token: Token) => T,
    args: readonly unknown[],
  ): Promise<T> {
    return this.#call(type, args.map(display).join(', '), async () => {
      if (!this.#started) throw new errors.AssertionError('server not yet started')
      const token = await this.#create(type, args)
      return new Type(this.#runtime, token)
    })
  }

  async #create(type: string, args: readonly unknown[]): Promise<Token> {
    return (await requestOnce(this.#runtime, this.parts.address, { kind: 'create', type, args })) as Token
  }

  async #end(): Promise<void> {
    const { process, address } = this.parts
    if (await process.isAlive()) {
      await this.#askToEnd(address)
      await process.join(PATIENCE)
      if (await process.isAlive()) await process.terminate()
      await process.join(PATIENCE)
      if (await process.isAlive()) await process.kill()
      await process.join()
    }
    this.#started = false
    this.#runtime.updateComposite(this.id, { state: 'shut down' })
  }

  async #askToEnd(address: ObjectId): Promise<void> {
    try {
      await requestOnce(this.#runtime, address, { kind: 'shutdown' })
    } catch (error) {
      if (!(error instanceof errors.Exception)) throw error
    }
  }

  #call<T>(method: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`manager.${method}`, this.id, text, body)
  }
}

/** A manager class of the program's own, with what is registered with it. */
export type OwnClass = {
  readonly name: string
  /** Null: that of a copy that a fork has made is not known. */
  readonly type: object | null
  readonly types: OwnTypes
}

/** Starts a server process, as any process is started (MG6), and gives the manager when it serves. */
export function startManager(
  runtime: Runtime,
  own: OwnClass | null = null,
  method: StartMethod = runtime.self.startMethod,
): Promise<Manager> {
  const id = runtime.nextId('manager')
  const name = own?.name ?? 'SyncManager'
  const types = own?.types ?? null
  return runtime.call('manager.start', id, '', async () => {
    const [reader, writer] = createPipe(runtime, false, 'machinery')
    const process = new Process(
      runtime,
      { target: managerServer(runtime), args: [writer, id, types] },
      { role: 'manager-server', of: id, namePrefix: name, method },
    )
    if (method !== 'fork' && !isFound(runtime, own)) {
      await reader.closeRaw()
      await writer.closeRaw()
      throw new errors.PicklingError(
        `${cannotPickle(`class ${name}`)}: the server finds it by name, so it must be exported by the lab`,
      )
    }
    await process.start()
    await writer.closeRaw()
    const address = (await loads(runtime, await reader.recvMessage())) as ObjectId
    await reader.closeRaw()
    runtime.composite({
      id,
      kind: 'manager',
      parts: { listener: address },
      facts: { server: process.id, state: 'serving' },
    })
    const manager = new Manager(runtime, { id, address, process })
    manager.ownServer()
    return manager
  })
}

/** CPython pickles the class by its name, as its server is a method of it. */
function isFound(runtime: Runtime, own: OwnClass | null): boolean {
  const type = own?.type ?? null
  return type === null || runtime.kernel.exportedName(type) !== null
}
