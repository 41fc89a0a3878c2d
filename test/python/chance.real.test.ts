/** Programs by chance: what ends natively is never proved stuck, and what cannot end is. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { runNatively } from '../support/native-python.ts'
import { programOf } from '../support/python-programs.ts'
import { RUNTIME, runPythonFile, usualInterpreter } from '../support/python.ts'
import { rounds } from '../support/rounds.ts'

const usual = await usualInterpreter()
const python = usual?.path ?? ''
const seeds = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

let session: PythonSession
let folder: string
beforeAll(() => {
  session = new PythonSession(RUNTIME)
  folder = mkdtempSync(join(tmpdir(), 'lockstep-chance-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await session.close()
})

function written(name: string, text: string): string {
  const path = join(folder, `${name}.py`)
  writeFileSync(path, text)
  return path
}

const sorted = (text: string) => text.split('\n').toSorted()

describe.skipIf(usual === null)('Python programs by chance', () => {
  test.each(seeds(rounds(5, 300)))('%i ends as natively, under a schedule by chance', async (seed) => {
    const path = written(`ends-${seed}`, programOf(seed, false))
    const [{ report, stdout }, native] = await Promise.all([
      runPythonFile(path, { python, session, seed, scheduler: { kind: 'random', seed } }),
      runNatively(python, path),
    ])
    expect(native).toMatchObject({ hangs: false, code: 0 })
    expect(report).toMatchObject({ divergences: 0, stopped: null, deadlocks: [] })
    expect(sorted(stdout)).toEqual(sorted(native.stdout))
  })

  test.each(seeds(rounds(3, 100)))('%i cannot end, and is proved stuck', async (seed) => {
    const path = written(`stuck-${seed}`, programOf(seed, true))
    const { report } = await runPythonFile(path, {
      python,
      session,
      seed,
      scheduler: { kind: 'random', seed },
    })
    expect(report).toMatchObject({ outcome: 'deadlock', divergences: 0, stopped: null })
  })
})
