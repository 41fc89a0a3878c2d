/** Runs the built command line as a person would. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sessionsIn, sharedMemoryOf } from './leftovers.ts'
import { processesMarked } from './process-table.ts'

const BIN = join(import.meta.dirname, '../../bin/lockstep.js')

export type Called = { readonly code: number | null; readonly out: string; readonly err: string }

/** A temporary folder of its own: what a call leaves behind in it, or running with it, is found there. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'lockstep-test-'))
  readonly #called: number[] = []

  file(name: string, text: string | Uint8Array): string {
    const path = join(this.folder, name)
    writeFileSync(path, text)
    return path
  }

  lockstep(...args: readonly string[]): Promise<Called> {
    return this.lockstepIn({}, ...args)
  }

  /** With these variables in its environment. */
  lockstepIn(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Called> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [BIN, ...args], {
        cwd: this.folder,
        env: { ...process.env, TMPDIR: this.folder, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      this.#note(child)
      let out = ''
      let err = ''
      child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
      child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
      child.on('close', (code) => resolve({ code, out, err }))
    })
  }

  /** Its standard output goes to this file. */
  lockstepTo(file: string, ...args: readonly string[]): Promise<Omit<Called, 'out'>> {
    return new Promise((resolve) => {
      const out = openSync(file, 'w')
      const child = spawn(process.execPath, [BIN, ...args], {
        cwd: this.folder,
        stdio: ['ignore', out, 'pipe'],
      })
      closeSync(out)
      this.#note(child)
      let err = ''
      child.stderr?.setEncoding('utf8').on('data', (part: string) => (err += part))
      child.on('close', (code) => resolve({ code, err }))
    })
  }

  /** What it writes to its standard error when nobody reads its output any more. */
  lockstepUnread(...args: readonly string[]): Promise<string> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [BIN, ...args], {
        cwd: this.folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      this.#note(child)
      child.stdout.destroy()
      let err = ''
      child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
      child.on('close', () => resolve(err))
    })
  }

  #note({ pid }: ChildProcess): void {
    if (pid !== undefined) this.#called.push(pid)
  }

  /** Processes, session folders and shared memory of what was called here, that are still there. */
  leftovers(): readonly string[] {
    const running = processesMarked(this.folder).map(({ pid, command }) => `${pid} ${command}`)
    return [...running, ...sessionsIn(this.folder), ...sharedMemoryOf(this.#called)]
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
