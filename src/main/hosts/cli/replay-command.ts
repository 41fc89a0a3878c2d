/** `lockstep replay`: runs the program of a trace again, under its schedule, and compares event by event. */
import { readFileSync } from 'node:fs'
import { firstDifferentEvent } from '#protocol/trace/compare.ts'
import { parseTrace } from '#protocol/trace/read-trace.ts'
import { damaged, unreadable } from '#protocol/trace/refusals.ts'
import { LabStore, builtinLabsFolder } from '../../labs/lab-store.ts'
import { playToEnd } from '../../runs/played.ts'
import { reportOf } from '../../runs/report.ts'
import { runnableFromTexts } from '../../runs/runnable.ts'
import { EXIT, say, visibleOutput } from './output.ts'
import { printJson, printReport } from './print-report.ts'
import { exitCodeOf } from './run-options.ts'

/** Wall time that a process of a replay may compute without coming to an op. */
const REPLAY_COMPUTE_MS = 10_000

export async function replayTrace(
  file: string,
  options: { readonly virtual: boolean; readonly json: boolean },
): Promise<number> {
  const trace = parseTrace(file, readTrace(file))
  const { program, variants, seed, cpuCount } = trace.setting
  const runnable = runnableFromTexts(program, trace.files, variants, new LabStore(builtinLabsFolder()))
  const steps = trace.events.reduce((most, event) => (event.kind === 'step.began' ? event.step : most), 0)
  const run = await playToEnd(runnable, {
    scheduler: { kind: 'recorded', schedule: trace.schedule },
    seed,
    ...(cpuCount === undefined ? {} : { cpuCount }),
    maxSteps: Math.max(1, steps),
    virtual: options.virtual,
    computeMs: REPLAY_COMPUTE_MS,
    onOutput: (_stream, text) => process.stderr.write(visibleOutput(text)),
  })
  // The recording stops where it was saved; the replay is compared as far as it goes.
  const report = reportOf({ ...run, stopped: run.divergences > 0 ? run.stopped : null })
  const different = firstDifferentEvent(trace.events, run.events)
  if (options.json) printJson(report, run.events, { same: different === null, firstDifference: different })
  else {
    printReport(report, run.events)
    say(
      different === null
        ? `the same ${trace.events.length} events as recorded`
        : `event ${different.at + 1} differs: recorded ${different.recorded}, now ${different.now}`,
    )
  }
  return different === null ? exitCodeOf(report) : EXIT.failed
}

function readTrace(file: string): string {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    throw unreadable(file, error)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw damaged(file, 'It is not UTF-8 text.')
  }
}
