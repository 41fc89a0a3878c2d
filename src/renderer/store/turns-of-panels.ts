/**
 * A run that goes on by itself changes every panel again and again. Each panel follows it in a task of its own, ten times a second at
 * most: all in one task would hold up the page for as long as they take together. When the run rests, and whenever the person does something,
 * all show the same moment; of a crowd's past the picture first, and the others at once behind it. The top bar comes last: what it says of the run holds for all that is seen.
 */
import { createElement, useLayoutEffect, useState, type ReactNode } from 'react'
import { createStore } from 'zustand'
import { Rounds, type Pace } from './rounds.ts'
import { ShownRunContext, useTraceStore, type TraceState } from './trace-store.ts'

/** In the order of their turns. */
const RANKS = ['picture', 'time', 'why', 'source', 'inspect', 'console', 'bars'] as const
export type PanelInTurn = (typeof RANKS)[number]

const APART_MS = 100
/** A frame: so that what one panel has changed is drawn before the next has its turn. */
const TURN_MS = 16

/** What the host tells of a run that goes on. All else comes from the person. */
const TOLD: ReadonlySet<keyof TraceState> = new Set(['trace', 'run', 'toldAt', 'output', 'usage', 'arrival'])

/** What changes when the person looks at another moment. */
const TRAVELS: ReadonlySet<keyof TraceState> = new Set(['cursor', 'arrival'])
/** The picture of so many takes as long as all other panels together: it is there first. */
const CROWD_FROM = 48

/** How what has changed is to be shown. Pure. */
export function paceOf(state: TraceState, before: TraceState): Pace {
  const names = Object.keys(state) as (keyof TraceState)[]
  const changed = names.filter((name) => !Object.is(state[name], before[name]))
  const isCrowd = state.trace.head.processes.size >= CROWD_FROM
  if (isCrowd && changed.every((name) => TRAVELS.has(name))) return 'first-now'
  if (!changed.every((name) => TOLD.has(name))) return 'at-once'
  return goesOn(state) ? 'stream' : 'rest'
}

const goesOn = ({ run }: TraceState): boolean => run !== null && (run.live || run.playing)

const rounds = new Rounds<TraceState>({
  read: useTraceStore.getState,
  apartMs: APART_MS,
  turnMs: TURN_MS,
  later: (ms, act) => {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
  now: () => performance.now(),
})
useTraceStore.subscribe((state, before) => rounds.changed(paceOf(state, before)))

/** What is in it shows the run in its own turn. */
export function InTurn({ panel, children }: { readonly panel: PanelInTurn; readonly children: ReactNode }) {
  const [shown] = useState(() => createStore<TraceState>()(useTraceStore.getState))
  useLayoutEffect(() => {
    shown.setState(useTraceStore.getState(), true)
    return rounds.follow({ rank: RANKS.indexOf(panel), take: (state) => shown.setState(state, true) })
  }, [shown, panel])
  return createElement(ShownRunContext, { value: shown }, children)
}
