/** A Python program that a window starts: its text is what the editor holds, so it runs from a copy of the session's. */
import { mkdirSync } from 'node:fs'
import { basename } from 'node:path'
import type { EventList } from '#model/vocabulary/events.ts'
import type { PythonSource } from '#protocol/python-source.ts'
import { ownFiles } from './own-files.ts'
import type { OwnFile } from './own-files.ts'
import type { PythonProgram } from './python-program.ts'
import type { PythonSession } from './python-session.ts'
import { programOf, sourceOf } from './python-source.ts'

export type PythonRunOfWindow = {
  readonly program: PythonProgram
  /** With what was found: the interpreter, the working folder. */
  readonly source: PythonSource
  /** The entry's name. */
  readonly file: string
  /** What a saved run keeps. */
  readonly kept: (
    events: EventList,
    typed: string,
  ) => { readonly program: PythonSource; readonly files: readonly OwnFile[] }
}

export async function pythonRun(session: PythonSession, source: PythonSource): Promise<PythonRunOfWindow> {
  const place = session.programFolder()
  mkdirSync(place, { recursive: true, mode: 0o700 })
  const file = basename(source.name)
  const program = await programOf(source, [{ path: file, text: source.text }], place)
  const { path, version, implementation } = program.interpreter
  return {
    program,
    source: {
      ...source,
      python: path,
      beganSeconds: program.beganSeconds,
      interpreter: { version, implementation },
    },
    file,
    kept: (events, typed) => ({
      program: sourceOf({ ...program, entry: { kind: 'file', path: file, name: file } }, source.text, typed),
      files: withEntry(file, source.text, ownFiles(program.entry, source.folder ?? place, events)),
    }),
  }
}

/** The entry lies in a folder of its own; its modules lie where they are looked for. */
function withEntry(file: string, text: string, files: readonly OwnFile[]): readonly OwnFile[] {
  return [{ path: file, text }, ...files.filter(({ path }) => path !== file)]
}
