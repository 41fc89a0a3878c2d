/** `lockstep run program.py`: an unmodified Python program to its end, and what came of it. */
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { scheduleText } from '#engine/schedule.ts'
import type { SchedulerSetting } from '#protocol/host.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { ownFiles } from '../../python/own-files.ts'
import { sourceOf } from '../../python/python-source.ts'
import { pythonProgram } from '../../python/python-program.ts'
import { playPython } from '../../python/python-run.ts'
import { INTERRUPTED } from '../../runs/stops.ts'
import type { Stated } from '../../labs/stated.ts'
import { RUN_BUDGET } from '../../run-budget.ts'
import { reportOf } from '../../runs/report.ts'
import { pythonFacts } from '../../python/python-facts.ts'
import { spokenLanguage } from './cli-language.ts'
import { printJson, printReport } from './print-report.ts'
import { visibleOutput } from './output.ts'
import { exitCodeOf, untilInterrupted } from './run-options.ts'
import type { RunOptions } from './run-options.ts'
import { writeTrace } from './write-trace.ts'

/** How long the command line waits for the outside while nothing else can happen. */
const OUTSIDE_MS = 2_000
/** A person may take a while. */
const OUTSIDE_TERMINAL_MS = 2 ** 30

export async function runPython(
  target:
    { readonly kind: 'file'; readonly path: string } | { readonly kind: 'module'; readonly name: string },
  args: readonly string[],
  options: RunOptions,
  scheduler: SchedulerSetting,
  stated: Stated | null = null,
): Promise<number> {
  refuseLabOptions(options)
  const program = await pythonProgram({
    target,
    args,
    python: options.python ?? null,
    folder: process.cwd(),
    stdin: options.stdin ?? null,
    env: options.env,
  })
  const output: { process: string | null; stream: 'stdout' | 'stderr'; text: string }[] = []
  const { value: run, by } = await untilInterrupted((signal) =>
    playPython(program, {
      scheduler,
      stated,
      seed: options.seed,
      maxSteps: options.maxSteps,
      budget: { ...RUN_BUDGET, seconds: options.maxSeconds },
      computeMs: options.maxCompute * 1000,
      outsideMs: options.stdin === '-' ? OUTSIDE_TERMINAL_MS : OUTSIDE_MS,
      signal,
      inRealTime: options.realTime,
      isObserved: options.observe,
      hasFewerRights: options.confine,
      onOutput: (process, stream, text) => {
        output.push({ process, stream, text })
        if (stream === 'stderr') globalThis.process.stderr.write(visibleOutput(text))
      },
    }),
  )
  const report = reportOf(run, spokenLanguage())
  const facts = pythonFacts(run, program, output)
  if (options.json) printJson(report, run.events, facts)
  else printReport(report, run.events, spokenLanguage())
  if (options.save !== undefined) {
    const files = ownFiles(program.entry, program.folder, run.events)
    const stdin =
      options.stdin === undefined || options.stdin === '-' ? null : readFileSync(options.stdin, 'utf8')
    const trace = {
      files,
      setting: {
        program: sourceOf(program, files[0]?.text ?? '', stdin),
        variants: {},
        scheduler,
        seed: options.seed,
      },
      transport: run.transport,
      schedule: scheduleText(run.schedule),
      pids: run.pids,
      events: run.events,
    }
    writeTrace(options.save, trace)
  }
  return by !== null && report.stopped === INTERRUPTED ? 128 + constants.signals[by] : exitCodeOf(report)
}

function refuseLabOptions(options: RunOptions): void {
  const given = [
    ...(Object.keys(options.variant).length > 0 ? ['--variant'] : []),
    ...(options.virtual ? ['--virtual'] : []),
    ...(options.cpus === undefined ? [] : ['--cpus']),
  ]
  const [first] = given
  if (first === undefined) return
  throw new LockstepError({
    code: 'python.option',
    what: `${first} is not for Python programs.`,
    why: WHY[first] ?? '',
    next: 'Leave it out; what comes after the program is the program’s own.',
  })
}

const WHY: Readonly<Record<string, string>> = {
  '--variant': 'Only labs have variants; a Python program has arguments.',
  '--virtual': 'CPython’s processes are always real.',
  '--cpus': 'The program sees the processors of this machine.',
}
