/** What the person can do with the search over all orders. */
import type { FoundEnd } from '#protocol/explored.ts'
import type { LabHost, RunSetting } from '#protocol/host.ts'
import type { Ask } from './questions.ts'
import { openSearch, selectSearching, useSearchStore, verdictBefore } from './search-store.ts'
import { useTraceStore } from './trace-store.ts'
import { findWays } from './ways-store.ts'

export type SearchControls = ReturnType<typeof searchControls>

type Needs = {
  readonly host: LabHost
  readonly ask: Ask
  /** The program as the editor has it; null where there is none. */
  readonly setting: () => RunSetting | null
  readonly follow: (schedule: string) => Promise<void>
}

export function searchControls({ host, ask, setting, follow }: Needs) {
  return {
    settingToRun: setting,

    /** Plays all orders of the program, for so many seconds at most. */
    async explore(seconds: number): Promise<void> {
      const now = setting()
      if (now === null) return
      const { search, before } = useSearchStore.getState()
      const first = verdictBefore(search, before, now)?.schedule ?? null
      const reply = await host.ask<'explore.start'>({ kind: 'explore.start', setting: now, seconds, first })
      if (reply.kind === 'done') openSearch(reply.answer.search, now, seconds)
      else {
        openSearch(0, now, seconds)
        useSearchStore.setState(({ search: refused }) => ({
          search: refused === null ? null : { ...refused, refusal: reply.refusal },
        }))
      }
    },

    /** What may still become of this program, once for each. */
    findWays: (now: RunSetting): Promise<void> => findWays(host, now),

    async cancelExploring(): Promise<void> {
      if (selectSearching(useSearchStore.getState())) await ask<'explore.cancel'>({ kind: 'explore.cancel' })
    },

    /** Plays an end again on the processes: up to the last moment at which it could have come out otherwise, or to the end. */
    async playEnd(
      { schedule, steps }: Pick<FoundEnd, 'schedule' | 'steps'>,
      upTo: number | null,
    ): Promise<void> {
      if (schedule === null) return
      await follow(schedule)
      for (let step = 0; step < (upTo ?? steps); step++) {
        if (useTraceStore.getState().refusal !== null) return
        await ask<'run.step'>({ kind: 'run.step', thread: null })
      }
    },
  }
}
