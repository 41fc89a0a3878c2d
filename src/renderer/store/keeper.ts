/** Keeps the run on the screen: whenever it comes to rest, and before something else takes its place. */
import type { LabHost } from '#protocol/host.ts'
import { tracePieces } from '#protocol/trace/trace.ts'
import { keepOne, type KeptRun } from './kept-runs.ts'
import { useTraceStore, type TraceState } from './trace-store.ts'

export type Keeper = {
  /** The run has changed; it is kept once it has been at rest for a while. */
  readonly note: () => void
  /** Keeps it now; null where there is nothing to keep. */
  readonly now: () => Promise<KeptRun | null>
  readonly stop: () => void
}

const REST_MS = 1500
/** A longer run is a file of its own: writing it again and again would be felt. */
const MOST_EVENTS = 50_000

export function createKeeper(host: LabHost): Keeper {
  /** Runs are counted from one in each window that is opened. */
  const session = Math.random().toString(36).slice(2)
  let timer: ReturnType<typeof setTimeout> | null = null
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const now = async (): Promise<KeptRun | null> => {
    stop()
    const state = useTraceStore.getState()
    const { source, trace } = state
    if (source.kind !== 'live' || trace.steps.length === 0 || trace.count > MOST_EVENTS) return null
    const reply = await host.ask<'trace.save'>({ kind: 'trace.save' })
    if (reply.kind !== 'done') return null
    const { name, head, events } = reply.answer
    // What has happened since then is not here: a run that is played is kept when it rests.
    if (trace.count < events) return null
    const pieces = [...tracePieces({ ...head, events: trace.events.slice(0, events) })]
    const run = keptRun(state, `${session}-${String(source.run)}`, head.schedule, {
      name,
      data: new Blob(pieces),
    })
    await keepOne(run)
    return run
  }
  return {
    note() {
      stop()
      const { run } = useTraceStore.getState()
      const isAtRest = run !== null && !run.playing && run.standing.kind !== 'settling'
      if (isAtRest) timer = setTimeout(() => void now(), REST_MS)
    },
    now,
    stop,
  }
}

function keptRun(state: TraceState, id: string, schedule: string, run: KeptRun['run']): KeptRun {
  const { lab, program, setting, trace } = state
  return {
    id,
    lab: lab?.id ?? null,
    file: program?.file ?? '',
    text: lab === null ? (program?.text ?? '') : null,
    step: trace.steps.length,
    schedule,
    scheduler: setting?.scheduler ?? { kind: 'you' },
    run,
  }
}

/** A program of one's own that was opened: it can be opened again before it has done anything. */
export const openedProgram = (file: string, text: string): KeptRun => ({
  id: `program ${file}`,
  lab: null,
  file,
  text,
  step: 0,
  schedule: '',
  scheduler: { kind: 'you' },
  run: null,
})
