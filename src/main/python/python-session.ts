/** What a main process keeps for its Python runs: a private folder for their sockets, and somebody who cleans up after it. */
import { dirname, join } from 'node:path'
import { builtFile } from '#node/built-file.ts'
import { beginSession } from '../supervisor/begin-session.ts'
import type { Guardian } from '../supervisor/guardian.ts'
import { removeSessionDirectory } from '../supervisor/session-directory.ts'
import type { SessionDirectory } from '../supervisor/session-directory.ts'
import { CLEAN_UP } from './clean-up.ts'

/** In the environment of everything that a run starts: who belongs to it is found by this. */
export const RUN_VARIABLE = 'LOCKSTEP_RUN'

export class PythonSession {
  readonly directory: SessionDirectory
  /** The folder that the runtime's package is in. */
  readonly runtime: string
  readonly #guardian: Guardian
  #runs = 0

  constructor(runtime = findRuntime()) {
    this.runtime = runtime
    const { directory, guardian } = beginSession(CLEAN_UP)
    this.directory = directory
    this.#guardian = guardian
  }

  get guardianPid(): number | null {
    return this.#guardian.pid
  }

  /** Where interpreters keep what they have compiled of the runtime, where it has come without bytecode of their version. */
  get kept(): string {
    return join(this.directory.path, '__pycache__')
  }

  /** Where a new run has its socket and its notes. */
  runFolder(): string {
    return join(this.directory.path, `py-${++this.#runs}`)
  }

  /** Where a program that came as text is kept while it runs. */
  programFolder(): string {
    return join(this.directory.path, `program-${++this.#runs}`)
  }

  watch(pid: number): void {
    this.#guardian.watch(pid)
  }

  async close(): Promise<void> {
    removeSessionDirectory(this.directory)
    await this.#guardian.release()
  }
}

/** An interpreter that begins with the runtime's package, which lies in this folder. `kept`: where its bytecode may be kept. */
export function bootedBy(
  interpreter: string,
  runtime: string,
  kept: string,
): { readonly file: string; readonly args: readonly string[] } {
  const begins = `import sys; sys.path.insert(0, ${JSON.stringify(runtime)}); from _lockstep.kept import keep; keep(${JSON.stringify(kept)})`
  const boot = `${begins}; from _lockstep.boot import main; sys.path.pop(0); main()`
  return { file: interpreter, args: ['-c', boot] }
}

/** The shipped runtime. */
export function findRuntime(): string {
  return dirname(dirname(builtFile('python/_lockstep/boot.py', 'No Python program can be started.')))
}
