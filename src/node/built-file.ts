/** Finds what belongs to Lockstep, from wherever this code runs: a bundle in `out/`, the sources, an installed package. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LockstepError } from '#protocol/lockstep-error.ts'

/** The file or folder of this path in the nearest folder above `seenFrom` that has one; null when none has. */
export function findAbove(path: string, seenFrom: string = fileURLToPath(import.meta.url)): string | null {
  for (let folder = dirname(seenFrom); ; folder = dirname(folder)) {
    const found = join(folder, path)
    if (existsSync(found)) return found
    if (folder === dirname(folder)) return null
  }
}

/** A file that a build leaves in `out/`. Throws a `LockstepError` when it is not there; `what` says what cannot be done then. */
export function builtFile(path: string, what: string, seenFrom?: string): string {
  const file = findAbove(join('out', path), seenFrom)
  if (file !== null) return file
  throw new LockstepError({
    code: 'build.missing',
    what,
    why: `out/${path} is missing: it has not been built.`,
    next: 'Run `npm run build` in the folder of Lockstep.',
  })
}
