/** `Manager()`. Semantics: MG5, MG6 (CPython `multiprocessing.managers.SyncManager`). */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { display } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { Finalizer } from '../runtime/finalizers.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { loads } from '../pickle/unpickle.ts'
import type { BarrierOptions } from '../sync/barrier.ts'
import { createPipe } from '../pipes/pipe.ts'
import { Process } from '../process/process.ts'
import { requestOnce } from './client.ts'
import { ArrayProxy, DictProxy, ListProxy, NamespaceProxy, ValueProxy } from './container-proxies.ts'
import type { DictKey } from './container-proxies.ts'
import type { ServedType, Token } from './protocol.ts'
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
  readonly parts: ManagerParts
  readonly #runtime: Runtime
  #shutdown: Finalizer | null = null
  #started = true

  constructor(runtime: Runtime, parts: ManagerParts, isStarted = true) {
    this.#runtime = runtime
    this.parts = parts
    this.#started = isStarted
  }

  get id(): ObjectId {
    return this.parts.id
  }

  get isStarted(): boolean {
    return this.#started
  }

  dict(items: Readonly<Record<string, unknown>> | ReadonlyMap<DictKey, unknown> = {}): Promise<DictProxy> {
    return this.#make('dict', DictProxy, [items])
  }

  list(items: readonly unknown[] = []): Promise<ListProxy> {
    return this.#make('list', ListProxy, [items])
  }

  Namespace(attributes: Readonly<Record<string, unknown>> = {}): Promise<NamespaceProxy> {
    return this.#make('Namespace', NamespaceProxy, [attributes])
  }

  Value(typecode: string, value: unknown): Promise<ValueProxy> {
    return this.#make('Value', ValueProxy, [typecode, value])
  }

  Array(typecode: string, cells: readonly number[]): Promise<ArrayProxy> {
    return this.#make('Array', ArrayProxy, [typecode, cells])
  }

  Lock(): Promise<LockProxy> {
    return this.#make('Lock', LockProxy, [])
  }

  RLock(): Promise<LockProxy> {
    return this.#make('RLock', LockProxy, [])
  }

  Semaphore(value = 1): Promise<LockProxy> {
    return this.#make('Semaphore', LockProxy, [value])
  }

  BoundedSemaphore(value = 1): Promise<LockProxy> {
    return this.#make('BoundedSemaphore', LockProxy, [value])
  }

  Condition(): Promise<ConditionProxy> {
    return this.#make('Condition', ConditionProxy, [])
  }

  Event(): Promise<EventProxy> {
    return this.#make('Event', EventProxy, [])
  }

  Barrier(parties: number, options: BarrierOptions = {}): Promise<BarrierProxy> {
    return this.#make('Barrier', BarrierProxy, [parties, options])
  }

  Queue(maxsize = 0): Promise<QueueProxy> {
    return this.#make('Queue', QueueProxy, [maxsize])
  }

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

  /** Only the process that started it may end it. */
  own(): void {
    this.#shutdown = this.#runtime.finalizers.add(SHUTDOWN_PRIORITY, () => this.#end())
  }

  async #make<T extends Proxy>(
    type: ServedType,
    Type: new (runtime: Runtime, token: Token) => T,
    args: readonly unknown[],
  ): Promise<T> {
    return this.#call(type, args.map(display).join(', '), async () => {
      if (!this.#started) throw new errors.AssertionError('server not yet started')
      const token = await this.#create(type, args)
      return new Type(this.#runtime, token)
    })
  }

  async #create(type: ServedType, args: readonly unknown[]): Promise<Token> {
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

/** Starts a server process, as any process is started (MG6), and gives the manager when it serves. */
export function startManager(runtime: Runtime): Promise<Manager> {
  const id = runtime.nextId('manager')
  return runtime.call('manager.start', id, '', async () => {
    const [reader, writer] = createPipe(runtime, false, 'machinery')
    const process = new Process(
      runtime,
      { target: managerServer(runtime), args: [writer, id] },
      { role: 'manager-server', of: id, namePrefix: 'SyncManager' },
    )
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
    manager.own()
    return manager
  })
}
