/** Which Python runs a program, and whether it can. */
import { execFile } from 'node:child_process'
import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { LockstepError } from '#protocol/lockstep-error.ts'

export type Interpreter = {
  /** As it was found or named; a virtual environment's own. */
  readonly path: string
  /** `3.11.7` */
  readonly version: string
  readonly implementation: string
  /** The virtual environment or installation. */
  readonly prefix: string
}

/** Where a choice of interpreter came from. */
export type Found = { readonly path: string; readonly by: 'named' | 'environment' | 'folder' | 'path' }

const OLDEST = [3, 8] as const
const PROBE = `
import json, sys
try:
    import _multiprocessing
    able = True
except ImportError:
    able = False
threaded = bool(getattr(sys, '_is_gil_enabled', lambda: True)())
print(json.dumps({'version': '.'.join(map(str, sys.version_info[:3])), 'implementation': sys.implementation.name,
                  'prefix': sys.prefix, 'able': able, 'gil': threaded}))
`
const PROBE_MS = 20_000

/**
 * The interpreter for a program in this folder: the one that was named, `$VIRTUAL_ENV`, a `.venv` or `venv` in the folder or
 * above it, `python3` on the PATH. Null where there is none.
 */
export function findInterpreter(folder: string, named: string | null, env: NodeJS.ProcessEnv): Found | null {
  if (named !== null) return { path: located(named, env) ?? named, by: 'named' }
  const active = env['VIRTUAL_ENV']
  if (active !== undefined && active !== '') {
    const path = join(active, 'bin', 'python')
    if (isExecutable(path)) return { path, by: 'environment' }
  }
  for (let at = resolve(folder); ; at = dirname(at)) {
    for (const name of ['.venv', 'venv']) {
      const path = join(at, name, 'bin', 'python')
      if (isExecutable(path)) return { path, by: 'folder' }
    }
    if (dirname(at) === at) break
  }
  const path = located('python3', env)
  return path === null ? null : { path, by: 'path' }
}

/** The interpreter on the PATH that is called by this version, `python3.11` for 3.11.7; null where there is none. */
export function interpreterOf(version: string, env: NodeJS.ProcessEnv): string | null {
  // It may come from somebody else's file.
  return /^\d+\.\d+(\.|$)/.test(version) ? located(`python${minorOf(version)}`, env) : null
}

/** 3.11 of 3.11.7: what programs may tell apart. */
export const minorOf = (version: string): string => version.split('.').slice(0, 2).join('.')

function located(name: string, env: NodeJS.ProcessEnv): string | null {
  if (isAbsolute(name) || name.includes('/')) return isExecutable(resolve(name)) ? resolve(name) : null
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    if (folder !== '' && isExecutable(path)) return path
  }
  return null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

const examined = new Map<string, Promise<Interpreter>>()

/** Asks the interpreter what it is, once. Throws a `LockstepError` for one that cannot take part. */
export function examine(path: string): Promise<Interpreter> {
  const key = keyOf(path)
  const known = examined.get(key)
  if (known !== undefined) return known
  const asked = ask(path)
  examined.set(key, asked)
  asked.catch(() => examined.delete(key))
  return asked
}

/** A link that leads elsewhere by now is another interpreter. */
function keyOf(path: string): string {
  try {
    return `${path} ${realpathSync(path)}`
  } catch {
    return path
  }
}

async function ask(path: string): Promise<Interpreter> {
  let said: string
  try {
    said = (await promisify(execFile)(path, ['-c', PROBE], { timeout: PROBE_MS })).stdout
  } catch (error) {
    throw refusal(path, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
  const about = parsed(path, said)
  if (about.implementation !== 'cpython')
    throw refusal(path, `It is ${about.implementation} ${about.version}, and only CPython can be stepped.`)
  const [major = 0, minor = 0] = about.version.split('.').map(Number)
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    throw refusal(
      path,
      `It is Python ${about.version}; ${OLDEST.join('.')} is the oldest that can be stepped.`,
    )
  if (!about.able) throw refusal(path, `Its build of Python ${about.version} has no multiprocessing.`)
  if (!about.gil)
    throw refusal(path, `Its build of Python ${about.version} is free-threaded, which cannot be stepped yet.`)
  return { path, version: about.version, implementation: about.implementation, prefix: about.prefix }
}

type About = {
  readonly version: string
  readonly implementation: string
  readonly prefix: string
  readonly able: boolean
  readonly gil: boolean
}

function parsed(path: string, said: string): About {
  try {
    const about = JSON.parse(said) as Partial<About>
    const { version, implementation, prefix } = about
    if (typeof version === 'string' && typeof implementation === 'string' && typeof prefix === 'string')
      return { version, implementation, prefix, able: about.able === true, gil: about.gil !== false }
  } catch {
    // What is no answer is refused below.
  }
  throw refusal(path, 'What it said of itself is no answer of a Python interpreter.')
}

function refusal(path: string, why: string): LockstepError {
  return new LockstepError({
    code: 'python.unusable',
    what: `${path} cannot run the program.`,
    why,
    next: 'Name another interpreter with --python, or install CPython 3.8 or newer.',
  })
}

export function noInterpreter(): LockstepError {
  return new LockstepError({
    code: 'python.missing',
    what: 'Python programs cannot be run here.',
    why: 'There is no python3 on the PATH, no virtual environment in this folder or above it, and none was named.',
    next: 'Install CPython 3.8 or newer, or name one with --python. The built-in labs need none.',
  })
}
