/**
 * Where a script starts the interpreter (a shim of pyenv), it decides anew for each run which one that is, which may take longer than the
 * interpreter's own start. A search asks once, and starts that one, with the very environment that the script would give it.
 */
import { execFile } from 'node:child_process'
import { closeSync, openSync, readSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { promisify } from 'node:util'
import { CHOSEN } from './first-interpreter.ts'
import type { PythonProgram } from './python-program.ts'

// As it was started: the interpreter changes its own view of it.
const ASKED = `
import json, sys
with open('/proc/self/environ', 'rb') as file:
    pairs = [entry.split(b'=', 1) for entry in file.read().split(b'\\0') if b'=' in entry]
print(json.dumps({'path': sys.executable, 'env': [[part.decode() for part in pair] for pair in pairs]}))
`
const ASKED_MS = 20_000

/** The same program where there is no script, or where it cannot be said what it does. */
export async function withoutScript(program: PythonProgram): Promise<PythonProgram> {
  if (!isScript(program.interpreter.path)) return program
  try {
    // Nothing of the program's folder is imported.
    const { stdout } = await promisify(execFile)(program.interpreter.path, ['-I', '-S', '-c', ASKED], {
      cwd: program.folder,
      env: { ...CHOSEN, ...program.env },
      timeout: ASKED_MS,
    })
    const { path, env } = JSON.parse(stdout) as Partial<Record<'path' | 'env', unknown>>
    if (typeof path !== 'string' || !isAbsolute(path) || isScript(path) || !Array.isArray(env)) return program
    return {
      ...program,
      interpreter: { ...program.interpreter, path },
      env: Object.fromEntries(env as readonly (readonly [string, string])[]),
    }
  } catch {
    return program
  }
}

function isScript(path: string): boolean {
  const head = Buffer.alloc(2)
  const file = openSync(path, 'r')
  try {
    readSync(file, head, 0, head.length, 0)
  } finally {
    closeSync(file)
  }
  return head.toString('latin1') === '#!'
}
