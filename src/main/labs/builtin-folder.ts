import { dirname } from 'node:path'
import { findAbove } from '#node/built-file.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'

/** Where the built-in labs are. */
export function builtinLabsFolder(): string {
  const known = findAbove('labs/pipes')
  if (known !== null) return dirname(known)
  throw new LockstepError({
    code: 'labs.missing',
    what: 'The built-in labs are not there.',
    why: 'There is no labs folder beside the program.',
    next: 'Install Lockstep again.',
  })
}
