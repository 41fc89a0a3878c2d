/** What the library of a run has made, and could not remove: `src/python/_lockstep/made.py` notes it. */
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** In a run's folder: lines of `inode kind path`. */
const NOTES = 'made'

/**
 * Removes what is still there and is still the same, when nobody of the run is alive. Blocks of shared memory may have been
 * left for others: they go only where the run was broken off.
 */
export function removeMade(folder: string, isBrokenOff: boolean): void {
  for (const line of notesIn(folder).split('\n')) {
    const [, inode, kind, path] = /^(\d+) (own|block) (\/.*)$/.exec(line) ?? []
    if (path === undefined || (kind === 'block' && !isBrokenOff)) continue
    if (inodeOf(path) === inode) rmSync(path, { recursive: true, force: true })
  }
}

function notesIn(folder: string): string {
  try {
    return readFileSync(join(folder, NOTES), 'utf8')
  } catch {
    return ''
  }
}

function inodeOf(path: string): string | null {
  try {
    return String(statSync(path, { bigint: true }).ino)
  } catch {
    return null
  }
}
