/** CPython's own tests under its own interpreter and under Lockstep, class by class: what becomes of each. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventList } from '../../src/model/vocabulary/events.ts'
import type { PythonSession } from '../../src/main/python/python-session.ts'
import { runNatively } from './native-python.ts'
import { runPythonFile } from './python.ts'
import type { PythonRun } from './python.ts'

const SUITE = join(import.meta.dirname, '../python/cpython/suite.py')

/** Some tests of one module of the package `test`; `method`: a start method, or `-` where the module has none. */
export type Part = { readonly module: string; readonly method: string; readonly names: readonly string[] }

export type Fate = {
  readonly what: 'ok' | 'skipped' | 'failed' | 'stopped'
  readonly why: string
}
export type Fates = ReadonlyMap<string, Fate>

type Line = { readonly test: string; readonly what: Fate['what'] | 'begins'; readonly why: string }

/** All tests of a module: `Class.test`. */
export async function testsOf(
  python: string,
  module: string,
  method: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = await inFolder(async (folder) => {
    const results = join(folder, 'results')
    const { stderr } = await runNatively(python, SUITE, { args: [results, module, method], folder })
    try {
      return JSON.parse(readFileSync(results, 'utf8')) as readonly string[]
    } catch {
      throw new Error(`${module} cannot be loaded by ${python}: ${stderr}`)
    }
  })
  const classes = new Map<string, string[]>()
  for (const name of names) {
    const cls = name.split('.')[0] ?? ''
    classes.set(cls, [...(classes.get(cls) ?? []), name])
  }
  return classes
}

export function natively(python: string, { module, method, names }: Part, withinMs: number): Promise<Fates> {
  return untilAllAreKnown(names, async (left, results, folder) => {
    const run = await runNatively(python, SUITE, {
      args: [results, module, method, ...left],
      folder,
      withinMs,
    })
    return run.hangs ? `it had not ended after ${withinMs / 1000} s` : `exit code ${run.code}\n${run.stderr}`
  })
}

export type Stepping = {
  readonly python: string
  readonly session: PythonSession
  readonly isObserved: boolean
  readonly withinSeconds: number
}

export type Stepped = { readonly fates: Fates; readonly runs: readonly PythonRun[] }

/** Under Lockstep, in its default order or observed. */
export async function stepped({ module, method, names }: Part, options: Stepping): Promise<Stepped> {
  const runs: PythonRun[] = []
  const fates = await untilAllAreKnown(names, async (left, results, folder) => {
    const run = await runPythonFile(SUITE, {
      ...options,
      args: [results, module, method, ...left],
      folder,
      // Their helpers are programs of their own.
      outsideMs: 60_000,
      maxSteps: 2_000_000,
      budgetSeconds: options.withinSeconds,
    })
    runs.push(run)
    return toldBy(run)
  })
  return { fates, runs }
}

/** Why a run has not come to its end; what stopped it stands first. */
function toldBy({ report, stderr }: PythonRun): string {
  const stuck = report.deadlocks.map(
    ({ processes, explanation }) => `${processes.join(', ')}: ${explanation.headline}`,
  )
  return [
    report.outcome,
    ...(report.stopped === null ? [] : [JSON.stringify(report.stopped)]),
    ...stuck,
    stderr.slice(-2000),
  ]
    .join('\n')
    .trim()
}

/** A run that stops in the middle of a test is begun again behind it. */
async function untilAllAreKnown(
  names: readonly string[],
  run: (names: readonly string[], results: string, folder: string) => Promise<string>,
): Promise<Fates> {
  const fates = new Map<string, Fate>()
  for (let left = names; left.length > 0;) {
    const { why, lines } = await inFolder(async (folder) => {
      const results = join(folder, 'results')
      const told = await run(left, results, join(folder))
      return { why: told, lines: linesIn(results) }
    })
    for (const { test, what, why: reason } of lines)
      if (what === 'begins') fates.set(test, { what: 'stopped', why })
      // Of a test with parts the first that fails is what it came to.
      else if (fates.get(test)?.what !== 'failed') fates.set(test, { what, why: reason })
    const before = left.length
    left = left.filter((name) => !fates.has(name))
    if (left.length < before) continue
    for (const name of left) fates.set(name, { what: 'stopped', why })
    break
  }
  return fates
}

function linesIn(path: string): readonly Line[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line)
  } catch {
    return []
  }
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-cpython-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Kernel answers that the runtime compares with the model's: a semaphore's, bytes moved, ends of pipes, exit codes, who is ready. */
export function answersCompared(events: EventList): number {
  const asked = new Map<string, string>()
  let count = 0
  for (const event of events)
    if (event.kind === 'op.announced') asked.set(event.thread, event.op.kind)
    else if (event.kind === 'op.returned') {
      if (ANSWERED.has(asked.get(event.thread) ?? '') && event.value !== null) count++
    } else if (MOVED.has(event.kind)) count++
  return count
}

const ANSWERED = new Set(['sem.acquire', 'sem.inspect', 'process.wait', 'process.any', 'pipe.wait'])
const MOVED: ReadonlySet<string> = new Set(['pipe.wrote', 'pipe.took', 'pipe.ended'])
