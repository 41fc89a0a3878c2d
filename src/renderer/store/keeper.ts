/** Keeps the run on the screen: whenever it comes to rest, and before something else takes its place. */
import type { LabHost } from '#protocol/host.ts'
import { tracePieces } from '#protocol/trace/trace.ts'
import { keepOne, placeOfRun, type KeptRun } from './kept-runs.ts'
import { piecesOfTree } from './run-controls.ts'
import { useRunsStore } from './runs-store.ts'
import { useTraceStore, type TraceState } from './trace-store.ts'

export type Keeper = {
  /** The run has changed; it is kept once it has been at rest for a while. */
  readonly note: () => void
  /** Keeps it now; null where there is nothing to keep. */
  readonly now: () => Promise<KeptRun | null>
  readonly stop: () => void
}

const REST_MS = 1500
/** A short one is kept almost at once: who reloads the page finds it there. */
const SHORT_REST_MS = 200
const SHORT_EVENTS = 2000
/** A longer run is a file of its own: writing it again and again would be felt. */
const MOST_EVENTS = 50_000
/** Of all runs of a tree. Beyond these the shown run is kept alone: the others are in a file when the person saves one. */
const MOST_EVENTS_OF_TREE = 200_000
const MOST_BYTES_OF_FILES = 32 * 1024 * 1024

export function createKeeper(host: LabHost): Keeper {
  /** Runs are counted from one in each window that is opened. */
  const session = Math.random().toString(36).slice(2)
  /** What the first run of each tree was kept as: all its runs are kept in that place. */
  const places = new Map<number, string>()
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
    const taken = placeOfRun(source.run)
    if (taken === 'behind') return null
    const reply = await host.ask<'trace.save'>({ kind: 'trace.save' })
    if (reply.kind !== 'done') return null
    const { name, head, events } = reply.answer
    // What has happened since then is not here: a run that is played is kept when it rests.
    if (trace.count < events) return null
    const several = isTreeKept()
    const pieces = several
      ? [...piecesOfTree(head, events)]
      : [...tracePieces({ ...head, events: trace.events.slice(0, events) })]
    const { born } = useRunsStore.getState()
    const own = taken ?? `${session}-${String(source.run)}`
    const place = several ? (places.get(born) ?? own) : own
    places.set(born, place)
    const run = keptRun(state, place, head.schedule, {
      name,
      data: new Blob(pieces),
    })
    await keepOne(run)
    return run
  }
  return {
    note() {
      stop()
      const { run, trace } = useTraceStore.getState()
      const isAtRest = run !== null && !run.playing && run.standing.kind !== 'settling'
      if (!isAtRest) return
      timer = setTimeout(() => void now(), trace.count <= SHORT_EVENTS ? SHORT_REST_MS : REST_MS)
    },
    now,
    stop,
  }
}

/** Whether there are several runs, and no more than can be written beside what is done on the screen. */
function isTreeKept(): boolean {
  const { tree, held } = useRunsStore.getState()
  let events = useTraceStore.getState().trace.count
  let bytes = 0
  for (const one of held.values()) {
    if (one.kind === 'record') events += one.count
    else bytes += one.data.size
  }
  return tree.nodes.length > 1 && events <= MOST_EVENTS_OF_TREE && bytes <= MOST_BYTES_OF_FILES
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
