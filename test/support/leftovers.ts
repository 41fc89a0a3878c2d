/** Counts what a session has left on the machine. */
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

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
  return [tmpdir(), '/dev/shm']
    .map((folder) => join(folder, name))
    .filter((path) => readdirSync(join(path, '..')).includes(name))
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
