/**
 * FIFOs made ahead. Node cannot make one, so `mkfifo` makes many at a time; a pipe then takes one from the stock by
 * renaming it, which costs no process.
 */
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { LockstepError } from '#protocol/lockstep-error.ts'

const BATCH = 64
const LOW = 24

export class FifoStock {
  readonly #directory: string
  readonly #ready: string[] = []
  #made = 0
  #refilling: Promise<void> | null = null
  #closed = false

  constructor(sessionPath: string) {
    this.#directory = join(sessionPath, 'stock')
    mkdirSync(this.#directory, { mode: 0o700 })
  }

  /** Makes `path` a FIFO that nobody has opened yet. */
  take(path: string): void {
    if (this.#ready.length === 0) this.#refillNow()
    const name = this.#ready.pop()
    if (name === undefined) throw new Error('the stock of FIFOs is empty after it was filled')
    renameSync(name, path)
    if (this.#ready.length < LOW) this.refill()
  }

  /** Fills the stock. Null, or why this machine makes no FIFOs. */
  whyNotFilled(): string | null {
    try {
      this.#refillNow()
      return null
    } catch (error) {
      return error instanceof LockstepError ? error.why : String(error)
    }
  }

  refill(): void {
    if (this.#refilling !== null || this.#closed || this.#ready.length >= LOW) return
    const names = this.#nextNames()
    this.#refilling = new Promise((resolve) => {
      execFile('mkfifo', ['-m', '600', ...names], (error) => {
        this.#refilling = null
        if (error === null) this.#ready.push(...names)
        resolve()
      })
    })
  }

  /** Resolves when none is being made any more. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#refilling
  }

  #refillNow(): void {
    const names = this.#nextNames()
    const made = spawnSync('mkfifo', ['-m', '600', ...names], { stdio: ['ignore', 'ignore', 'pipe'] })
    if (made.status !== 0) {
      throw new LockstepError({
        code: 'supervisor.fifo',
        what: 'A pipe could not be made.',
        why: made.error?.message ?? made.stderr.toString().trim(),
        next: 'Set LOCKSTEP_TRANSPORT=brokered to run without kernel pipes.',
      })
    }
    this.#ready.push(...names)
  }

  #nextNames(): readonly string[] {
    return Array.from({ length: BATCH }, () => join(this.#directory, `fifo-${++this.#made}`))
  }
}
