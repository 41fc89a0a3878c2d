/** The search in the timeline: what is looked for, and what was found so far. Nothing of it is kept. */
import { create } from 'zustand'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { objectName } from '#words/world-names.ts'
import { EMPTY_QUERY, Finding, isEmptyQuery, neighbour, type FindQuery, type Match } from './find.ts'
import { selectStep, useTraceStore } from './trace-store.ts'
import { useViewStore } from './view-store.ts'

type FindState = {
  readonly open: boolean
  /** Counts up whenever the field is to have the focus. */
  readonly asked: number
  readonly query: FindQuery
  /** Lanes in which nothing was found are left out. */
  readonly only: boolean
  readonly matches: readonly Match[]
  /** It is still looking. */
  readonly busy: boolean
}

const CLOSED: FindState = { open: false, asked: 0, query: EMPTY_QUERY, only: false, matches: [], busy: false }

export const useFindStore = create<FindState>()(() => CLOSED)

export const openFind = (): void => useFindStore.setState(({ asked }) => ({ open: true, asked: asked + 1 }))
export const closeFind = (): void => useFindStore.setState(CLOSED)
export const setQuery = (change: Partial<FindQuery>): void =>
  useFindStore.setState(({ query }) => ({ query: { ...query, ...change } }))
export const setOnly = (only: boolean): void => useFindStore.setState({ only })

/** The step of the next match, or of the one before; null when there is none. */
export function stepOfMatch(way: 1 | -1): number | null {
  const step = selectStep(useTraceStore.getState())
  return neighbour(useFindStore.getState().matches, step, way)?.step ?? null
}

/** Entries a slice: a few milliseconds, so that the window stays as quick as it is. */
const SLICE = 4000
/** A run that goes on is looked through again so many milliseconds later, at the earliest. */
const AGAIN_MS = 200

/** Looks again whenever what is looked for or what has happened changes, until the returned function is called. */
export function keepFinding(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const begin = (): void => {
    timer = null
    const { query } = useFindStore.getState()
    if (isEmptyQuery(query)) return useFindStore.setState({ matches: [], busy: false })
    const { trace } = useTraceStore.getState()
    const machinery = new Set<ThreadId>(
      trace.story.lanes.flatMap(({ role, thread }) =>
        role === 'main' || role === 'program' || role === 'executor-thread' ? [] : [thread],
      ),
    )
    const shows = useViewStore.getState().machinery
    const finding = new Finding({
      story: trace.story,
      query,
      nameOf: (object) => objectName(trace.head, object),
      isShown: (thread) => shows || !machinery.has(thread),
    })
    const slice = (): void => {
      timer = null
      if (!finding.look(SLICE)) timer = setTimeout(slice, 0)
      else {
        useFindStore.setState({ matches: finding.matches(), busy: false })
        // What has happened meanwhile.
        if (useTraceStore.getState().trace !== trace) again(AGAIN_MS)
      }
    }
    useFindStore.setState({ busy: true })
    slice()
  }
  const again = (ms: number): void => {
    stop()
    timer = setTimeout(begin, ms)
  }
  again(0)
  const ends = [
    useFindStore.subscribe((state, before) => {
      if (state.query !== before.query) again(0)
    }),
    useViewStore.subscribe((state, before) => {
      if (state.machinery !== before.machinery) again(0)
    }),
    useTraceStore.subscribe((state, before) => {
      if (state.trace.story !== before.trace.story) useFindStore.setState({ matches: [] })
      // What goes on is not put off for ever: a search that is on its way comes to its end.
      if (state.trace !== before.trace && timer === null) again(AGAIN_MS)
    }),
  ]
  return () => {
    stop()
    for (const end of ends) end()
  }
}
