/** Files of the program (`File`), in the run's own directory. */
import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '#node/error-code.ts'
import { fileStem } from '#protocol/file-names.ts'

export const FILES_FOLDER = 'files'

export class RunFiles {
  readonly #directory: string

  constructor(runDirectory: string) {
    this.#directory = join(runDirectory, FILES_FOLDER)
  }

  /** The text, or null when there is no such file. */
  read(name: string): string | null {
    try {
      return readFileSync(this.#path(name), 'utf8')
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null
      throw error
    }
  }

  write(name: string, text: string, append: boolean): void {
    const mode = append ? constants.O_APPEND : constants.O_TRUNC
    const descriptor = openSync(this.#path(name), constants.O_WRONLY | constants.O_CREAT | mode, 0o600)
    try {
      writeSync(descriptor, text)
    } finally {
      closeSync(descriptor)
    }
  }

  /** A name is a name, never a path: `a/b.txt` is one file, and `..` leads nowhere. */
  #path(name: string): string {
    return join(this.#directory, `${fileStem(name)}.txt`)
  }
}
