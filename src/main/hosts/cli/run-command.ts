/** `lockstep run`: a program to its end, and what came of it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, constants } from 'node:os'
import { SCHEDULE_HEAD, scheduleText } from '#engine/schedule.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { SchedulerSetting } from '#protocol/host.ts'
import { traceText } from '#protocol/trace/trace.ts'
import { LabStore, builtinLabsFolder } from '../../labs/lab-store.ts'
import { INTERRUPTED, playToEnd } from '../../runs/played.ts'
import { reportOf } from '../../runs/report.ts'
import type { RunReport } from '../../runs/report.ts'
import { runnableFromFile, runnableFromSource } from '../../runs/runnable.ts'
import type { Runnable } from '../../runs/runnable.ts'
import { schedulerFor } from '../../scheduler-for.ts'
import { EXIT, visibleOutput } from './output.ts'
import { printJson, printReport } from './print-report.ts'

export type RunOptions = {
  readonly variant: Readonly<Record<string, string>>
  readonly schedule: string
  readonly seed: number
  readonly cpus?: number
  readonly maxSteps: number
  readonly maxCompute: number
  readonly virtual: boolean
  readonly json: boolean
  readonly save?: string
}

export async function runProgram(target: string, options: RunOptions): Promise<number> {
  const runnable = runnableFor(target, options.variant)
  const scheduler = schedulerSetting(options.schedule, options.seed)
  // A schedule that cannot be read is found before anything starts.
  schedulerFor(scheduler)
  const { seed, cpus: cpuCount = availableParallelism(), maxSteps, virtual } = options
  const onOutput = (stream: 'stdout' | 'stderr', text: string) => {
    if (!options.json || stream === 'stderr') process.stderr.write(visibleOutput(text))
  }
  const { value: run, by } = await untilInterrupted((signal) =>
    playToEnd(runnable, {
      scheduler,
      seed,
      cpuCount,
      maxSteps,
      virtual,
      computeMs: options.maxCompute * 1000,
      onOutput,
      signal,
    }),
  )
  const report = reportOf(run)
  if (options.json) printJson(report, run.events)
  else printReport(report, run.events)
  if (options.save !== undefined) {
    const setting = { program: runnable.source, variants: runnable.variants, scheduler, seed, cpuCount }
    const text = traceText({
      files: runnable.files,
      setting,
      transport: run.transport,
      schedule: scheduleText(run.schedule),
      events: run.events,
    })
    writeTrace(options.save, text)
  }
  return by !== null && report.stopped === INTERRUPTED ? 128 + constants.signals[by] : exitCodeOf(report)
}

/**
 * Ctrl-C breaks the run off, and what has happened is told; the second one ends everything at once. `by`: the signal
 * that came, which the exit code says as shells do.
 */
export async function untilInterrupted<T>(
  play: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T; readonly by: NodeJS.Signals | null }> {
  const asked = new AbortController()
  let by: NodeJS.Signals | null = null
  const ask = (signal: NodeJS.Signals) => {
    by = signal
    asked.abort()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.once(signal, ask)
  try {
    return { value: await play(asked.signal), by }
  } finally {
    for (const signal of signals) process.off(signal, ask)
  }
}

function writeTrace(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new LockstepError({
      code: 'trace.unwritable',
      what: `${file}: trace not saved.`,
      why: error instanceof Error ? error.message : String(error),
      next: 'Save it elsewhere; the schedule above makes the same run again.',
    })
  }
}

export function exitCodeOf(report: RunReport): number {
  return report.outcome === 'ended' ? EXIT.fine : EXIT.failed
}

/** A built-in lab by its name; anything that looks like a file, as a file. */
export function runnableFor(target: string, variants: Readonly<Record<string, string>>): Runnable {
  const store = new LabStore(builtinLabsFolder())
  if (store.find(target) !== null) return runnableFromSource({ kind: 'builtin', id: target }, variants, store)
  if (existsSync(target) || /[/\\]|\.[jt]s$/.test(target))
    return runnableFromFile(target, typedVariants(variants))
  return runnableFromSource({ kind: 'builtin', id: target }, variants, store)
}

/** A file's variants are not known before it runs: texts that are plainly numbers or booleans become these. */
function typedVariants(
  variants: Readonly<Record<string, string>>,
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(Object.entries(variants).map(([name, text]) => [name, typed(text)]))
}

function typed(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

function schedulerSetting(text: string, seed: number): SchedulerSetting {
  if (text === 'fifo') return { kind: 'fifo' }
  if (text === 'random') return { kind: 'random', seed }
  if (text.startsWith(SCHEDULE_HEAD)) return { kind: 'recorded', schedule: text }
  try {
    return { kind: 'recorded', schedule: readFileSync(text, 'utf8') }
  } catch {
    throw new LockstepError({
      code: 'schedule.unreadable',
      what: `There is no schedule "${text}".`,
      why: 'It is not fifo, not random, not the text of a schedule, and no file of that name can be read.',
      next: 'Give one of these.',
    })
  }
}
