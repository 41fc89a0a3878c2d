/** Evaluates a program in the realm of the test itself, with an API of the test's own. */
import { compileFunction } from 'node:vm'
import { FILE_PARAMETERS } from '#program/compiled.ts'
import type { CompiledProgram } from '#program/compiled.ts'
import { NO_MARKS } from '#realm/caller-line.ts'
import type { CallMarks } from '#realm/caller-line.ts'
import { instantiate } from '#realm/instance.ts'
import type { Evaluate, ProgramInstance } from '#realm/instance.ts'

export function instanceHere(
  program: CompiledProgram,
  api: object,
  marks: CallMarks = NO_MARKS,
): ProgramInstance {
  const files = new Map(
    program.files.map(({ path, code }) => [
      path,
      compileFunction(code, [...FILE_PARAMETERS], { filename: path }) as Evaluate,
    ]),
  )
  return instantiate({ program, files, api, marks, name: () => {}, refuse: (message) => new Error(message) })
}
