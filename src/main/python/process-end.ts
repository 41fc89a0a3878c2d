/** How a process has ended, as the kernel tells anybody: also one that is somebody else's child. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { signalName } from './signal-number.ts'

export type ProcessEnd =
  | { readonly kind: 'alive' }
  /** As a parent sees it: negative is the number of the signal that ended it. */
  | { readonly kind: 'ended'; readonly code: number }
  /** It is not there any more, and who reaped it has not said. */
  | { readonly kind: 'unknown' }

/** Field 52 of `/proc/<pid>/stat` is the status that `waitpid` would give (Linux). */
const STATUS = 49
/** Field 20: how many threads it has; one that has not been reaped counts. */
const THREADS = 17

export function exitOf(pid: number): ProcessEnd {
  const fields = fieldsOf(pid)
  if (fields === null) return { kind: 'unknown' }
  if (fields[0] !== 'Z' && fields[0] !== 'X') return { kind: 'alive' }
  // Its first thread has ended, and others go on.
  if (Number(fields[THREADS]) > 1) return { kind: 'alive' }
  const status = Number(fields[STATUS])
  if (!Number.isSafeInteger(status)) return { kind: 'unknown' }
  const signal = status & 0x7f
  return { kind: 'ended', code: signal === 0 ? (status >> 8) & 0xff : -signal }
}

/** What the library's fork server noted in the run's folder before it reaped the process; null where it did not. */
export function notedExit(folder: string, pid: number): number | null {
  try {
    const code = Number(readFileSync(join(folder, `reaped-${pid}`), 'latin1'))
    return Number.isSafeInteger(code) ? code : null
  } catch {
    return null
  }
}

/** In words. */
export function whatEnded(code: number | null): string {
  if (code === null) return 'it ended, and nobody saw how'
  return code < 0 ? `ended by ${signalName(-code)}` : `exit code ${code}`
}

/** From the third on: the second, the command's name, may hold anything. */
function fieldsOf(pid: number): readonly string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return text.slice(text.lastIndexOf(') ') + 2).split(' ')
  } catch {
    return null
  }
}
