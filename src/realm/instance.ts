/**
 * The program inside a realm: each file is a function that was compiled for this realm; an instance evaluates them, with an
 * API of its own.
 */
import type { CompiledProgram } from '#protocol/program.ts'
import type { CallMarks } from './caller-line.ts'

/** The module that stands for the lab API. */
export const API_MODULE = 'lockstep'

type Exports = Record<string, unknown>

/** A file of the program as a function of the names that its wrapper declares (`FILE_PARAMETERS`). */
export type Evaluate = (
  exports: object,
  require: (specifier: string) => unknown,
  module: object,
  at: CallMarks['at'],
  back: CallMarks['back'],
  name: NameValues,
) => void

/** The program calls these values so; `loose` are those of the names that it keeps nowhere else. */
export type NameValues = (
  names: readonly string[],
  loose: readonly string[],
  values: readonly unknown[],
) => void

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

export type InstanceOptions = {
  readonly program: CompiledProgram
  /** The function of each file, by path. */
  readonly files: ReadonlyMap<string, Evaluate>
  readonly api: object
  readonly marks: CallMarks
  /** What named values call. */
  readonly name: NameValues
  /** Makes the error for what a program may not do. */
  readonly refuse: (message: string) => Error
}

/** Evaluates the entry file and what it imports. Throws what their module level throws. */
export function instantiate({ program, files, api, marks, name, refuse }: InstanceOptions): ProgramInstance {
  const entry = program.files[0].path
  const lockstep = withoutGaps(api, refuse)
  const imports = new Map(program.files.map((file) => [file.path, file.imports]))
  const modules = new Map<string, { exports: Exports }>()
  const load = (path: string): Exports => {
    const known = modules.get(path)
    if (known) return known.exports
    const evaluate = files.get(path)
    if (evaluate === undefined) throw new Error(`${path} is not part of the program`)
    const module: { exports: Exports } = { exports: {} }
    modules.set(path, module)
    const require = (specifier: string): unknown => {
      if (specifier === API_MODULE) return lockstep
      const meant = imports.get(path) ?? {}
      const target = Object.hasOwn(meant, specifier) ? meant[specifier] : undefined
      if (target === undefined) {
        throw refuse(
          `'${specifier}' cannot be imported: a lab may import '${API_MODULE}' and its own relative files only.`,
        )
      }
      return load(target)
    }
    evaluate(module.exports, require, module, marks.at, marks.back, name)
    return module.exports
  }
  const exports = load(entry)
  const named = () =>
    [...modules].flatMap(([path, module]) => namesOf(path === entry ? null : path, module.exports))
  return {
    exports,
    mentions: (name) => program.files.some(({ code }) => new RegExp(`\\b${name}\\b`).test(code)),
    lookUp: (name) => named().find((one) => one.name === name)?.value ?? null,
    exportedName: (value) => named().find((one) => one.value === value)?.name ?? null,
  }
}

/** The lab API; a name that it does not have is refused where it is used, instead of being undefined. */
function withoutGaps(api: object, refuse: InstanceOptions['refuse']): object {
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
