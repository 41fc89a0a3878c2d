/** What the library of a run has made, and could not remove: `src/python/_lockstep/made.py` notes it. */
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** In a run's folder: lines of `inode kind path`. */
const NOTES = 'made'
/** Made when it begins. */
const LISTENS = 's'

/**
 * Removes what is still there and is still the same, when nobody of the run is alive. Blocks of shared memory may have been
 * left for others: they go only where the run was broken off.
 */
export function removeMade(folder: string, isBrokenOff: boolean): void {
  /** What was about to be made, and of which nothing more was said. */
  const soon = new Set<string>()
  for (const line of notesIn(folder).split('\n')) {
    const [, inode, kind, path] = /^(\d+) (own|block|soon|not) (\/.*)$/.exec(line) ?? []
    if (path === undefined || (kind === 'block' && !isBrokenOff)) continue
    if (kind === 'soon') soon.add(path)
    else soon.delete(path)
    if (inodeOf(path) === inode) rmSync(path, { recursive: true, force: true })
  }
  for (const path of soon) if (isYounger(path, folder)) rmSync(path, { force: true })
}

/** Whether it was made by this person, and not before the run began. */
function isYounger(path: string, folder: string): boolean {
  const made = statSync(path, { throwIfNoEntry: false })
  const began = statSync(join(folder, LISTENS), { throwIfNoEntry: false })
  return made !== undefined && began !== undefined && made.uid === began.uid && made.mtimeMs >= began.mtimeMs
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
