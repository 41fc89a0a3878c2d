/** A Python program as settings and traces keep it, and how it becomes one that can be run. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { PythonSource } from '#protocol/python-source.ts'
import type { OwnFile } from './own-files.ts'
import { pythonProgram } from './python-program.ts'
import type { PythonProgram } from './python-program.ts'

/** What a trace keeps of a program that has run: no path of this computer's is in it. */
export function sourceOf(program: PythonProgram, text: string, stdin: string | null): PythonSource {
  const { entry, args, interpreter, beganSeconds } = program
  const { version, implementation } = interpreter
  return {
    kind: 'python',
    name: entry.kind === 'file' ? shownName(entry) : entry.name,
    text,
    ...(entry.kind === 'module' ? { isModule: true as const } : {}),
    args,
    folder: null,
    python: null,
    stdin,
    beganSeconds,
    interpreter: { version, implementation },
  }
}

/** As it was typed, unless that tells of this computer's folders. */
function shownName({ name, path }: Extract<PythonProgram['entry'], { readonly kind: 'file' }>): string {
  return isAbsolute(name) || name.split(sep).includes('..') ? basename(path) : name
}

/**
 * Writes the program's files below `place`, which is made, and gives what runs them there. Its own modules and its working folder
 * are those of `source.folder`, where that is said.
 */
export async function programOf(
  source: PythonSource,
  files: readonly OwnFile[],
  place: string,
): Promise<PythonProgram> {
  const written = [...files.slice(1), { path: files[0]?.path ?? source.name, text: source.text }]
  for (const { path, text } of written) {
    const target = resolve(place, path)
    if (!target.startsWith(place + sep)) throw strange(path)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    writeFileSync(target, text)
  }
  const { stdin } = source
  if (typeof stdin === 'string') writeFileSync(join(place, STDIN), stdin)
  const program = await pythonProgram({
    target:
      source.isModule === true
        ? { kind: 'module', name: source.name }
        : { kind: 'file', path: join(place, files[0]?.path ?? source.name) },
    args: source.args,
    python: source.python,
    folder: source.folder ?? place,
    stdin: typeof stdin === 'string' ? join(place, STDIN) : null,
    env: {},
    ...(source.beganSeconds === undefined ? {} : { beganSeconds: source.beganSeconds }),
  })
  const { entry } = program
  return entry.kind === 'file'
    ? {
        ...program,
        entry: { ...entry, name: source.name, ...(source.folder === null ? {} : { modules: source.folder }) },
      }
    : program
}

const STDIN = '.standard-input'

function strange(path: string): LockstepError {
  return new LockstepError({
    code: 'python.path',
    what: 'The program was not started.',
    why: `Its file ${path} would lie outside of its folder.`,
    next: 'Open a trace that Lockstep has saved.',
  })
}
