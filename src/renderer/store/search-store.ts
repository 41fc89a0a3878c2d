/** The search store: what the search over all orders of the program on the screen has found. Only `search-controls.ts` writes it. */
import { create } from 'zustand'
import { isBad } from '#protocol/explored.ts'
import type { OutcomeKind, SearchNews } from '#protocol/explored.ts'
import type { HostMessage, HostRefusal, RunSetting } from '#protocol/host.ts'

export type Search = {
  readonly id: number
  readonly setting: RunSetting
  readonly seconds: number
  readonly news: SearchNews | null
  /** What the schedule comes to that went wrong before; undefined until it was played, null when it does not fit any more. */
  readonly first: OutcomeKind | null | undefined
  readonly refusal: HostRefusal | null
}

/** What an older search of this program came to, before it was changed. */
export type Verdict = {
  readonly setting: RunSetting
  readonly bad: number
  readonly executions: number
  readonly complete: boolean
  /** The shortest schedule that went wrong; null when none did, or nobody can play it. */
  readonly schedule: string | null
}

export type SearchState = {
  readonly search: Search | null
  /** The last search that found something wrong with another text, or other variants, of this program. */
  readonly before: Verdict | null
}

const EMPTY: SearchState = { search: null, before: null }

export const useSearchStore = create<SearchState>()(() => EMPTY)

export const clearSearch = (): void => useSearchStore.setState(EMPTY)

/** A new search; what the one before it found wrong, with another program, is kept beside it. */
export function openSearch(id: number, setting: RunSetting, seconds: number): void {
  useSearchStore.setState(({ search, before }) => ({
    search: { id, setting, seconds, news: null, first: undefined, refusal: null },
    before: verdictBefore(search, before, setting),
  }))
}

/** What is held against a search of `setting`, if anything is. */
export function verdictBefore(
  last: Search | null,
  before: Verdict | null,
  setting: RunSetting,
): Verdict | null {
  const verdict = last === null ? null : verdictOf(last)
  const kept = verdict !== null && verdict.bad > 0 ? verdict : before
  return kept !== null && !isSameProgram(kept.setting, setting) ? kept : null
}

export function verdictOf({ setting, news }: Search): Verdict | null {
  if (news === null || news.over === null) return null
  const wrong = news.ends.filter(isBad)
  return {
    setting,
    bad: wrong.reduce((sum, { count }) => sum + count, 0),
    executions: news.executions,
    complete: news.over.complete,
    // The shortest: they stand in this order.
    schedule: wrong.find(({ schedule }) => schedule !== null)?.schedule ?? null,
  }
}

export function isSameProgram(a: RunSetting, b: RunSetting): boolean {
  const of = ({ program, variants, seed }: RunSetting) => JSON.stringify([program, variants, seed])
  return of(a) === of(b)
}

export type SearchMessage = Exclude<
  Extract<HostMessage, { readonly search: number }>,
  { readonly kind: 'ways.found' }
>

export function hear(message: SearchMessage): void {
  useSearchStore.setState(({ search }) => {
    // What an older search still says is of no interest.
    if (search === null || search.id !== message.search) return {}
    switch (message.kind) {
      case 'explore.news':
        return { search: { ...search, news: message.news } }
      case 'explore.first':
        return { search: { ...search, first: message.ends } }
      case 'explore.failed':
        return { search: { ...search, refusal: message.refusal } }
    }
  })
}

export const selectSearching = ({ search }: SearchState): boolean =>
  search !== null && search.refusal === null && (search.news === null || search.news.over === null)
