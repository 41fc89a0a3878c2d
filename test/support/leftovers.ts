/** Counts what a session has left on the machine. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const SHARED_MEMORY = '/dev/shm'
const SESSION = /^lockstep-\d+-/

/** Processes whose command line names the session's folder, but not the one asking. */
export function processesOf(sessionPath: string): readonly number[] {
  const name = basename(sessionPath)
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .filter((entry) => {
      try {
        return readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(name) && !isZombie(entry)
      } catch {
        return false
      }
    })
    .map(Number)
}

/** Folders of the session that are still there. */
export function foldersOf(sessionPath: string): readonly string[] {
  const name = basename(sessionPath)
  return [tmpdir(), SHARED_MEMORY]
    .map((folder) => join(folder, name))
    .filter((path) => readdirSync(join(path, '..')).includes(name))
}

/**
 * Shared memory of sessions that these main processes have begun, or that have these names: other people's are there at the
 * same time. It does not lie where TMPDIR points to, so a temporary folder of one's own does not show it.
 */
export function sharedMemoryOf(mains: readonly number[], names: readonly string[] = []): readonly string[] {
  return (existsSync(SHARED_MEMORY) ? readdirSync(SHARED_MEMORY) : [])
    .filter((name) => SESSION.test(name))
    .map((name) => join(SHARED_MEMORY, name))
    .filter((path) => names.includes(basename(path)) || mains.includes(ownerOf(path) ?? 0))
}

/** Sessions that have their folder in this one. */
export function sessionsIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => SESSION.test(name))
}

/** Each folder of a session says whose it is. */
function ownerOf(path: string): number | null {
  try {
    const owner = JSON.parse(readFileSync(join(path, 'owner.json'), 'utf8')) as { readonly pid: number }
    return owner.pid
  } catch {
    return null
  }
}

export function leftoversOf(sessionPath: string): {
  readonly processes: readonly number[]
  readonly folders: readonly string[]
} {
  return { processes: processesOf(sessionPath), folders: foldersOf(sessionPath) }
}

function isZombie(pid: string): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  return stat.slice(stat.lastIndexOf(') ') + 2).startsWith('Z')
}
