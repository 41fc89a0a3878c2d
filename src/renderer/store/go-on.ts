import type { LabHost, SchedulerSetting } from '#protocol/host.ts'
import { goesOnWith, isWhereItWas, type KeptRun } from './kept-runs.ts'
import { mayRun } from './course-store.ts'
import { useTraceStore } from './trace-store.ts'

/** A kept run of more steps is shown as it was kept, and not taken again. */
const STEPS_AGAIN = 300

type Ways = {
  readonly openTrace: (file: File, lab: string | null) => Promise<void>
  /** Starts again, along this schedule. */
  readonly follow: (schedule: string) => Promise<void>
  readonly setScheduler: (scheduler: SchedulerSetting) => Promise<void>
}

const isInPython = (): boolean => useTraceStore.getState().setting?.program.kind === 'python'

/**
 * On where one was: the run is shown at once as it was kept; that of a lab then takes the same steps again, on processes of its own.
 * A program of one's own does not run before one is asked.
 */
export async function goOn(kept: KeptRun, controls: Ways, host: LabHost): Promise<void> {
  const { run, lab, step, schedule, scheduler } = kept
  if (run === null) return
  await controls.openTrace(new File([run.data], run.name), lab)
  if (lab === null || !mayRun(lab, isInPython())) return
  if (step > STEPS_AGAIN || useTraceStore.getState().trace.steps.length < step) return
  await controls.follow(schedule)
  const { source } = useTraceStore.getState()
  if (source.kind !== 'live') return
  goesOnWith(source.run, kept)
  const isThere = (): boolean => useTraceStore.getState().source === source
  for (let taken = 0; taken < step && isThere(); taken++)
    await host.ask<'run.step'>({ kind: 'run.step', thread: null })
  isWhereItWas(source.run)
  if (isThere()) await controls.setScheduler(scheduler)
}
