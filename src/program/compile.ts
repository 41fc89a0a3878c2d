/**
 * Turns a lab file, and what it imports, into JavaScript that can be instantiated many times. Lines stay what they are
 * in the source, so that every position on a stack is one that the editor can show.
 */
import { dirname, extname, resolve } from 'node:path'
import { compileFunction } from 'node:vm'
import { transform } from 'sucrase'
import { API_MODULE, FILE_PARAMETERS } from './compiled.ts'
import type { CompiledFile, CompiledProgram } from './compiled.ts'
import { markCalls } from './mark-calls.ts'
import { nameValues } from './name-values.ts'
import { ProgramError } from './program-error.ts'

/** Gives the text of a file by absolute path, or null when there is none. An editor puts unsaved text in front of the disk. */
export type ReadText = (path: string) => string | null

export const FILE_LIMITS = { files: 100, fileBytes: 1024 * 1024 } as const

const REQUIRE = /\brequire\((['"])([^'"\n]+)\1\)/g
const EXTENSIONS = ['.ts', '.js', '.mts', '.mjs']

export type CompileOptions = {
  /** False: every line is looked for on the stack, as a check of the marks. */
  readonly markCalls?: boolean
}

/** Compiles the program that begins in `entry` (an absolute path). Throws a `ProgramError` that says where. */
export function compileProgram(entry: string, read: ReadText, options: CompileOptions = {}): CompiledProgram {
  const text = read(entry)
  if (text === null) {
    throw new ProgramError(
      'unreadable',
      { path: entry, line: null, column: null },
      'There is no such file.',
      'Check the path.',
    )
  }
  const first = compileFile(entry, text, read)
  const code = options.markCalls === false ? first.code : markCalls(first.code)
  const files: [CompiledFile, ...CompiledFile[]] = [{ ...first, code }]
  const known = new Set([entry])
  for (const file of files) {
    for (const path of Object.values(file.imports)) {
      if (known.has(path)) continue
      known.add(path)
      files.push(compileFile(path, read(path) ?? '', read))
      if (files.length > FILE_LIMITS.files) {
        const place = { path: entry, line: null, column: null }
        throw new ProgramError(
          'too-large',
          place,
          `It imports more than ${FILE_LIMITS.files} files.`,
          'Import fewer.',
        )
      }
    }
  }
  return { files }
}

function compileFile(path: string, text: string, read: ReadText): CompiledFile {
  if (text.length > FILE_LIMITS.fileBytes) {
    const place = { path, line: null, column: null }
    throw new ProgramError(
      'too-large',
      place,
      'The file is larger than 1 MiB.',
      'Split it, or read data at run time with File.',
    )
  }
  const code = toCommonJs(path, text)
  checkSyntax(path, code)
  return { path, code: nameValues(code), imports: resolveImports(path, text, code, read) }
}

function toCommonJs(path: string, text: string): string {
  try {
    return transform(text, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
      filePath: path,
    }).code
  } catch (error) {
    throw syntaxErrorOfParser(path, error)
  }
}

function syntaxErrorOfParser(path: string, error: unknown): ProgramError {
  const message = error instanceof Error ? error.message : String(error)
  const place = /\((\d+):(\d+)\)\s*$/.exec(message)
  const why = message.replace(/^Error transforming .*?: /, '').replace(/\s*\(\d+:\d+\)\s*$/, '')
  const line = place ? Number(place[1]) : null
  const column = place ? Number(place[2]) : null
  return new ProgramError('syntax', { path, line, column }, `${why}.`, 'Mend the line and start again.')
}

/** The TypeScript parser lets some faults through (a name declared twice); the engine's own parser finds them without running anything. */
function checkSyntax(path: string, code: string): void {
  try {
    compileFunction(code, [...FILE_PARAMETERS], { filename: path })
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const [head = '', , carets = ''] = (error.stack ?? '').split('\n')
    const line = head.startsWith(`${path}:`) ? Number(head.slice(path.length + 1)) : null
    const column = carets.includes('^') ? carets.indexOf('^') + 1 : null
    const why = error.message.startsWith('await is only valid')
      ? 'A lab cannot await at module level: put it into main().'
      : `${error.message}.`
    throw new ProgramError('syntax', { path, line, column }, why, 'Mend the line and start again.')
  }
}

function resolveImports(
  path: string,
  text: string,
  code: string,
  read: ReadText,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const match of code.matchAll(REQUIRE)) {
    const specifier = match[2] ?? ''
    if (specifier === API_MODULE || specifier in found) continue
    const place = placeOfImport(path, text, specifier)
    // A comment may speak of require(); only what the source really imports is a fault.
    if (place.line === null) continue
    if (!specifier.startsWith('./') && !specifier.startsWith('../')) {
      const why = `'${specifier}' cannot be imported: a lab may import '${API_MODULE}' and its own relative files only.`
      throw new ProgramError('import', place, why, 'Remove the import.')
    }
    const target = candidates(resolve(dirname(path), specifier)).find((candidate) => read(candidate) !== null)
    if (target === undefined) {
      throw new ProgramError('import', place, `'${specifier}' is not there.`, 'Check the name of the file.')
    }
    found[specifier] = target
  }
  return found
}

/** `./x` may be `x.ts` or `x.js`; `./x.js` may be a TypeScript file that says how it would be called once compiled. */
function candidates(path: string): readonly string[] {
  const extension = extname(path)
  if (!EXTENSIONS.includes(extension)) return EXTENSIONS.map((other) => path + other)
  return extension === '.js' ? [path, `${path.slice(0, -3)}.ts`] : [path]
}

function placeOfImport(
  path: string,
  text: string,
  specifier: string,
): { path: string; line: number | null; column: number | null } {
  const quoted = specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const match = new RegExp(
    `^(?!\\s*//).*?(?:\\bfrom|\\bimport|\\brequire\\(|\\bimport\\()\\s*(['"])${quoted}\\1`,
    'm',
  ).exec(text)
  if (!match) return { path, line: null, column: null }
  const before = text.slice(0, match.index + match[0].length - specifier.length - 2)
  const line = before.split('\n').length
  return { path, line, column: before.length - before.lastIndexOf('\n') }
}
