/** Starts programs natively, each in a group of its own that ends with it, and looks at all of them together. */
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { tmpdir } from 'node:os'
import { readProcesses } from '../../src/main/autopsy/read-processes.ts'
import { autopsyReport } from '../../src/main/autopsy/report.ts'
import type { AutopsyReport } from '../../src/main/autopsy/report.ts'
import { C_SOURCE } from './program.ts'
import type { Program } from './program.ts'

/** What was seen of one program. */
export type Look = Pick<AutopsyReport, 'processes' | 'deadlocks'>

export class StartedPrograms {
  readonly folder = mkdtempSync(join(tmpdir(), 'lockstep-autopsy-'))
  readonly #started = new Map<string, ChildProcess>()
  readonly #pythons: readonly string[]
  readonly #before: readonly string[]
  readonly #binary: string | null

  /** `before`: what each command is run by. */
  constructor(pythons: readonly string[], before: readonly string[] = []) {
    this.#pythons = pythons
    this.#before = before
    this.#binary = isHere('cc') ? join(this.folder, 'programs') : null
    if (this.#binary !== null) execFileSync('cc', ['-pthread', '-o', this.#binary, C_SOURCE, '-lrt'])
  }

  /** Whether there is what it needs. */
  start(program: Program, index: number): boolean {
    const command = this.#command(program, index)
    if (command === null) return false
    const [file = '', ...args] = [...this.#before, ...command]
    const child = spawn(file, args, {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      cwd: this.folder,
      env: { ...process.env, TMPDIR: this.folder },
    })
    this.#started.set(program.name, child)
    return true
  }

  /** The versions of Python take turns. */
  #command({ language, text }: Program, index: number): readonly string[] | null {
    switch (language) {
      case 'python':
      case 'file': {
        const python = this.#pythons[index % this.#pythons.length]
        if (python === undefined) return null
        return language === 'file' ? [python, text] : [python, '-c', text]
      }
      case 'bash':
        return isHere('bash') ? ['bash', '-c', text] : null
      case 'node':
        return [process.execPath, '-e', text]
      case 'c':
        return this.#binary === null ? null : [this.#binary, text]
    }
  }

  pidOf(name: string): number | null {
    return this.#started.get(name)?.pid ?? null
  }

  /** Of those that have not ended. */
  get pids(): readonly number[] {
    return [...this.#started.values()].flatMap(({ pid, exitCode, signalCode }) =>
      pid === undefined || exitCode !== null || signalCode !== null ? [] : [pid],
    )
  }

  /** Looks until `enough` of every program; then, or when it never comes to that, gives what was seen last. */
  async looked(enough: (name: string, look: Look) => boolean): Promise<ReadonlyMap<string, Look>> {
    for (let n = 0; ; n++) {
      const looks = await this.#look()
      if (n >= 60 || [...looks].every(([name, look]) => enough(name, look))) return looks
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }

  async #look(): Promise<ReadonlyMap<string, Look>> {
    const snapshot = await readProcesses({ kind: 'pids', pids: this.pids })
    const { processes, deadlocks } = autopsyReport(snapshot)
    const parents = new Map(snapshot.members.map(({ pid, parent }) => [pid, parent]))
    const topOf = (pid: number): number => {
      const parent = parents.get(pid)
      return parent === undefined || !parents.has(parent) ? pid : topOf(parent)
    }
    return new Map(
      [...this.#started].map(([name, { pid: top }]) => [
        name,
        {
          processes: processes.filter(({ pid }) => topOf(pid) === top),
          deadlocks: deadlocks.filter(({ pids }) => pids.some((pid) => topOf(pid) === top)),
        },
      ]),
    )
  }

  async end(): Promise<void> {
    for (const { pid, exitCode } of this.#started.values()) {
      if (pid === undefined || exitCode !== null) continue
      rmSync(`/dev/shm/sem.lockstep-autopsy-${pid}`, { force: true })
      try {
        process.kill(-pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    for (const child of this.#started.values())
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        await new Promise((resolve) => child.once('exit', resolve))
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export function isHere(command: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)))
}
