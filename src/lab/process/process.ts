/** `Process`. Semantics: PR1–PR6, PR12, PR14 (CPython `multiprocessing.process.BaseProcess`). */
import { MAIN_PROCESS } from '#model/vocabulary/ids.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { ProcessRole } from '#model/vocabulary/ops.ts'
import { displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { withNamed } from '../base/named-arguments.ts'
import type { Seconds } from '../base/time.ts'
import { checkRoom, checkText } from '../runtime/op-limits.ts'
import { PerProcess } from '../runtime/per-process.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Connection } from '../pipes/connection.ts'
import { ownPid } from './pid.ts'
import { Popen } from './popen.ts'
import { newFields, ProcessSnapshot } from './process-fields.ts'
import type { ProcessFields, ProcessOptions, ProcessPurpose } from './process-fields.ts'
import { startProcess } from './start-process.ts'

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

  /** @internal */
  get id(): ProcessId {
    return this.#fields.id
  }

  /** What it is called. May be set. */
  get name(): string {
    return this.#name
  }

  set name(name: string) {
    if (typeof name !== 'string') throw new errors.AssertionError('name must be a string')
    checkText(name)
    this.#name = name
    this.#renamed()
  }

  /**
   * Whether it is ended when its parent ends, in place of being waited for (PR9, PR12). May be set before the start.
   */
  get daemon(): boolean {
    return this.#daemon
  }

  /** Only before the start. */
  set daemon(daemon: boolean) {
    if (this.#popen !== null) throw new errors.AssertionError('process has already started')
    this.#daemon = Boolean(daemon)
    this.#renamed()
  }

  /** The number that the system knows it by; null before the start. */
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

  /** Becomes ready when the process has ended: for `waitReady`. ValueError before the start. */
  get sentinel(): Connection {
    this.#checkOpen()
    if (this.#popen === null) throw new errors.ValueError('process not started')
    return this.#popen.sentinel
  }

  /** What the process does; a subclass may override it. */
  async run(): Promise<unknown> {
    const { target, args, kwargs } = this.#work
    if (target === null) return null
    const all = withNamed(args, kwargs)
    return Reflect.apply(target, undefined, all) as unknown
  }

  /**
   * Starts it (PR1, PR2). AssertionError the second time, by a process that did not make it, or by a daemon;
   * TypeError for arguments that cannot travel.
   */
  start(): Promise<void> {
    return this.#call('start', '', () => this.#start())
  }

  /**
   * SIGTERM, which ends it at once unless it handles that: no `finally` of its runs, its children live on (PR6, PR8,
   * PR10).
   */
  terminate(): Promise<void> {
    return this.#call('terminate', '', async () => this.#started('terminate').signal('SIGTERM'))
  }

  /** SIGKILL, which ends it at once and cannot be handled (PR6, PR8). */
  kill(): Promise<void> {
    return this.#call('kill', '', async () => this.#started('kill').signal('SIGKILL'))
  }

  /**
   * Waits for its end, or for `timeout` seconds; returns nothing either way, `exitcode` tells which it was (PR4,
   * PR14). AssertionError unless it is a started child (PR5).
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  join(timeout: Seconds = null): Promise<void> {
    return this.#call('join', displayOptions({ timeout }), async () => {
      this.#checkOpen()
      this.#checkCreator('can only join a child process')
      if (this.#popen === null) throw new errors.AssertionError('can only join a started process')
      if ((await this.#popen.wait(timeout)) !== null) noteEnded(this.#runtime, this)
    })
  }

  /** Whether it was started and has not ended. */
  isAlive(): Promise<boolean> {
    return this.#call('isAlive', '', async () => {
      this.#checkOpen()
      if (this.#isCurrent) return true
      this.#checkCreator('can only test a child process')
      if (this.#popen === null) return false
      if ((await this.#popen.poll()) === null) return true
      noteEnded(this.#runtime, this)
      return false
    })
  }

  /**
   * Gives back what the object holds; ValueError while it lives. Afterwards everything on the object raises
   * ValueError.
   */
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

  /** @internal */
  get popen(): Popen | null {
    return this.#popen
  }

  /** @internal */
  get role(): ProcessRole {
    return this.#fields.role
  }

  /** @internal */
  get identity(): readonly number[] {
    return this.#fields.identity
  }

  /** @internal Everything, for another process. */
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
    await giveBackEnded(this.#runtime)
    this.#popen = await startProcess(this.#runtime, this, this.#fields.method ?? self.startMethod)
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
  for (const child of [...children]) if ((child.popen?.code ?? null) !== null) noteEnded(runtime, child)
}

/** Seen to have ended, and the ends by which they were watched not yet given back. */
const ended = new PerProcess((): { popens: readonly Popen[] } => ({ popens: [] }))

function noteEnded(runtime: Runtime, process: Process): void {
  const { popen, role } = process
  const isNews = childrenOf(runtime).delete(process)
  // Whoever keeps workers gives back theirs.
  if (!isNews || popen === null || role !== 'program') return
  const waiting = ended.of(runtime)
  waiting.popens = [...waiting.popens, popen]
}

/**
 * CPython gives them back when nothing refers to the process object any more. What a program refers to cannot be seen here; a loop that
 * makes one process after another has let go of those before by then (PR16).
 */
async function giveBackEnded(runtime: Runtime): Promise<void> {
  const waiting = ended.of(runtime)
  const { popens } = waiting
  if (popens.length === 0) return
  waiting.popens = []
  const kept = await Popen.giveBack(runtime, popens)
  waiting.popens = [...waiting.popens, ...kept]
}

function importing(self: Runtime['self']): Error {
  self.importFailure ??= new errors.RuntimeError(
    'An attempt has been made to start a new process before the current process has finished its bootstrapping phase: every process evaluates the lab file anew, so processes are started in main(), never at module level.',
  )
  return self.importFailure
}
