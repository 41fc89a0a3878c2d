/** `parent_process()`: what a child knows of its parent. Semantics: CPython `process._ParentProcess`. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { displayOptions } from '../base/display.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Connection } from '../pipes/connection.ts'
import { knownPids } from './known-pids.ts'

const parents = new WeakMap<Runtime, ParentProcess>()

/** Null in the main process, and in a helper of the library. */
export function parentOf(runtime: Runtime): ParentProcess | null {
  return parents.get(runtime) ?? null
}

export function setParent(runtime: Runtime, parent: ParentProcess): void {
  parents.set(runtime, parent)
  knownPids.of(runtime).add(parent.pid, parent.id)
}

export class ParentProcess {
  /** @internal */
  readonly id: ProcessId
  /** What the parent is called. */
  readonly name: string
  /** The number that the system knows it by. */
  readonly pid: number
  /** Ready when no process holds the parent's end of it any more; a forked younger sibling may. */
  readonly sentinel: Connection
  readonly #runtime: Runtime

  constructor(
    runtime: Runtime,
    known: { readonly id: ProcessId; readonly name: string; readonly pid: number },
    sentinel: Connection,
  ) {
    this.#runtime = runtime
    this.id = known.id
    this.name = known.name
    this.pid = known.pid
    this.sentinel = sentinel
  }

  /** Whether it has not ended. */
  isAlive(): Promise<boolean> {
    return this.#runtime.call('process.isAlive', this.id, '', async () => !(await this.sentinel.pollRaw(0)))
  }

  /** Waits for its end, or for `timeout` seconds. */
  join(timeout: Seconds = null): Promise<void> {
    return this.#runtime.call('process.join', this.id, displayOptions({ timeout }), async () => {
      await this.sentinel.pollRaw(timeout)
    })
  }
}
