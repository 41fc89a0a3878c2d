/** `lockstep serve` as a process of its own, for tests that meet it as a browser does. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const LOCKSTEP = fileURLToPath(new URL('../../bin/lockstep.js', import.meta.url))

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

export type Serving = {
  readonly child: ChildProcess
  /** What lets one browser in. Rejects when the command ends without having printed any. */
  readonly address: Promise<string>
  readonly ended: Promise<Ended>
}

/** `args`: what stands behind `serve --no-open`. */
export function serve(...args: readonly string[]): Serving {
  return serveBy(LOCKSTEP, ...args)
}

/** By the command of another place than this project's. */
export function serveBy(lockstep: string, ...args: readonly string[]): Serving {
  const child = spawn(process.execPath, [lockstep, 'serve', '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  )
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      stdout += text.toString()
      const found = /http:\S+/.exec(stdout)
      if (found !== null) resolve(found[0])
    })
    void ended.then(() => reject(new Error(`the server ended: ${stdout}${stderr}`)))
  })
  // Not everybody asks for it: a port that is taken is not what the test of it waits for.
  address.catch(() => {})
  return { child, address, ended }
}
