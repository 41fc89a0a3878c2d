/**
 * The tree of runs: what is known of each, and the runs themselves. Only the shown one is folded; of the others there are the
 * events, as they were recorded or as they stand in a file.
 */
import { create } from 'zustand'
import type { EventRecord } from '#model/record/event-record.ts'
import type { TraceHead } from '#protocol/trace/trace.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import { everyProcess, processEver } from '#model/past.ts'
import {
  ONE_RUN,
  updated,
  withoutRun,
  withRun,
  type Coming,
  type RunEnd,
  type RunName,
  type RunTree,
} from './run-tree.ts'
import { useTraceStore, type TraceState } from './trace-store.ts'
import type { Trace } from './trace.ts'

/** How a run was looked at, without its trace. */
export type Look = Omit<TraceState, 'trace' | 'cursor' | 'arrival' | 'replaying' | 'refusal' | 'opening'>

export type HeldRun =
  | {
      readonly kind: 'record'
      readonly events: EventRecord
      readonly count: number
      readonly look: Look
      readonly head: TraceHead
    }
  | { readonly kind: 'file'; readonly name: string; readonly data: Blob }

type RunsState = {
  readonly tree: RunTree
  readonly held: ReadonlyMap<number, HeldRun>
  /** Is on its way to the screen; null: none. */
  readonly coming: number | null
  /** Whom the shown one is compared with; null: nobody. */
  readonly compared: number | null
  /** The how-manieth tree of this window it is. */
  readonly born: number
}

const NOTHING: RunsState = { tree: ONE_RUN, held: new Map(), coming: null, compared: null, born: 0 }

export const useRunsStore = create<RunsState>()(() => NOTHING)

/** Runs that come on the screen from the tree, or into it: others begin a tree of their own. */
let expected = 0
export async function expectingRun<T>(work: () => Promise<T>): Promise<T> {
  expected++
  try {
    return await work()
  } finally {
    expected--
  }
}

/** A run that nobody expected begins anew, until the returned function is called. */
export function watchRuns(): () => void {
  return useTraceStore.subscribe((state, before) => {
    if (state.source !== before.source && state.source.kind !== 'lost' && expected === 0) clearRuns()
  })
}

/** Whatever was on its way into the tree: the person has left it. */
export const clearRuns = (): void => useRunsStore.setState(({ born }) => ({ ...NOTHING, born: born + 1 }))

/** A tree from a file. */
export const takeTree = (tree: RunTree, held: ReadonlyMap<number, HeldRun>): void =>
  useRunsStore.setState(({ born }) => ({ ...NOTHING, tree, held, born: born + 1 }))

/** The shown run as it is now, so that another one can take its place. `head`: what its file would begin with. */
export function holdShown(head: TraceHead): void {
  const state = useTraceStore.getState()
  const { trace, cursor: _, arrival: _a, replaying: _r, refusal: _f, opening: _o, ...look } = state
  useRunsStore.setState(({ tree, held }) => ({
    tree: updated(tree, tree.shown, summaryOf(state, tree)),
    held: new Map(held).set(tree.shown, {
      kind: 'record',
      events: trace.events,
      count: trace.count,
      look,
      head,
    }),
  }))
}

export const letShown = (id: number): void =>
  useRunsStore.setState(({ tree, held }) => {
    if (!tree.nodes.some((node) => node.id === id)) return {}
    const others = new Map(held)
    others.delete(id)
    return { tree: { ...tree, shown: id }, held: others, coming: null, compared: null }
  })

/** A new run is on the screen: it came from the one that was held. */
export const addRun = (coming: Coming): void =>
  useRunsStore.setState(({ tree, held }) => {
    const { tree: next, gone } = withRun(tree, coming)
    const left = new Map(held)
    if (gone !== null) left.delete(gone)
    return { tree: next, held: left, compared: null }
  })

export const forgetRun = (id: number): void =>
  useRunsStore.setState(({ tree, held, compared }) => {
    const next = withoutRun(tree, id)
    const there = new Set(next.nodes.map((node) => node.id))
    return {
      tree: next,
      held: new Map([...held].filter(([one]) => there.has(one))),
      compared: compared !== null && there.has(compared) ? compared : null,
    }
  })

export const compareWith = (id: number | null): void => useRunsStore.setState({ compared: id })

/** How far the shown run is, how it stands, and what its own first choice was. */
export function summaryOf(
  state: Pick<TraceState, 'trace' | 'run' | 'source'>,
  tree: RunTree,
): { readonly steps: number; readonly end: RunEnd; readonly name: RunName } {
  const { trace } = state
  const node = tree.nodes.find(({ id }) => id === tree.shown)
  const name = node?.name ?? { kind: 'first' }
  // What has no processes any more stays as it was.
  if (state.source.kind === 'saved' && node !== undefined) return node
  return {
    steps: trace.steps.length,
    end: endOf(state),
    name: name.kind === 'chosen' ? choiceAt(trace, node?.at ?? 0, name) : name,
  }
}

function choiceAt(trace: Trace, at: number, name: RunName): RunName {
  const act = trace.story.acts.at(at)
  if (act === undefined) return name
  const who = processEver(trace.head, processOf(act.thread))?.name ?? act.thread
  return { kind: 'chosen', who, verb: act.verb, arg: act.arg }
}

function endOf({ trace, run, source }: Pick<TraceState, 'trace' | 'run' | 'source'>): RunEnd {
  const processes = everyProcess(trace.head)
  const isOver = processes.every(({ life }) => life.kind !== 'alive')
  if (!isOver) return run?.standing.kind === 'stuck' && source.kind !== 'none' ? 'stuck' : 'open'
  const failed = processes.some(
    ({ life }) => (life.kind === 'exited' || life.kind === 'zombie') && life.end.cause.kind === 'failed',
  )
  return failed ? 'error' : 'ended'
}
