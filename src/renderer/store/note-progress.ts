import { outcomeOf } from './progress.ts'
import { reachedIn } from './lesson-steps.ts'
import { noteReached, noteRun, progressOf } from './progress-store.ts'
import { useTraceStore } from './trace-store.ts'

/** Takes note of how the run on the screen has ended, as progress in its lab. */
export function noteProgress(): void {
  const { lab, run, setting, trace } = useTraceStore.getState()
  if (lab === null || run === null || setting === null) return
  const { reached = 0 } = progressOf(lab.id)
  noteReached(lab.id, reachedIn(lab.steps, reached, { trace, setting, standing: run.standing.kind }))
  const outcome = outcomeOf(run.standing.kind, trace.head)
  if (outcome === null) return
  const orderly = setting.scheduler.kind === 'fifo'
  noteRun(
    lab.id,
    {
      variants: setting.variants,
      outcome,
      schedule: orderly ? 'orderly' : 'other',
      edited: setting.program.kind === 'file',
    },
    trace.head.step,
  )
}
