/** Tables of Python programs and how each ends: a row is a file below `test/python/programs`. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { PROGRAMS, RUNTIME, runPythonFile, usualInterpreter } from './python.ts'
import type { PythonOptions } from './python.ts'

export type Ending = {
  readonly outcome: 'ended' | 'deadlock' | 'error' | 'outside' | 'limit'
  /** What all processes print, in the order of the default schedule. */
  readonly prints: readonly string[]
  readonly stuck?: readonly string[]
  /** Whether what is said of them is proved; left out: not looked at. */
  readonly proved?: boolean
  /** Found in the headline, the facts and the suggestion, one after the other in lines. */
  readonly says?: RegExp
  readonly stderr?: RegExp
  /** Exit code of main; left out: not looked at. */
  readonly code?: number
  readonly options?: PythonOptions
}

/** One test for each row, on the usual interpreter; none where there is no Python. */
export async function programsEnd(folder: string, endings: Readonly<Record<string, Ending>>): Promise<void> {
  const python = (await usualInterpreter())?.path
  let session: PythonSession
  beforeAll(() => {
    session = new PythonSession(RUNTIME)
  })
  afterAll(() => session.close())

  test.skipIf(python === undefined).each(Object.entries(endings))('%s', async (name, ending) => {
    const { report, stderr } = await runPythonFile(join(PROGRAMS, folder, `${name}.py`), {
      ...(python === undefined ? {} : { python }),
      session,
      outsideMs: ending.outcome === 'outside' ? 300 : 2000,
      ...ending.options,
    })
    expect({ ...report, prints: report.prints.map(({ text }) => text) }).toMatchObject({
      outcome: ending.outcome,
      divergences: 0,
      prints: ending.prints,
    })
    expect(report.deadlocks.flatMap(({ processes }) => processes).toSorted()).toEqual(
      (ending.stuck ?? []).toSorted(),
    )
    if (ending.code !== undefined) expect(report.processes[0]?.exitcode).toBe(ending.code)
    if (ending.proved !== undefined)
      expect(report.deadlocks.map(({ proved }) => proved)).toEqual(report.deadlocks.map(() => ending.proved))
    if (ending.says !== undefined)
      expect(
        [
          ...report.deadlocks.map(({ explanation }) => explanation),
          ...(report.turns === null ? [] : [report.turns]),
          ...report.failures.map(({ explanation }) => explanation),
        ]
          .flatMap(({ headline, facts, suggestion }) => [
            headline,
            ...facts.map((fact) => JSON.stringify(fact)),
            suggestion ?? '',
          ])
          .concat(report.lints.map(({ text }) => text))
          .join('\n'),
      ).toMatch(ending.says)
    expect(stderr).toMatch(ending.stderr ?? /^$/)
  })
}
