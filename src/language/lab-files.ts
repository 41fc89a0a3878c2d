/** The files that the compiler sees: the one in the editor, and declarations that never change. */
import ts from '@ts-morph/common/dist/typescript.js'
import type { Text } from './answers.ts'

export const API = '/api/lab/api/api.d.ts'
const LIB = '/lib/'

/** As labs are checked in this project (`labs/tsconfig.json`), without what only asks for a better style. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.es2023.d.ts'],
  types: [],
  strict: true,
  allowJs: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
}

/** A program of one file and the library. Another text is another version of it; the declarations are read once. */
export class LabFiles implements ts.LanguageServiceHost {
  readonly #declarations: ReadonlyMap<string, string>
  readonly #snapshots = new Map<string, ts.IScriptSnapshot>()
  #text: Text = { name: '/empty.lab.ts', text: '' }
  #version = 0

  constructor(declarations: ReadonlyMap<string, string>) {
    this.#declarations = declarations
  }

  /** The file's path, once its text is the given one. */
  show({ name, text }: Text): string {
    const last = name.split(/[\\/]/).at(-1) ?? ''
    // What is kept of a lab is called by the lab's own name, without an ending.
    const path = /\.[cm]?[jt]s$/.test(last) ? `/${last}` : `/${last}.lab.ts`
    if (path !== this.#text.name || text !== this.#text.text) {
      this.#text = { name: path, text }
      this.#version++
    }
    return path
  }

  getCompilationSettings = (): ts.CompilerOptions => OPTIONS
  /** The API always, so that its names can be offered to a program that imports none of them. */
  getScriptFileNames = (): string[] => [this.#text.name, API]
  getScriptVersion = (path: string): string => (path === this.#text.name ? String(this.#version) : '0')
  getCurrentDirectory = (): string => '/'
  getDefaultLibFileName = (): string => `${LIB}lib.es2023.d.ts`
  fileExists = (path: string): boolean => path === this.#text.name || this.#declarations.has(path)
  readFile = (path: string): string | undefined =>
    path === this.#text.name ? this.#text.text : this.#declarations.get(path)
  directoryExists = (): boolean => false
  getDirectories = (): string[] => []

  getScriptSnapshot = (path: string): ts.IScriptSnapshot | undefined => {
    if (path === this.#text.name) return ts.ScriptSnapshot.fromString(this.#text.text)
    const known = this.#snapshots.get(path)
    if (known !== undefined) return known
    const text = this.#declarations.get(path)
    if (text === undefined) return undefined
    const made = ts.ScriptSnapshot.fromString(text)
    this.#snapshots.set(path, made)
    return made
  }

  resolveModuleNameLiterals = (
    literals: readonly ts.StringLiteralLike[],
    from: string,
  ): readonly ts.ResolvedModuleWithFailedLookupLocations[] =>
    literals.map(({ text }) => {
      const path = pathOf(text, from)
      return {
        resolvedModule:
          path !== null && this.#declarations.has(path)
            ? { resolvedFileName: path, extension: ts.Extension.Dts, isExternalLibraryImport: false }
            : undefined,
      }
    })
}

/** The declaration file that a module's name means; null for the program's own files, which the editor does not have. */
function pathOf(specifier: string, from: string): string | null {
  if (specifier === 'lockstep') return API
  if (!from.startsWith('/api/')) return null
  const path = specifier.startsWith('#') ? `/api/${specifier.slice(1)}` : beside(from, specifier)
  return path.replace(/\.ts$/, '.d.ts')
}

/** A relative path, from the file that says it. */
function beside(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
