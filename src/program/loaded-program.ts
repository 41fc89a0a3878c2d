/**
 * A compiled program inside a process. Loading compiles each file once; every instance then evaluates the module anew,
 * with an API and a clock of its own, which is what a process is to a program.
 */
import { compileFunction } from 'node:vm'
import { NO_MARKS } from './caller-line.ts'
import type { CallMarks } from './caller-line.ts'
import { API_MODULE, MODULE_PARAMETERS } from './compiled.ts'
import type { CompiledFile, CompiledProgram } from './compiled.ts'
import { standardNames } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

type Exports = Record<string, unknown>
type Evaluate = (...values: readonly unknown[]) => void

/** One evaluation of the program. */
export type ProgramInstance = {
  /** What the entry file exports. */
  readonly exports: Readonly<Exports>
  /** An export of the entry file by name, or of another file as `file:name`; null when there is none. */
  readonly lookUp: (name: string) => unknown
  /** Whether any file of the program names this. */
  readonly mentions: (name: string) => boolean
  /** The name under which `lookUp` finds this value; null when nothing exports it. */
  readonly exportedName: (value: unknown) => string | null
}

export class LoadedProgram {
  readonly program: CompiledProgram
  readonly #compiled = new Map<string, { readonly file: CompiledFile; readonly evaluate: Evaluate }>()

  constructor(program: CompiledProgram) {
    this.program = program
    for (const file of program.files) {
      const evaluate = compileFunction(file.code, [...MODULE_PARAMETERS], { filename: file.path }) as Evaluate
      this.#compiled.set(file.path, { file, evaluate })
    }
  }

  get entry(): string {
    return this.program.files[0].path
  }

  /** Evaluates the entry file and what it imports. Throws what their module level throws. */
  instantiate(api: object, surroundings: Surroundings, marks: CallMarks = NO_MARKS): ProgramInstance {
    const standard = standardNames(surroundings)
    const lockstep = withoutGaps(api, surroundings)
    const modules = new Map<string, { exports: Exports }>()
    const load = (path: string): Exports => {
      const known = modules.get(path)
      if (known) return known.exports
      const compiled = this.#compiled.get(path)
      if (!compiled) throw new Error(`${path} is not part of the program`)
      const module: { exports: Exports } = { exports: {} }
      modules.set(path, module)
      const require = (specifier: string): unknown => {
        if (specifier === API_MODULE) return lockstep
        const target = compiled.file.imports[specifier]
        if (target === undefined) {
          throw surroundings.refuse(
            `'${specifier}' cannot be imported: a lab may import '${API_MODULE}' and its own relative files only.`,
          )
        }
        return load(target)
      }
      compiled.evaluate(module.exports, require, module, ...standard, marks.at, marks.back)
      return module.exports
    }
    const exports = load(this.entry)
    const named = () =>
      [...modules].flatMap(([path, module]) => namesOf(path === this.entry ? null : path, module.exports))
    return {
      exports,
      mentions: (name) => this.program.files.some(({ code }) => new RegExp(`\\b${name}\\b`).test(code)),
      lookUp: (name) => named().find((one) => one.name === name)?.value ?? null,
      exportedName: (value) => named().find((one) => one.value === value)?.name ?? null,
    }
  }
}

/** The lab API; a name that it does not have is refused where it is used, instead of being undefined. */
function withoutGaps(api: object, { refuse }: Surroundings): object {
  return new Proxy(api, {
    get: (target, name) => {
      if (typeof name === 'symbol' || name in target || name === '__esModule')
        return Reflect.get(target, name) as unknown
      throw refuse(`cannot import '${name}' from '${API_MODULE}': it has no such name`)
    },
  })
}

function namesOf(
  path: string | null,
  exports: Exports,
): readonly { readonly name: string; readonly value: unknown }[] {
  const prefix = path === null ? '' : `${path.slice(path.lastIndexOf('/') + 1)}:`
  return Object.keys(exports).map((name) => ({ name: prefix + name, value: exports[name] }))
}
