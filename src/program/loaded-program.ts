/**
 * A compiled program ready for processes: each file is a script that the engine has read once. Every realm evaluates the
 * scripts anew, and gets functions of its own that share what was compiled.
 */
import { Script } from 'node:vm'
import { FILE_PARAMETERS } from './compiled.ts'
import type { CompiledProgram } from './compiled.ts'

/** A file as a script whose value is a function of `FILE_PARAMETERS`. */
export type FileScript = { readonly path: string; readonly script: Script }

export class LoadedProgram {
  readonly program: CompiledProgram
  readonly scripts: readonly FileScript[]
  /** The program as JSON, as each realm gets it. */
  readonly json: string

  constructor(program: CompiledProgram) {
    this.program = program
    this.json = JSON.stringify(program)
    const head = `(function (${FILE_PARAMETERS.join(', ')}) {`
    this.scripts = program.files.map(({ path, code }) => ({
      path,
      // The function's head stands before the first column, so that every position is one of the file's own.
      script: new Script(`${head}${code}\n})`, { filename: path, columnOffset: -head.length }),
    }))
  }

  get entry(): string {
    return this.program.files[0].path
  }
}
