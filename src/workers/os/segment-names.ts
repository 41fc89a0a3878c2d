/**
 * Names of segments of shared memory, beside the cells: a file for each name, made with O_EXCL and removed by `unlink`, so
 * that the operating system says itself what exists. It holds the id of the cells, which stay when the name goes.
 */
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '#node/error-code.ts'
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { fileStem } from '#protocol/file-names.ts'

export class SegmentNames {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  /** Null, or the errno: EEXIST when the name is taken. */
  create(name: string, memory: ObjectId): string | null {
    return answer(() => {
      writeFileSync(this.#path(name), memory, { flag: 'wx', mode: 0o600 })
      return null
    })
  }

  /** The id of the cells, or the errno: ENOENT when nothing has this name. */
  lookUp(name: string): string | null {
    return answer(() => readFileSync(this.#path(name), 'utf8'))
  }

  /** Null, or the errno. */
  remove(name: string): string | null {
    return answer(() => {
      unlinkSync(this.#path(name))
      return null
    })
  }

  #path(name: string): string {
    return join(this.#directory, `${fileStem(name)}.name`)
  }
}

function answer(ask: () => string | null): string | null {
  try {
    return ask()
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EEXIST' || code === 'ENOENT') return code
    throw error
  }
}
