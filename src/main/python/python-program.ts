/** A Python program as it is to be run: which file or module, by which interpreter, where, with what. */
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { examine, findInterpreter, noInterpreter } from './interpreters.ts'
import type { Interpreter } from './interpreters.ts'

export type PythonEntry =
  /** `path`: absolute; `name`: as the program sees it in `sys.argv[0]`. */
  | {
      readonly kind: 'file'
      readonly path: string
      readonly name: string
      /** Where its own modules are looked for, when that is not the file's folder. */
      readonly modules?: string
    }
  /** `python -m` */
  | { readonly kind: 'module'; readonly name: string }

export type PythonProgram = {
  readonly entry: PythonEntry
  readonly args: readonly string[]
  readonly interpreter: Interpreter
  /** Its working folder. */
  readonly folder: string
  /** A file to be its standard input; `-` passes main's own; null: nothing. */
  readonly stdin: string | null
  readonly env: Readonly<Record<string, string>>
  /** What `time.time()` says at its beginning, in seconds; a replay says the same. */
  readonly beganSeconds: number
}

export type PythonWish = {
  readonly target:
    { readonly kind: 'file'; readonly path: string } | { readonly kind: 'module'; readonly name: string }
  readonly args: readonly string[]
  readonly python: string | null
  readonly folder: string
  readonly stdin: string | null
  readonly env: Readonly<Record<string, string>>
  readonly beganSeconds?: number
}

/** Finds the interpreter and looks at the file. Throws a `LockstepError` when one of them will not do. */
export async function pythonProgram(wish: PythonWish): Promise<PythonProgram> {
  const { target, args, folder, stdin, env } = wish
  const entry = entryOf(target, folder)
  const near = entry.kind === 'file' ? dirname(entry.path) : folder
  const found = findInterpreter(near, wish.python, process.env)
  if (found === null) throw noInterpreter()
  if (stdin !== null && stdin !== '-' && !existsSync(stdin))
    throw new LockstepError({
      code: 'python.stdin',
      what: 'The program was not started: its standard input is missing.',
      why: `There is no file ${stdin}.`,
      next: 'Name a file with --stdin, `-` for this terminal, or leave it out for an empty one.',
    })
  return {
    entry,
    args,
    interpreter: await examine(found.path),
    folder,
    stdin,
    env: { ...plain(process.env), ...env },
    beganSeconds: wish.beganSeconds ?? Math.floor(Date.now() / 1000),
  }
}

/** Throws a `LockstepError` when there is nothing that could be run. */
export function entryOf(target: PythonWish['target'], folder: string): PythonEntry {
  if (target.kind === 'module') return target
  const path = resolve(folder, target.path)
  if (!existsSync(path))
    throw new LockstepError({
      code: 'program.unreadable',
      what: `${target.path} cannot be run.`,
      why: `There is no file ${target.path}.`,
      next: 'Check the path, or name a lab of `lockstep list`.',
    })
  if (statSync(path).isDirectory() && !existsSync(resolve(path, '__main__.py')))
    throw new LockstepError({
      code: 'program.unreadable',
      what: `${target.path} cannot be run.`,
      why: 'It is a folder without a __main__.py.',
      next: 'Name a .py file, or a package with -m.',
    })
  return { kind: 'file', path, name: target.path }
}

function plain(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** What the run is called. */
export function nameOf(entry: PythonEntry): string {
  return entry.kind === 'file' ? basename(entry.path) : entry.name
}
