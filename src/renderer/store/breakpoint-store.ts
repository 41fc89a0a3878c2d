/** The breakpoints of the program on the screen, kept on this computer by program; and the one that was met in the past. */
import { create } from 'zustand'
import type { Breakpoint, Hit } from '#model/breakpoints/breakpoint.ts'
import {
  inRunningText,
  lineFor,
  moved,
  parseBreakpoints,
  switched,
  takenBack,
  toggled,
  without,
  type BreakpointList,
} from './breakpoint-list.ts'
import { keep, readKept } from './keep.ts'
import { useTraceStore, type TraceState } from './trace-store.ts'
import { draftNameOf, languageOf } from './twin.ts'

type State = {
  /** Whose they are; empty before anything was opened. */
  readonly program: string
  readonly list: BreakpointList
  /** What was met while the past was played: at this moment of it. */
  readonly past: { readonly hit: Hit; readonly at: number } | null
}

const KEY = 'lockstep:breakpoints'
/** More programs than anybody goes to and fro between. */
const MOST_PROGRAMS = 50

export const useBreakpointStore = create<State>()(() => ({ program: '', list: [], past: null }))

const keptPrograms = (): readonly (readonly [string, unknown])[] => {
  const raw = readKept(KEY)
  if (!Array.isArray(raw)) return []
  return raw.flatMap((one: unknown): (readonly [string, unknown])[] =>
    Array.isArray(one) && typeof one[0] === 'string' ? [[one[0], one[1]]] : [],
  )
}

function change(how: (list: BreakpointList) => BreakpointList): void {
  const { program, list: before } = useBreakpointStore.getState()
  const list = how(before)
  if (list === before) return
  useBreakpointStore.setState({ list })
  if (program === '') return
  const others = keptPrograms().filter(([name]) => name !== program)
  const own = list.map(({ breakpoint, on, name }) => ({ breakpoint, on, name }))
  keep(KEY, [...others.slice(1 - MOST_PROGRAMS), ...(own.length === 0 ? [] : [[program, own]])])
}

/** A run has come on the screen: its program's breakpoints are in force. */
export function lookUpBreakpoints({ program, lab, setting }: TraceState): void {
  const language = setting === null ? 'typescript' : languageOf(setting.program)
  const name = lab === null ? (program?.file ?? '') : draftNameOf(lab, language)
  const kept = keptPrograms().find(([one]) => one === name)?.[1]
  useBreakpointStore.setState({ program: name, list: inRunningText(parseBreakpoints(kept)), past: null })
}

/** A line of the program, or of another of its files. Blank lines and remarks give it to the next one that is neither. */
export function toggleLine(line: number, file: string | null, text: string): void {
  const at = file === null ? lineFor(text, line) : line
  const { draft } = useTraceStore.getState()
  change((list) => toggled(list, { kind: 'line', line: at, file }, { runs: draft === null || file !== null }))
}

export const toggleBreakpoint = (breakpoint: Breakpoint, name = ''): void =>
  change((list) => toggled(list, breakpoint, { name }))
export const removeBreakpoint = (breakpoint: Breakpoint): void => change((list) => without(list, breakpoint))
export const removeAllBreakpoints = (): void => change((list) => (list.length === 0 ? list : []))
export const switchBreakpoint = (breakpoint: Breakpoint, on: boolean): void =>
  change((list) => switched(list, breakpoint, on))
export const switchAllBreakpoints = (on: boolean): void =>
  change((list) => list.map((one) => ({ ...one, on })))
export const moveLines = (to: (line: number) => number): void => change((list) => moved(list, to))
export const takeLinesBack = (): void => change(takenBack)
export const setPastHit = (past: State['past']): void => useBreakpointStore.setState({ past })

/** The breakpoint that the run stands at, at the moment that is shown. */
export function useHit(): Hit | null {
  const cursor = useTraceStore((state) => state.cursor)
  const live = useTraceStore((state) => state.run?.hit ?? null)
  const count = useTraceStore((state) => state.trace.count)
  const past = useBreakpointStore((state) => state.past)
  if (cursor === null && live !== null) return live
  return past !== null && past.at === (cursor ?? count) ? past.hit : null
}
