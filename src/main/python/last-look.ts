/**
 * Before it is said that nobody can go any more: whoever waits to read looks whether the kernel has something all the same, which
 * would be a difference.
 */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { PythonLine } from './python-line.ts'

/** How long they may take. One that does not answer waits in no op that anybody could look at. */
const PATIENCE_MS = 2_000

export class LastLook {
  #left = new Set<ThreadId>()
  #over = () => {}

  /** Resolves when all have looked. */
  begin(lines: ReadonlyMap<ThreadId, PythonLine>): Promise<void> {
    if (lines.size === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_MS)
      this.#left = new Set(lines.keys())
      this.#over = () => {
        clearTimeout(timer)
        resolve()
      }
      for (const line of lines.values()) line.send({ kind: 'look' })
    })
  }

  looked(thread: ThreadId): void {
    if (this.#left.delete(thread) && this.#left.size === 0) this.#over()
  }
}
