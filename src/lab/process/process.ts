/** `Process`. Semantics: PR1–PR6, PR12, PR14 (CPython `multiprocessing.process.BaseProcess`). */
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import { MAIN_PROCESS } from '#model/vocabulary/ids.ts'
import type { ProcessRole, StartMethod } from '#model/vocabulary/ops.ts'
import type { Connection } from '../pipes/connection.ts'
import { displayOptions, displayWhole } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { checkRoom, checkText } from '../runtime/op-limits.ts'
import { checkOptions } from '../base/options.ts'
import { ownPid } from './pid.ts'
import { Popen } from './popen.ts'
import { PerProcess } from '../runtime/per-process.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { startProcess } from './start-process.ts'
import type { Seconds } from '../base/time.ts'
import { checkIterable, isIterable } from '../base/type-name.ts'

export type Target = (...args: never[]) => unknown

export type ProcessOptions = {
  /** An exported function of the lab. */
  readonly target?: Target | null | undefined
  readonly args?: readonly unknown[] | undefined
  /** Arrives as one object after the positional arguments. */
  readonly kwargs?: Readonly<Record<string, unknown>> | undefined
  readonly name?: string | null | undefined
  /** Default: as the process that makes it. */
  readonly daemon?: boolean | null | undefined
}

/** What only the library says of a process. */
export type ProcessPurpose = {
  readonly role?: ProcessRole
  /** The pool, executor or manager that it works for. */
  readonly of?: ObjectId
  /** Takes the place of the class name in the default name: `ForkPoolWorker-1`. */
  readonly namePrefix?: string
  /** Default: the process's own. */
  readonly method?: StartMethod
}

/** The state of a process object that comes from another process, or that stands for this very one. */
export class ProcessSnapshot {
  readonly fields: ProcessFields

  constructor(fields: ProcessFields) {
    this.fields = fields
  }
}

export type ProcessFields = {
  readonly id: ProcessId
  readonly identity: readonly number[]
  readonly creator: ProcessId | null
  readonly name: string
  readonly daemon: boolean
  readonly closed: boolean
  readonly target: Target | null
  readonly args: readonly unknown[]
  readonly kwargs: Readonly<Record<string, unknown>>
  readonly role: ProcessRole
  readonly of: ObjectId | null
  readonly method: StartMethod
  readonly popen: Popen | null
}

export class Process {
  readonly #runtime: Runtime
  readonly #fields: Omit<ProcessFields, 'name' | 'daemon' | 'closed' | 'target' | 'args' | 'kwargs' | 'popen'>
  #name: string
  #daemon: boolean
  #closed: boolean
  #work: Pick<ProcessFields, 'target' | 'args' | 'kwargs'>
  #popen: Popen | null

  constructor(
    runtime: Runtime,
    options: ProcessOptions | ProcessSnapshot = {},
    purpose: ProcessPurpose = {},
  ) {
    const made = options instanceof ProcessSnapshot
    const fields = made
      ? options.fields
      : newFields(runtime, options, purpose, purpose.namePrefix ?? new.target.name)
    this.#runtime = runtime
    this.#fields = fields
    this.#name = fields.name
    this.#daemon = fields.daemon
    this.#closed = fields.closed
    this.#work = { target: fields.target, args: fields.args, kwargs: fields.kwargs }
    this.#popen = fields.popen
    if (made) return
    const { id, name, daemon, role, of, target } = fields
    checkRoom(runtime.thread().effects, { text: name })
    runtime.effect({
      kind: 'create.process',
      process: id,
      name,
      daemon,
      role,
      target: target?.name ?? 'run',
      of,
    })
  }

  get id(): ProcessId {
    return this.#fields.id
  }

  get name(): string {
    return this.#name
  }

  set name(name: string) {
    if (typeof name !== 'string') throw new errors.AssertionError('name must be a string')
    checkText(name)
    this.#name = name
    this.#renamed()
  }

  get daemon(): boolean {
    return this.#daemon
  }

  /** Only before the start. */
  set daemon(daemon: boolean) {
    if (this.#popen !== null) throw new errors.AssertionError('process has already started')
    this.#daemon = Boolean(daemon)
    this.#renamed()
  }

  /** Null before the start. */
  get pid(): number | null {
    this.#checkOpen()
    return this.#isCurrent ? ownPid(this.#runtime) : (this.#popen?.pid ?? null)
  }

  /**
   * The exit code as far as it is known here: after `join`, `isAlive`, `activeChildren`, `readExitcode`. Negative is the
   * signal that ended it.
   */
  get exitcode(): number | null {
    this.#checkOpen()
    return this.#popen?.code ?? null
  }

  /** What `exitcode` is in CPython: asks the system, which takes an op. */
  readExitcode(): Promise<number | null> {
    return this.#call('exitcode', '', async () => {
      this.#checkOpen()
      return this.#popen === null ? null : this.#popen.poll()
    })
  }

  /** Becomes ready when the process has ended: for `waitReady`. */
  get sentinel(): Connection {
    this.#checkOpen()
    if (this.#popen === null) throw new errors.ValueError('process not started')
    return this.#popen.sentinel
  }

  /** What the process does; a subclass may override it. */
  async run(): Promise<unknown> {
    const { target, args, kwargs } = this.#work
    if (target === null) return null
    const all = Object.keys(kwargs).length > 0 ? [...args, kwargs] : args
    return Reflect.apply(target, undefined, all) as unknown
  }

  start(): Promise<void> {
    return this.#call('start', '', () => this.#start())
  }

  /** SIGTERM, which ends it at once: no `finally` of its runs, its children live on. */
  terminate(): Promise<void> {
    return this.#call('terminate', '', async () => this.#started('terminate').signal('SIGTERM'))
  }

  kill(): Promise<void> {
    return this.#call('kill', '', async () => this.#started('kill').signal('SIGKILL'))
  }

  /** Waits for its end, or for `timeout` seconds; `exitcode` tells which it was (PR14). */
  join(timeout: Seconds = null): Promise<void> {
    return this.#call('join', displayOptions({ timeout }), async () => {
      this.#checkOpen()
      this.#checkCreator('can only join a child process')
      if (this.#popen === null) throw new errors.AssertionError('can only join a started process')
      if ((await this.#popen.wait(timeout)) !== null) childrenOf(this.#runtime).delete(this)
    })
  }

  isAlive(): Promise<boolean> {
    return this.#call('isAlive', '', async () => {
      this.#checkOpen()
      if (this.#isCurrent) return true
      this.#checkCreator('can only test a child process')
      if (this.#popen === null) return false
      if ((await this.#popen.poll()) === null) return true
      childrenOf(this.#runtime).delete(this)
      return false
    })
  }

  /** Gives back what the object holds; only of a process that has ended, or was never started. */
  close(): Promise<void> {
    return this.#call('close', '', async () => {
      if (this.#fields.id === MAIN_PROCESS) return
      if (this.#popen !== null) {
        if ((await this.#popen.poll()) === null) {
          throw new errors.ValueError(
            'Cannot close a process while it is still running. You should first call join() or terminate().',
          )
        }
        await this.#popen.close()
        this.#popen = null
        childrenOf(this.#runtime).delete(this)
      }
      this.#closed = true
    })
  }

  // What follows is for the library's own modules.

  get popen(): Popen | null {
    return this.#popen
  }

  get identity(): readonly number[] {
    return this.#fields.identity
  }

  /** Everything, for another process. */
  snapshot(): ProcessFields {
    return {
      ...this.#fields,
      name: this.#name,
      daemon: this.#daemon,
      closed: this.#closed,
      ...this.#work,
      popen: this.#popen,
    }
  }

  get #isCurrent(): boolean {
    return this.#runtime.self.current === this
  }

  async #start(): Promise<void> {
    const { self } = this.#runtime
    if (self.importing) throw importing(self)
    this.#checkOpen()
    if (this.#popen !== null) throw new errors.AssertionError('cannot start a process twice')
    this.#checkCreator('can only start a process object created by current process')
    if (self.current?.daemon === true)
      throw new errors.AssertionError('daemonic processes are not allowed to have children')
    await reapChildren(this.#runtime)
    this.#popen = await startProcess(this.#runtime, this, this.#fields.method)
    this.#work = { target: null, args: [], kwargs: {} }
    childrenOf(this.#runtime).add(this)
  }

  #started(method: string): Popen {
    this.#checkOpen()
    if (this.#popen === null)
      throw new errors.AttributeError(`'NoneType' object has no attribute '${method}'`)
    return this.#popen
  }

  #checkOpen(): void {
    if (this.#closed) throw new errors.ValueError('process object is closed')
  }

  #checkCreator(message: string): void {
    if (this.#fields.creator !== this.#runtime.process) throw new errors.AssertionError(message)
  }

  #renamed(): void {
    this.#runtime.effect({ kind: 'rename.process', process: this.id, name: this.#name, daemon: this.#daemon })
  }

  #call<T>(method: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`process.${method}`, this.id, text, body)
  }
}

const children = new PerProcess(() => new Set<Process>())

/** Started by this process and not yet seen to have ended. */
export function childrenOf(runtime: Runtime): Set<Process> {
  return children.of(runtime)
}

/** Fetches the exit codes of children that have ended. Ops of the caller's call. */
export async function reapChildren(runtime: Runtime): Promise<void> {
  const children = childrenOf(runtime)
  await Popen.pollAll(
    runtime,
    [...children].flatMap(({ popen }) => popen ?? []),
  )
  for (const child of [...children]) if ((child.popen?.code ?? null) !== null) children.delete(child)
}

function newFields(
  runtime: Runtime,
  options: ProcessOptions,
  purpose: ProcessPurpose,
  className: string,
): ProcessFields {
  checkOptions(options, '{ target: work, args: [1, 2] }', ['target', 'args', 'kwargs', 'name', 'daemon'])
  const { target = null } = options
  const args = options.args ?? []
  checkIterable(args)
  const kwargs = options.kwargs ?? {}
  if (typeof kwargs !== 'object' || isIterable(kwargs))
    throw new errors.TypeError(
      `kwargs are given as one object, such as { minutes: 60 }; not as ${displayWhole(kwargs)}`,
    )
  if (target !== null && typeof target !== 'function')
    throw new errors.TypeError('the target of a process is a function')
  const { current, startMethod } = runtime.self
  const count = runtime.nextNumber('process')
  const identity = [...(current?.identity ?? []), count]
  const id: ProcessId = runtime.process === MAIN_PROCESS ? `P${count + 1}` : `${runtime.process}.${count}`
  return {
    id,
    identity,
    creator: runtime.process,
    name: options.name ? nameFrom(options.name) : `${className}-${identity.join(':')}`,
    daemon: Boolean(options.daemon ?? current?.daemon),
    closed: false,
    target,
    args: [...args],
    kwargs: { ...kwargs },
    role: purpose.role ?? 'program',
    of: purpose.of ?? null,
    method: purpose.method ?? startMethod,
    popen: null,
  }
}

function nameFrom(given: unknown): string {
  const name = displayWhole(given)
  checkText(name)
  return name
}

function importing(self: Runtime['self']): Error {
  self.importFailure ??= new errors.RuntimeError(
    'An attempt has been made to start a new process before the current process has finished its bootstrapping phase: every process evaluates the lab file anew, so processes are started in main(), never at module level.',
  )
  return self.importFailure
}
