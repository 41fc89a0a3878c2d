/** Starts the interpreter of a run's first process; the others are born of it. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withFewerRights } from '../confinement/fewer-rights.ts'
import type { PythonRunOptions } from './python-run-options.ts'
import { bootedBy, RUN_VARIABLE } from './python-session.ts'
import type { PythonSession } from './python-session.ts'

/** In the environment of a program that is not only observed, unless its own says otherwise: the order of sets is chance too. */
export const CHOSEN = { PYTHONHASHSEED: '0' } as const

/** `folder` is the run's own, with the socket `s` that its lines go to; `token` is what they introduce themselves with. */
export function startFirst(
  options: PythonRunOptions,
  session: PythonSession,
  folder: string,
  token: string,
): ChildProcess {
  const { program, seed } = options
  const setting = {
    socket: join(folder, 's'),
    names: join(folder, 'names'),
    token,
    seed,
    began: program.beganSeconds,
    realTime: options.inRealTime === true,
    observe: options.isObserved === true,
    startMethod: options.startMethod ?? null,
    learns: options.learner !== undefined,
    program: program.entry,
    args: program.args,
  }
  writeFileSync(setting.names, '')
  const stdin = program.stdin === null ? '/dev/null' : program.stdin
  const isTyped = options.isTyped === true
  const input = isTyped ? 'pipe' : stdin === '-' ? 'inherit' : openSync(stdin, 'r')
  const booted = { ...bootedBy(program.interpreter.path, session.runtime, session.kept), env: {} }
  const isConfined = options.hasFewerRights === true
  const { file, args, env } = isConfined ? withFewerRights(booted, folder) : booted
  const child = spawn(file, args, {
    cwd: program.folder,
    // A session of its own: the terminal's Ctrl-C is main's, and what is left is ended together.
    detached: true,
    stdio: [input, 'pipe', 'pipe'],
    env: {
      ...(setting.observe ? {} : CHOSEN),
      ...program.env,
      ...env,
      [RUN_VARIABLE]: JSON.stringify(setting),
    },
  })
  if (typeof input === 'number') closeSync(input)
  return child
}
