/** How interpreters of a run start: what they compile is kept, a script in front of them is left out, and who does not start says why. */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pythonProgram } from '../../../src/main/python/python-program.ts'
import { playPython } from '../../../src/main/python/python-run.ts'
import { PythonSession } from '../../../src/main/python/python-session.ts'
import { searchOrders } from '../../../src/main/python/search-orders.ts'
import { withoutScript } from '../../../src/main/python/without-script.ts'
import { RUNTIME, usualInterpreter } from '../../support/python.ts'

const usual = await usualInterpreter()

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-starts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function programOf(text: string, python = usual?.path ?? '', env: Readonly<Record<string, string>> = {}) {
  const path = join(folder, 'program.py')
  writeFileSync(path, text)
  return pythonProgram({ target: { kind: 'file', path }, args: [], python, folder, stdin: null, env })
}

async function output(program: Awaited<ReturnType<typeof programOf>>, session: PythonSession) {
  let written = ''
  await playPython(
    program,
    {
      scheduler: { kind: 'fifo' },
      seed: 1,
      maxSteps: 1000,
      computeMs: 60_000,
      outsideMs: 1000,
      onOutput: (_process, _stream, text) => (written += text),
    },
    session,
  )
  return written
}

const SPAWNS = `import multiprocessing as mp, sys

def work(): print(sys.dont_write_bytecode, sys.pycache_prefix)

if __name__ == '__main__':
    mp.set_start_method('spawn')
    child = mp.Process(target=work)
    child.start()
    child.join()
    print(sorted(name for name in sys.modules if name.startswith('_lockstep'))[:1], sys.meta_path[-1])
`

test.skipIf(usual === null)('what is compiled of the runtime is kept where nothing else is', async () => {
  const runtime = join(folder, 'runtime')
  mkdirSync(join(runtime, '_lockstep'), { recursive: true })
  for (const name of readdirSync(join(RUNTIME, '_lockstep')))
    if (name.endsWith('.py')) copyFileSync(join(RUNTIME, '_lockstep', name), join(runtime, '_lockstep', name))
  const session = new PythonSession(runtime)
  try {
    const program = await programOf(SPAWNS, usual?.path, { PYTHONDONTWRITEBYTECODE: '1' })
    const first = await output(program, session)
    expect(first).toContain('True None\n')
    const kept = readdirSync(session.kept)
    expect(kept).toContain('_lockstep.boot.pyc')
    expect(kept).toContain('_lockstep.children.pyc')
    expect(kept.filter((name) => !/^_lockstep(\.\w+)?\.pyc$/.test(name))).toEqual([])
    expect(readdirSync(join(runtime, '_lockstep'))).not.toContain('__pycache__')
    // What lies there is what runs, until the source is another.
    expect(await output(program, session)).toBe(first)
    writeFileSync(join(runtime, '_lockstep/hooks.py'), 'raise SystemExit("changed")\n')
    await expect(output(program, session)).rejects.toMatchObject({ why: 'It said: changed' })
  } finally {
    await session.close()
  }
})

test.skipIf(usual === null)('who starts without the script sees what it sees with it', async () => {
  const shim = join(folder, 'python-shim')
  writeFileSync(shim, `#!/bin/sh\nexport CHOSEN_BY=script\nexec '${usual?.path}' "$@"\n`)
  chmodSync(shim, 0o755)
  const text = `import os, sys
print(sorted((name, value) for name, value in os.environ.items() if name != '_'))
print(sys.executable, sys.argv, sys.orig_argv if hasattr(sys, 'orig_argv') else '', sys.flags, sys.path)
`
  const session = new PythonSession(RUNTIME)
  try {
    const program = await programOf(text, shim, { LC_ALL: '', LANG: '' })
    const without = await withoutScript(program)
    expect([program.interpreter.path, without.interpreter.path]).toEqual([shim, usual?.path])
    expect(await withoutScript(without)).toBe(without)
    const seen = await output(program, session)
    expect(seen).toContain("('CHOSEN_BY', 'script')")
    expect(await output(without, session)).toBe(seen)
  } finally {
    await session.close()
  }
})

test.skipIf(usual === null)('a search tells what an interpreter says that does not start', async () => {
  const runtime = join(folder, 'runtime')
  mkdirSync(join(runtime, '_lockstep'), { recursive: true })
  copyFileSync(join(RUNTIME, '_lockstep/kept.py'), join(runtime, '_lockstep/kept.py'))
  writeFileSync(join(runtime, '_lockstep/boot.py'), 'def main(): raise SystemExit("no library here")\n')
  const session = new PythonSession(runtime)
  try {
    const searched = searchOrders(await programOf('print(1)\n'), session, {
      seconds: 20,
      seed: 1,
      computeMs: 60_000,
      signal: new AbortController().signal,
      strategy: 'auto',
      bound: null,
      maxExecutions: 10,
    })
    await expect(searched).rejects.toMatchObject({ why: 'It said: no library here' })
  } finally {
    await session.close()
  }
})
