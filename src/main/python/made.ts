/** What the library of a run that was broken off has made, and could not remove: `src/python/_lockstep/made.py` notes it. */
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** In a run's folder: lines of `inode path`. */
const NOTES = 'made'

/** Removes what is still there and is still the same. Nobody of the run may be alive. */
export function removeMade(folder: string): void {
  for (const line of notesIn(folder).split('\n')) {
    const [, inode, path] = /^(\d+) (\/.*)$/.exec(line) ?? []
    if (path !== undefined && inodeOf(path) === inode) rmSync(path, { recursive: true, force: true })
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
