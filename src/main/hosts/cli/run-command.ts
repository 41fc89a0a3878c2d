/** `lockstep run`: a program to its end, and what came of it. */
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism, constants } from 'node:os'
import { join } from 'node:path'
import { SCHEDULE_HEAD, scheduleText } from '#engine/schedule.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { SchedulerSetting } from '#protocol/host.ts'
import { cliWords } from '#words/cli/words.ts'
import { LabStore, builtinLabsFolder } from '../../labs/lab-store.ts'
import { playToEnd } from '../../runs/played.ts'
import { INTERRUPTED } from '../../runs/stops.ts'
import { RUN_BUDGET } from '../../run-budget.ts'
import { reportOf } from '../../runs/report.ts'
import { runnableFromFile, runnableFromSource } from '../../runs/runnable.ts'
import type { Runnable } from '../../runs/runnable.ts'
import { schedulerFor } from '../../scheduler-for.ts'
import { sayAside, visibleOutput } from './output.ts'
import { spokenLanguage } from './cli-language.ts'
import { printJson, printReport } from './print-report.ts'
import { isPythonProgram, strayOptions } from './program-arguments.ts'
import { exitCodeOf, untilInterrupted } from './run-options.ts'
import type { RunOptions } from './run-options.ts'
import { runPython } from './run-python.ts'
import { twinNamed } from './twin.ts'
import { writeTrace } from './write-trace.ts'

/** `known`: the options of `run`, for who writes one behind a Python program. */
export async function runProgram(
  operands: readonly string[],
  options: RunOptions,
  known: Parameters<typeof strayOptions>[1],
): Promise<number> {
  const scheduler = schedulerSetting(options.schedule, options.seed)
  // A schedule that cannot be read is found before anything starts.
  schedulerFor(scheduler)
  const mind = (program: string, given: readonly string[]) => {
    const stray = strayOptions(given, known).join(' ')
    if (stray !== '' && !options.json) sayAside(cliWords[spokenLanguage()].run.stray(stray, program))
  }
  if (options.module !== undefined) {
    mind(`-m ${options.module}`, operands)
    return runPython({ kind: 'module', name: options.module }, operands, options, scheduler)
  }
  const [target, ...args] = operands
  if (target === undefined) throw nothingNamed()
  const twin = twinNamed(target, args, options.variant)
  if (twin !== null) {
    mind(target, args)
    return runPython(
      { kind: 'file', path: twin.path },
      twin.args,
      { ...options, variant: {} },
      scheduler,
      twin.stated,
    )
  }
  if (isPythonProgram(target) || isPythonFolder(target)) {
    mind(target, args)
    return runPython({ kind: 'file', path: target }, args, options, scheduler)
  }
  if (args.length > 0) throw tooMany(args)
  return runLab(target, options, scheduler)
}

async function runLab(target: string, options: RunOptions, scheduler: SchedulerSetting): Promise<number> {
  const runnable = runnableFor(target, options.variant)
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
      budget: { ...RUN_BUDGET, seconds: options.maxSeconds },
      virtual,
      computeMs: options.maxCompute * 1000,
      onOutput,
      signal,
    }),
  )
  const report = reportOf(run, spokenLanguage())
  if (options.json) printJson(report, run.events)
  else printReport(report, run.events, spokenLanguage())
  if (options.save !== undefined) {
    const setting = { program: runnable.source, variants: runnable.variants, scheduler, seed, cpuCount }
    writeTrace(options.save, {
      files: runnable.files,
      setting,
      transport: run.transport,
      schedule: scheduleText(run.schedule),
      events: run.events,
    })
  }
  return by !== null && report.stopped === INTERRUPTED ? 128 + constants.signals[by] : exitCodeOf(report)
}

function isPythonFolder(target: string): boolean {
  return existsSync(join(target, '__main__.py'))
}

function nothingNamed(): LockstepError {
  return new LockstepError({
    code: 'run.nothing',
    what: 'Nothing was run.',
    why: 'No lab and no program was named.',
    next: 'Name a lab of `lockstep list`, a file, or a Python module with -m.',
  })
}

function tooMany(args: readonly string[]): LockstepError {
  return new LockstepError({
    code: 'run.arguments',
    what: 'Nothing was run.',
    why: `A lab takes no arguments, and ${args.join(' ')} came after its name.`,
    next: 'Choose among its variants with --variant name=value.',
  })
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
