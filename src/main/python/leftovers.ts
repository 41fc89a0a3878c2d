/** Everything that carries a run's mark in its environment, wherever it has gone: processes of the run and programs that these started. */
import { readFileSync, readdirSync } from 'node:fs'

const TRACKER = 'multiprocessing.resource_tracker'
const PATIENCE_MS = 1500
const LOOK_MS = 15

/** Numbers of all processes whose environment has the mark. Linux only; none elsewhere. */
export function markedProcesses(mark: string): readonly number[] {
  return numbersIn('/proc').filter(
    (pid) => pid !== process.pid && read(`/proc/${pid}/environ`).includes(mark),
  )
}

/**
 * Ends them all. The library's resource trackers go last, by themselves: what they are there for is to remove the names in
 * shared memory that are left. Resolves when nobody is left.
 */
export async function endMarked(mark: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const left = markedProcesses(mark).filter((pid) => !isZombie(pid))
    if (left.length === 0) return
    const overdue = performance.now() > deadline
    for (const pid of left) if (overdue || !isTracker(pid)) kill(pid)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

function isTracker(pid: number): boolean {
  return read(`/proc/${pid}/cmdline`).includes(TRACKER)
}

function isZombie(pid: number): boolean {
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' || 'ZX'.includes(stat.charAt(stat.lastIndexOf(') ') + 2))
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

function numbersIn(folder: string): readonly number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}
