/**
 * How a session begins: first somebody who removes its folders, then the folders. The other way round a main process that is
 * killed in between would leave them.
 */
import { Guardian } from './guardian.ts'
import { makeSessionDirectory, newSessionDirectory, removeLeftovers } from './session-directory.ts'
import type { SessionDirectory } from './session-directory.ts'

/**
 * `script` as in `GuardianCharge`. Throws a `LockstepError`, and leaves nothing, when a folder cannot be made.
 */
export function beginSession(script?: string): {
  readonly directory: SessionDirectory
  readonly guardian: Guardian
} {
  removeLeftovers()
  const directory = newSessionDirectory()
  const { path, memoryPath } = directory
  const guardian = new Guardian({ mark: path, folders: [path, memoryPath], ...(script && { script }) })
  try {
    makeSessionDirectory(directory)
  } catch (error) {
    void guardian.release()
    throw error
  }
  return { directory, guardian }
}
