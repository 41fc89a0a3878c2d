/** A Python program that answers each line it is given with one. */
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** The version of the Python on this machine; null when there is none. */
export function pythonVersion(): string | null {
  const said = spawnSync(
    'python3',
    ['-c', 'import platform; print(platform.python_implementation(), platform.python_version())'],
    {
      encoding: 'utf8',
    },
  )
  return said.status === 0 ? said.stdout.trim() : null
}

export class PythonProgram {
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  constructor(path: string) {
    const child = spawn('python3', [path], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child = child
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  }

  /** Its number, and those of the processes that it has started itself. */
  get pids(): readonly number[] {
    const { pid } = this.#child
    if (pid === undefined) return []
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .split(' ')
        .filter((child) => child.trim() !== ''),
    )
    return [pid, ...children.map(Number)]
  }

  async ask(line: string): Promise<string> {
    this.#child.stdin?.write(`${line}\n`)
    const answer = await this.#lines.next()
    if (answer.done === true) throw new Error('the Python program ended early')
    return answer.value
  }

  async end(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.stdin?.end()
    await gone
  }
}
