/** A program under its own interpreter, without Lockstep: what there is to compare with. */
import { spawn } from 'node:child_process'

export type NativeRun = {
  readonly stdout: string
  readonly stderr: string
  readonly code: number | null
  /** It had not ended after the time that it was given. */
  readonly hangs: boolean
}

export type NativeOptions = {
  readonly args?: readonly string[]
  readonly folder?: string
  readonly env?: Readonly<Record<string, string>>
  readonly withinMs?: number
}

export function runNatively(python: string, path: string, options: NativeOptions = {}): Promise<NativeRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [path, ...(options.args ?? [])], {
      cwd: options.folder,
      // A group of its own: what hangs is ended with all that it has started.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // By lines at least, as in a terminal and in a run: so what a process that is ended has printed is there.
      env: { ...process.env, PYTHONUNBUFFERED: '1', PYTHONHASHSEED: '0', ...options.env },
    })
    const written = { stdout: '', stderr: '' }
    let hangs = false
    const timer = setTimeout(() => {
      hangs = true
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }, options.withinMs ?? 30_000)
    child.stdout.on('data', (piece: Buffer) => (written.stdout += piece.toString()))
    child.stderr.on('data', (piece: Buffer) => (written.stderr += piece.toString()))
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ ...written, code, hangs })
    })
  })
}
