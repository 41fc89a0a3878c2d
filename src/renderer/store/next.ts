/** Who goes next when nobody says otherwise: what → does, before it is pressed. */
import { lastAtMost } from '#model/record/last-at-most.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { RunState } from '#protocol/host.ts'
import { selectPlaying, useTraceStore, type TraceState } from './trace-store.ts'
import { useViewStore } from './view-store.ts'
import { threadToStep } from './who.ts'

export const enabledIn = (run: RunState | null): readonly ThreadId[] =>
  run?.standing.kind === 'choosing' || run?.standing.kind === 'turns' ? run.standing.enabled : []

/** The thread of what is selected, where the person chooses and it can go; null: the scheduler picks. */
export function chosenThread(run: RunState | null, selected: string | null): ThreadId | null {
  if (run?.scheduler.kind !== 'you' || selected === null) return null
  return threadToStep(selected, enabledIn(run))
}

type Known = Pick<TraceState, 'source' | 'run' | 'replaying' | 'trace' | 'cursor'>

/** In the past: who went next. Null while nobody can go, and while the run goes on by itself. */
export function nextThread(state: Known, selected: string | null): ThreadId | null {
  const { source, run, trace, cursor } = state
  if (cursor !== null) {
    const { acts } = trace.story
    return acts.at(lastAtMost(acts, cursor - 1, (act) => act.at) + 1)?.thread ?? null
  }
  if (source.kind !== 'live' || run === null || run.live || selectPlaying(state)) return null
  return chosenThread(run, selected) ?? run.next
}

export function useNextThread(): ThreadId | null {
  const selected = useViewStore((state) => state.selected)
  return useTraceStore((state) => nextThread(state, selected))
}
