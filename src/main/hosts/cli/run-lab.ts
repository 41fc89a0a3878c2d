/** `lockstep run lab`: a lab to its end, and what came of it. */
import { availableParallelism, constants } from 'node:os'
import { scheduleText } from '#engine/schedule.ts'
import type { SchedulerSetting } from '#protocol/host.ts'
import { playToEnd } from '../../runs/played.ts'
import { INTERRUPTED } from '../../runs/stops.ts'
import { RUN_BUDGET } from '../../run-budget.ts'
import { reportOf } from '../../runs/report.ts'
import { visibleOutput } from './output.ts'
import { spokenLanguage } from './cli-language.ts'
import { printJson, printReport } from './print-report.ts'
import { exitCodeOf, untilInterrupted } from './run-options.ts'
import type { RunOptions } from './run-options.ts'
import { runnableFor } from './runnable-for.ts'
import { writeTrace } from './write-trace.ts'

export async function runLab(
  target: string,
  options: RunOptions,
  scheduler: SchedulerSetting,
): Promise<number> {
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
