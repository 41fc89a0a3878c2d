/** A program ready to run, wherever it came from: a built-in lab, a file, a window's editor, a trace. */
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import { errorCode } from '#node/error-code.ts'
import { compileProgram } from '#program/compile.ts'
import type { CompiledProgram } from '#program/compiled.ts'
import { ProgramError } from '#program/program-error.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { ProgramSource, Variant, VariantValues } from '#protocol/host.ts'
import { fileStatement, statedByFile, switchesOfFile, valuesOfFile } from '../labs/file-statement.ts'
import { completeVariants, statedOutcome, summaryOf } from '../labs/lab-store.ts'
import type { LabStore, StoredLab } from '../labs/lab-store.ts'
import { statedByLesson } from '../labs/stated.ts'
import type { Stated } from '../labs/stated.ts'

export type Runnable = {
  readonly source: ProgramSource
  /** The built-in lab that it is; null for anything else. */
  readonly lab: StoredLab | null
  readonly name: string
  readonly compiled: CompiledProgram
  /** Files by path relative to the entry's folder, entry first. */
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly variants: VariantValues
  /** What can be chosen, with the words for it. */
  readonly switches: readonly Variant[]
  /** What the lab, or the file itself, says will happen with these variants; null when it says nothing. */
  readonly stated: Stated | null
}

/** Where the text of a program that has no place on the disk is said to be. */
const NOWHERE = '/lab'

export function runnableFromSource(
  source: ProgramSource,
  variants: VariantValues,
  store: LabStore,
): Runnable {
  if (source.kind === 'builtin') {
    const lab = store.get(source.id)
    if (lab.path === null) throw inPythonOnly(lab.id)
    return { ...fromDisk(lab.path), source, name: lab.id, ...asLab(lab, completeVariants(lab, variants)) }
  }
  if (source.kind === 'seen') throw onlySeen(source.name)
  return runnableFromTexts(source, [{ path: basename(source.name), text: source.text }], variants, store)
}

function inPythonOnly(id: string): LockstepError {
  return new LockstepError({
    code: 'lab.python',
    what: `${id} cannot be taken here.`,
    why: 'It is a lab in Python only, since it shows what only CPython does.',
    next: `\`lockstep run ${id}\` runs it; the window opens it.`,
  })
}

/** What a look at running processes keeps is no program. */
export function onlySeen(name: string): LockstepError {
  return new LockstepError({
    code: 'seen.not-run',
    what: `${name} cannot be run.`,
    why: 'It was looked at while it ran by itself: what was seen is kept, and not the program.',
    next: 'Look at it again, or run its program: `lockstep run`.',
  })
}

/** A program given as texts: what a window edited, or what a trace carries. */
export function runnableFromTexts(
  source: ProgramSource,
  files: readonly { readonly path: string; readonly text: string }[],
  variants: VariantValues,
  store: LabStore,
): Runnable {
  const texts = new Map(files.map((file) => [resolve(NOWHERE, file.path), file.text]))
  const entry = resolve(NOWHERE, files[0]?.path ?? 'program.lab.ts')
  const compiled = compileTexts(entry, texts)
  const lab = source.kind === 'builtin' ? store.find(source.id) : null
  const about = lab === null ? asFile(basename(entry), compiled, variants) : asLab(lab, variants)
  return { source, name: lab?.id ?? basename(entry), compiled, files, ...about }
}

/** As `compileProgram`; a fault names the file as the person knows it, not by the place that was made up for it. */
function compileTexts(entry: string, texts: ReadonlyMap<string, string>): CompiledProgram {
  try {
    return compileProgram(entry, (path) => texts.get(path) ?? null)
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error
    const place = { ...error.place, path: relative(NOWHERE, error.place.path) }
    throw new ProgramError(error.fault, place, error.why, error.next)
  }
}

type About = Pick<Runnable, 'lab' | 'variants' | 'switches' | 'stated'>

function asLab(lab: StoredLab, variants: VariantValues): About {
  const { variants: switches } = summaryOf(lab)
  const outcome = statedOutcome(lab, variants)
  return { lab, variants, switches, stated: outcome === null ? null : statedByLesson(outcome) }
}

function asFile(name: string, compiled: CompiledProgram, given: VariantValues): About {
  const statement = fileStatement(compiled)
  const variants = valuesOfFile(name, statement, given)
  const switches = switchesOfFile(statement)
  return { lab: null, variants, switches, stated: statedByFile(statement, variants) }
}

/** A program file named on the command line. Throws a `LockstepError` when it cannot be read. */
export function runnableFromFile(
  path: string,
  variants: VariantValues,
  read: (path: string) => string | null = readText,
): Runnable {
  const absolute = resolve(path)
  const problem = whyUnreadable(absolute)
  if (problem !== null) throw unreadable(path, problem, 'Check the path, or name a lab of `lockstep list`.')
  const { files, compiled } = fromDisk(absolute, read)
  const text = files[0]?.text ?? ''
  return {
    source: { kind: 'file', name: basename(absolute), text },
    name: basename(absolute),
    compiled,
    files,
    ...asFile(basename(absolute), compiled, variants),
  }
}

function fromDisk(
  path: string,
  read: (path: string) => string | null = readText,
): Pick<Runnable, 'compiled' | 'files'> {
  const compiled = compileProgram(path, read)
  const folder = dirname(path)
  return {
    compiled,
    files: compiled.files.map((file) => ({
      path: relative(folder, file.path),
      text: read(file.path) ?? '',
    })),
  }
}

function readText(path: string): string | null {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch {
    return null
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable(path, 'It is not UTF-8 text.', 'Save it as UTF-8, or name another file.')
  }
}

function unreadable(path: string, why: string, next: string): LockstepError {
  return new LockstepError({ code: 'program.unreadable', what: `${path} cannot be run.`, why, next })
}

function whyUnreadable(path: string): string | null {
  try {
    if (!statSync(path).isFile()) return 'It is not a file.'
    accessSync(path, constants.R_OK)
    return null
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return `There is no file ${path}.`
    return error instanceof Error ? `${error.message}.` : String(error)
  }
}
