/** Where runs to export come from: a saved trace as it is, or a program that is played once more. */
import { basename } from 'node:path'
import type { RunToExport } from '#export/run.ts'
import type { Trace } from '#protocol/trace/trace.ts'
import { playToEnd } from '../runs/played.ts'
import type { Runnable } from '../runs/runnable.ts'

/** The same file on every machine. */
const CPUS = 4
const SEED = 1
const MAX_STEPS = 100_000
const COMPUTE_MS = 10_000

function programIn([first]: Trace['files']): RunToExport['program'] {
  return first === undefined ? null : { file: basename(first.path), text: first.text }
}

export const savedRun = (file: string, trace: Trace): RunToExport => ({
  name: basename(file, '.lockstep'),
  events: trace.events,
  pids: trace.pids ?? {},
  brokered: trace.transport === 'brokered',
  turns: null,
  program: programIn(trace.files),
})

/** Plays it on virtual processes: these have no numbers, so the same program gives the same bytes. */
export async function playedRun(runnable: Runnable, signal: AbortSignal): Promise<RunToExport> {
  const { events, folded } = await playToEnd(runnable, {
    scheduler: { kind: 'fifo' },
    seed: SEED,
    cpuCount: CPUS,
    maxSteps: MAX_STEPS,
    virtual: true,
    computeMs: COMPUTE_MS,
    onOutput: () => {},
    signal,
  })
  return {
    name: runnable.name,
    events,
    pids: {},
    brokered: false,
    turns: folded.turns,
    program: programIn(runnable.files),
  }
}
