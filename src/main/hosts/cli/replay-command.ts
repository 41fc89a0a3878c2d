/** `lockstep replay`: runs the program of a trace again, under its schedule, and compares event by event. */
import { builtinLabsFolder } from '../../labs/builtin-folder.ts'
import { LabStore } from '../../labs/lab-store.ts'
import { stepsIn } from '#protocol/trace/steps-in.ts'
import { playToEnd } from '../../runs/played.ts'
import { onlySeen, runnableFromTexts } from '../../runs/runnable.ts'
import { readTrace } from './read-trace.ts'
import { visibleOutput } from './output.ts'
import { printReplay } from './print-replay.ts'
import type { ReplayOptions } from './replay-options.ts'
import { replayPython } from './replay-python.ts'

/** Wall time that a process of a replay may compute without coming to an op. */
const REPLAY_COMPUTE_MS = 10_000

export async function replayTrace(file: string, options: ReplayOptions): Promise<number> {
  const trace = readTrace(file)
  if (trace.setting.program.kind === 'python')
    return replayPython(file, trace, trace.setting.program, options)
  if (trace.setting.program.kind === 'seen') throw onlySeen(trace.setting.program.name)
  const { program, variants, seed, cpuCount } = trace.setting
  const runnable = runnableFromTexts(program, trace.files, variants, new LabStore(builtinLabsFolder()))
  const run = await playToEnd(runnable, {
    scheduler: { kind: 'recorded', schedule: trace.schedule },
    seed,
    ...(cpuCount === undefined ? {} : { cpuCount }),
    maxSteps: Math.max(1, stepsIn(trace.events)),
    throughTurns: true,
    virtual: options.virtual,
    computeMs: REPLAY_COMPUTE_MS,
    onOutput: (_stream, text) => process.stderr.write(visibleOutput(text)),
  })
  return printReplay(trace, run, options.json)
}
