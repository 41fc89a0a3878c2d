/**
 * The operating system's side of one started process: its sentinel, its exit code. Semantics: CPython
 * `multiprocessing.popen_fork.Popen` and `popen_spawn_posix.Popen`; rules PR4, PR5, PR6, PR15, PR16.
 */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import { errors } from '../base/errors.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Connection } from '../pipes/connection.ts'
import { waitForHandles } from '../pipes/wait.ts'
import { knownPids } from './known-pids.ts'

export class Popen {
  readonly child: ProcessId
  readonly pid: number
  /** Readable from the moment the child's last copy of the other end is closed. */
  readonly sentinel: Connection
  /** Kept open so that the child can see its parent end. */
  readonly #lifeline: Connection
  readonly #runtime: Runtime
  #code: number | null

  constructor(
    runtime: Runtime,
    child: ProcessId,
    pid: number,
    sentinel: Connection,
    lifeline: Connection,
    code: number | null = null,
  ) {
    this.#runtime = runtime
    this.child = child
    this.pid = pid
    this.sentinel = sentinel
    this.#lifeline = lifeline
    this.#code = code
    if (code === null) knownPids.of(runtime).add(pid, child)
  }

  /** The exit code, as far as it has been fetched. */
  get code(): number | null {
    return this.#code
  }

  /** The exit code if the child has ended, null while it lives, or when it is not this process's own child. */
  async poll(timeout: Seconds = 0): Promise<number | null> {
    if (this.#code !== null) return this.#code
    try {
      const { value } = await this.#runtime.op({
        kind: 'process.wait',
        child: this.child,
        timeoutMs: timeoutMs(timeout),
      })
      if (typeof value === 'number') this.#ended(value)
    } catch (error) {
      if (!(error instanceof errors.OSError)) throw error
    }
    return this.#code
  }

  /** Fetches the exit codes of all of them that have ended, at once. */
  static async pollAll(runtime: Runtime, popens: readonly Popen[]): Promise<void> {
    const unknown = popens.filter((popen) => popen.#code === null)
    if (unknown.length === 0) return
    const { value } = await runtime.op({ kind: 'process.poll', children: unknown.map(({ child }) => child) })
    const codes = value as readonly (number | null)[]
    for (const [at, popen] of unknown.entries()) {
      const code = codes[at] ?? null
      if (code !== null) popen.#ended(code)
    }
  }

  /** Its number is nobody's any more. */
  #ended(code: number): void {
    this.#code = code
    knownPids.of(this.#runtime).delete(this.pid)
  }

  /** Null when the timeout is over first. */
  async wait(timeout: Seconds): Promise<number | null> {
    if (this.#code !== null) return this.#code
    if (timeout !== null && timeout !== undefined) {
      const ready = await waitForHandles(this.#runtime, [this.sentinel.openHandle()], timeoutMs(timeout))
      if (ready.length === 0) return null
    }
    // After the sentinel the end itself is but a moment away, and is waited for.
    return this.poll(timeout === 0 ? 0 : null)
  }

  async signal(signal: Signal): Promise<void> {
    if (this.#code === null) await this.#runtime.op({ kind: 'process.signal', target: this.child, signal })
  }

  /**
   * Gives back the ends of those that are not needed any more (PR16). Where a descendant of the child still holds the sentinel it is
   * kept: it is not readable yet. Gives those that it kept.
   */
  static async giveBack(runtime: Runtime, popens: readonly Popen[]): Promise<readonly Popen[]> {
    const open = popens.filter(({ sentinel }) => !sentinel.closed)
    if (open.length === 0) return []
    const handles = open.map(({ sentinel }) => sentinel.openHandle())
    const over = new Set(await waitForHandles(runtime, handles, 0))
    const kept: Popen[] = []
    for (const [at, popen] of open.entries()) {
      if (!over.has(handles[at] ?? '')) kept.push(popen)
      else {
        await popen.sentinel.giveBack()
        await popen.#lifeline.closeRaw()
      }
    }
    return kept
  }

  async close(): Promise<void> {
    await this.sentinel.closeRaw()
    await this.#lifeline.closeRaw()
  }

  /** For a forked child, which inherits the object but not the right to wait for this process. */
  data(): PopenData {
    return {
      child: this.child,
      pid: this.pid,
      sentinel: this.sentinel,
      lifeline: this.#lifeline,
      code: this.#code,
    }
  }
}

export type PopenData = {
  readonly child: ProcessId
  readonly pid: number
  readonly sentinel: Connection
  readonly lifeline: Connection
  readonly code: number | null
}
