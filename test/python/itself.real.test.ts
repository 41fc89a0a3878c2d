/**
 * What a program sees of itself and of its interpreter is what it sees without Lockstep, in every version that this machine has,
 * however it is named, and in children of each kind. What differs on purpose stands in `docs/python.md`.
 */
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { runNatively } from '../support/native-python.ts'
import { PROGRAMS, RUNTIME, interpreters, runPythonFile, runPythonText } from '../support/python.ts'
import { oneIn } from '../support/rounds.ts'

const found = await interpreters()
let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(() => session.close())

const folder = join(PROGRAMS, 'itself')
const WAYS: Readonly<Record<string, { readonly folder: string; readonly args: readonly string[] }>> = {
  'by its name': { folder, args: ['itself.py', 'a', '--b'] },
  'by a way round': { folder: dirname(folder), args: ['./itself/../itself/itself.py'] },
  'with all of its path': { folder: dirname(folder), args: [join(folder, 'itself.py')] },
  'as a module': { folder: dirname(folder), args: ['-m', 'itself.itself', 'a'] },
}
/** The streams are as they are without a setting of the machine's. */
const env = { PYTHONUNBUFFERED: '' }

test.skipIf(found.length === 0)('there is a Python to look at (skipped: no Python)', () => {
  expect(found.length).toBeGreaterThan(0)
})

// The oldest and the newest as a rule, all in the soak.
describe.each(oneIn(Math.max(1, found.length - 1), found))('Python $version', ({ path }) => {
  test.each(Object.entries(WAYS))('a program that is started %s', async (_, { folder: from, args }) => {
    const native = await runNatively(path, args[0] ?? '', { args: args.slice(1), folder: from, env })
    const [first = '', second = '', ...others] = args
    const isModule = first === '-m'
    const { report, stdout, stderr } = await runPythonFile(first, {
      ...(isModule ? { module: second } : {}),
      args: isModule ? others : args.slice(1),
      python: path,
      folder: from,
      session,
    })
    expect(report).toMatchObject({ outcome: 'ended', divergences: 0 })
    expect(stderr).toBe(native.stderr)
    const [seen, wanted] = [stdout, native.stdout].map((text) => JSON.parse(text) as Seen)
    expect(Object.keys(wanted ?? {})).toEqual(['main', 'fork', 'spawn', 'forkserver', 'after'])
    expect(seen).toEqual(wanted)
  })
})

const withoutNumbers = (text: string) => text.replaceAll(/pid=\d+/g, 'pid=')

// CPython warns since 3.12.
test.skipIf(found.length === 0).each(oneIn(Math.max(1, found.length - 1), found))(
  'a fork beside a thread is warned of as alone (Python $version)',
  async ({ path }) => {
    const program = join(folder, 'forks-beside-a-thread.py')
    const native = await runNatively(path, program, { args: [], folder, env })
    const { report, stderr } = await runPythonFile(program, { python: path, folder, session })
    expect(report).toMatchObject({ outcome: 'ended', divergences: 0 })
    expect(withoutNumbers(stderr)).toBe(withoutNumbers(native.stderr))
  },
)

/** In its last moments, or as it is copied. */
const HALF_LINES = `import os, sys
print('Dear guest, ', end='')
if os.fork() == 0:
    print('from the kitchen', end='')
    os._exit(0)
os.wait()
print('from the house')
`

test.skipIf(found.length === 0).each([
  ['', 'Dear guest, from the house\n'],
  ['1', 'Dear guest, from the kitchenfrom the house\n'],
])('half a line stays with its process unless PYTHONUNBUFFERED says so (%s)', async (value, wanted) => {
  const { stdout } = await runPythonText(HALF_LINES, { session, env: { PYTHONUNBUFFERED: value } })
  expect(stdout).toBe(wanted)
})

type Seen = Readonly<Record<string, unknown>>
