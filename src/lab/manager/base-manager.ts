/** A manager with types of the program's own. Semantics: MG7, MG8 (CPython `multiprocessing.managers.BaseManager`). */
import { errors } from '../base/errors.ts'
import { checkOptions } from '../base/options.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { AutoProxy } from './auto-proxy.ts'
import { startManager } from './manager.ts'
import type { Manager } from './manager.ts'
import type { Callable, OwnType, OwnTypes } from './own-types.ts'

export type RegisterOptions = { readonly exposed?: readonly string[] | null | undefined }

/** What fork copies of it. */
export class BaseManagerData {
  readonly manager: Manager | null
  readonly isOver: boolean
  readonly className: string
  readonly types: readonly string[]

  constructor(manager: Manager | null, isOver: boolean, className: string, types: readonly string[]) {
    this.manager = manager
    this.isOver = isOver
    this.className = className
    this.types = types
  }
}

const registered = new WeakMap<object, Map<string, OwnType>>()

/** `KitchenManager.register('Counter', Counter)`: of this class, and of those that are derived from it afterwards. */
export function registerType(
  type: object,
  name: string,
  callable: Callable,
  options: RegisterOptions = {},
): void {
  if (typeof name !== 'string' || name === '') throw new errors.TypeError('a type needs a name')
  if (typeof callable !== 'function')
    throw new errors.TypeError('a type is registered with the class or function that makes its objects')
  checkOptions(options, "{ exposed: ['add'] }", ['exposed'])
  const own = registered.get(type) ?? new Map<string, OwnType>()
  registered.set(type, own)
  own.set(name, { callable, exposed: options.exposed ?? null })
}

function typesOf(type: object): OwnTypes {
  const above = Reflect.getPrototypeOf(type)
  const inherited = above === null ? [] : typesOf(above)
  return new Map([...inherited, ...(registered.get(type) ?? [])])
}

export class BaseManager {
  readonly #runtime: Runtime
  readonly #type: { readonly name: string }
  readonly #copied: BaseManagerData | null
  #manager: Manager | null
  #isOver: boolean

  constructor(runtime: Runtime, copied: BaseManagerData | null = null) {
    this.#runtime = runtime
    if (copied === null) runtime.self.useContext()
    this.#type = new.target
    this.#copied = copied
    this.#manager = copied?.manager ?? null
    this.#isOver = copied?.isOver ?? false
    for (const name of this.#typeNames()) {
      if (name in this) continue
      const value = (...args: readonly unknown[]): Promise<AutoProxy> => this.create(name, ...args)
      Reflect.defineProperty(this, name, { value })
    }
  }

  /** @internal */
  get id(): string | null {
    return this.#manager?.id ?? null
  }

  /** Starts the server, which knows the types that are registered by now. */
  async start(): Promise<void> {
    if (this.#isOver) throw new errors.ProcessError('Manager has shut down')
    if (this.#manager !== null) throw new errors.ProcessError('Already started server')
    this.#manager = await startManager(this.#runtime, {
      name: this.#name,
      type: this.#copied === null ? this.#type : null,
      types: typesOf(this.#type),
    })
  }

  /**
   * An object of a registered type in the server, and its proxy; `manager.Plate(5)` under the name of its type does
   * the same (MG8).
   * @param type the name that it was registered under
   * @param args what it is made with
   */
  async create(type: string, ...args: readonly unknown[]): Promise<AutoProxy> {
    if (!this.#typeNames().includes(type))
      throw new errors.AttributeError(`'${this.#name}' object has no attribute '${type}'`)
    if (this.#manager === null) throw new errors.AssertionError('server not yet started')
    return this.#manager.own(type, args)
  }

  /** Ends the server; its objects are gone (MG5). */
  async shutdown(): Promise<void> {
    if (this.#manager === null)
      throw new errors.AttributeError(`'${this.#name}' object has no attribute 'shutdown'`)
    await this.#manager.shutdown()
    this.#isOver = true
  }

  /** Ends the server with SIGKILL, and waits for that. */
  async killServer(): Promise<void> {
    await this.#manager?.killServer()
  }

  /** Starts it if that has not been done, runs `body`, and shuts down, whatever `body` does. */
  async with<T>(body: (manager: this) => T | Promise<T>): Promise<T> {
    if (this.#manager === null || this.#isOver) await this.start()
    try {
      return await body(this)
    } finally {
      await this.shutdown()
    }
  }

  /** @internal */
  data(): BaseManagerData {
    return new BaseManagerData(this.#manager, this.#isOver, this.#name, this.#typeNames())
  }

  get #name(): string {
    return this.#copied?.className ?? this.#type.name
  }

  #typeNames(): readonly string[] {
    return this.#copied?.types ?? [...typesOf(this.#type).keys()]
  }
}
