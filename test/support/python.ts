/** Runs Python programs on real interpreters, with the runtime as it is built. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { examine } from '../../src/main/python/interpreters.ts'
import type { Interpreter } from '../../src/main/python/interpreters.ts'
import { playPython } from '../../src/main/python/python-run.ts'
import type { PythonPlayOptions } from '../../src/main/python/python-run.ts'
import { pythonProgram } from '../../src/main/python/python-program.ts'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { RUN_BUDGET } from '../../src/main/run-budget.ts'
import { reportOf } from '../../src/main/runs/report.ts'
import type { FinishedRun, RunReport } from '../../src/main/runs/report.ts'
import type { StartMethod } from '../../src/model/vocabulary/ops.ts'
import type { SchedulerSetting } from '../../src/protocol/host.ts'

const root = join(import.meta.dirname, '../..')
export const RUNTIME = join(root, 'out/python')
export const PROGRAMS = join(root, 'test/python/programs')

/** Settings of this machine that would change what an interpreter does with its streams. */
const UNSET = { PYTHONUNBUFFERED: '' }

const VERSIONS = ['3.8', '3.9', '3.10', '3.11', '3.12', '3.13']

/** One interpreter of each version that can take part and that this machine has, the oldest first. */
export async function interpreters(): Promise<readonly Interpreter[]> {
  const found = new Map<string, Interpreter>()
  for (const path of candidates()) {
    const interpreter = await examine(path).catch(() => null)
    if (interpreter === null) continue
    const version = interpreter.version.split('.').slice(0, 2).join('.')
    if (VERSIONS.includes(version) && !found.has(version)) found.set(version, interpreter)
  }
  return VERSIONS.flatMap((version) => found.get(version) ?? [])
}

/** Installed ones beside those on the PATH; a shim of pyenv only knows how to find one. */
function candidates(): readonly string[] {
  const installed = join(process.env['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions')
  const kept = existsSync(installed)
    ? readdirSync(installed).map((name) => join(installed, name, 'bin/python3'))
    : []
  const named = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('shims'))
    .flatMap((folder) =>
      ['python3', ...VERSIONS.map((version) => `python${version}`)].map((name) => join(folder, name)),
    )
  return [...kept, ...named].filter((path) => existsSync(path))
}

/** The interpreter that most tests use: 3.11 where there is one, else the newest. */
export async function usualInterpreter(): Promise<Interpreter | null> {
  const all = await interpreters()
  return all.find(({ version }) => version.startsWith('3.11.')) ?? all.at(-1) ?? null
}

export type PythonRun = {
  readonly run: FinishedRun
  readonly report: RunReport
  readonly stderr: string
  readonly stdout: string
  /** Whose output it was: `P2 stderr`, sorted. */
  readonly writers: readonly string[]
}

export type PythonOptions = {
  /** To be run with `-m`; what is given as the path is not looked at. */
  readonly module?: string
  readonly python?: string
  readonly args?: readonly string[]
  readonly scheduler?: SchedulerSetting
  readonly seed?: number
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  readonly outsideMs?: number
  readonly computeMs?: number
  readonly maxSteps?: number
  readonly budgetSeconds?: number
  /** Its working folder; the project's when left out. */
  readonly folder?: string
  readonly session?: PythonSession
  readonly inRealTime?: boolean
  readonly isObserved?: boolean
  readonly hasFewerRights?: boolean
  readonly startMethod?: StartMethod
  readonly onStep?: PythonPlayOptions['onStep']
}

/** Runs a file; the session is the run's own unless one is given. */
export async function runPythonFile(path: string, options: PythonOptions = {}): Promise<PythonRun> {
  const python = options.python ?? (await usualInterpreter())?.path
  if (python === undefined) throw new Error('there is no Python')
  const session = options.session ?? new PythonSession(RUNTIME)
  const written = { stdout: '', stderr: '' }
  const writers = new Set<string>()
  try {
    const program = await pythonProgram({
      target:
        options.module === undefined ? { kind: 'file', path } : { kind: 'module', name: options.module },
      args: options.args ?? [],
      python,
      folder: options.folder ?? root,
      stdin: options.stdin ?? null,
      env: { ...UNSET, ...options.env },
      beganSeconds: 1_700_000_000,
    })
    const run = await playPython(
      program,
      {
        scheduler: options.scheduler ?? { kind: 'fifo' },
        seed: options.seed ?? 1,
        maxSteps: options.maxSteps ?? 20_000,
        ...(options.budgetSeconds === undefined
          ? {}
          : { budget: { ...RUN_BUDGET, seconds: options.budgetSeconds } }),
        computeMs: options.computeMs ?? 30_000,
        outsideMs: options.outsideMs ?? 2_000,
        inRealTime: options.inRealTime === true,
        isObserved: options.isObserved === true,
        hasFewerRights: options.hasFewerRights === true,
        ...(options.startMethod === undefined ? {} : { startMethod: options.startMethod }),
        ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
        onOutput: (process, stream, text) => {
          written[stream] += text
          writers.add(`${process} ${stream}`)
        },
      },
      session,
    )
    return { run, report: reportOf(run), ...written, writers: [...writers].toSorted() }
  } finally {
    if (options.session === undefined) await session.close()
  }
}

/** Runs a program given as text. */
export async function runPythonText(text: string, options: PythonOptions = {}): Promise<PythonRun> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-test-'))
  try {
    const path = join(folder, 'program.py')
    writeFileSync(path, text)
    return await runPythonFile(path, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
