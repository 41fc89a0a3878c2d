/** Which process of the run has which number, as far as this one knows: itself, its parent, and those whose objects it has. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { PerProcess } from '../runtime/per-process.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { ownPid } from './pid.ts'

export class KnownPids {
  readonly #processes = new Map<number, ProcessId>()

  constructor(runtime: Runtime) {
    this.add(ownPid(runtime), runtime.process)
  }

  add(pid: number, process: ProcessId): void {
    this.#processes.set(pid, process)
  }

  /** Its exit code has been fetched: nobody has the number any more. */
  delete(pid: number): void {
    this.#processes.delete(pid)
  }

  processOf(pid: number): ProcessId | null {
    return this.#processes.get(pid) ?? null
  }
}

export const knownPids = new PerProcess((runtime) => new KnownPids(runtime))
