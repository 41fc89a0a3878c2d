/**
 * A program of another language with fewer rights than the person's: no network but its own, files to read only, bounds on what it
 * may use. It may still read what the person may and send signals to their processes, so it is no sandbox.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { UNCONFINED } from '#protocol/confinement.ts'
import type { Confinement } from '#protocol/confinement.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { launched, programLayers } from './launcher.ts'
import type { Launch } from './launcher.ts'

const SHARED_MEMORY = '/dev/shm'
const STANDARD_ERROR = 2

/** What holds of it on this system. Throws where none of it does. */
export function fewerRights(): Confinement {
  const held = programLayers()
  if (held.length === 0)
    throw new LockstepError({
      code: 'confine.none',
      what: 'The program was not started.',
      why: 'This system has no way to give it fewer rights: that takes Linux with namespaces, and perl.',
      next: 'Run it without --confine if you trust it, or on another system.',
    })
  return {
    ...UNCONFINED,
    network: held.includes('network'),
    limits: held.includes('limits'),
    files: held.includes('files'),
  }
}

/** `folder`: of its run; it may write there and in shared memory. Temporary files go below it. */
export function withFewerRights(
  program: Launch,
  folder: string,
): Launch & { readonly env: Readonly<Record<string, string>> } {
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary, { recursive: true, mode: 0o700 })
  const writable = [folder, SHARED_MEMORY].filter((path) => existsSync(path))
  return {
    ...launched(program, programLayers(), STANDARD_ERROR, writable),
    env: { TMPDIR: temporary, PYTHONDONTWRITEBYTECODE: '1' },
  }
}
