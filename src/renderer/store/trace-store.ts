/** The trace store: what happened in the run on the screen, and where the person looks. Only `controls.ts` writes it. */
import { createContext, useContext } from 'react'
import { createStore, useStore, type StoreApi } from 'zustand'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { LintState } from '#model/lints/lint.ts'
import { itemsOf } from '#model/tables/table.ts'
import type { Turns } from '#model/turns/turns.ts'
import type { World } from '#model/vocabulary/world.ts'
import type {
  HostMessage,
  HostRefusal,
  LabDetail,
  RunSetting,
  RunState,
  Variant,
  Words,
} from '#protocol/host.ts'
import type { Confinement } from '#protocol/confinement.ts'
import type { Transport } from '#protocol/transport.ts'
import { veil } from '#predict/veiled.ts'
import { languageOfFile } from '#words/program-words.ts'
import type { ProgramLanguage } from '#words/program-words.ts'
import { usePredictStore } from './predict-store.ts'
import { appendEvents, emptyTrace, lintsAt, momentAfter, stepAt, worldAt, type Trace } from './trace.ts'

/** Where the events come from. A saved run has no processes behind it: it can be travelled, not continued. */
export type RunSource =
  | { readonly kind: 'none' }
  /** A program that could not be started is on the screen to be mended. */
  | { readonly kind: 'unstarted' }
  | { readonly kind: 'live'; readonly run: number }
  | { readonly kind: 'saved'; readonly name: string }
  /** The host does not answer any more; what came before can still be looked at. */
  | { readonly kind: 'lost'; readonly why: string }

export type OutputLine = {
  readonly id: number
  readonly process: ProcessId
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
  /** Steps taken when it came. */
  readonly step: number
}

export type ProgramText = { readonly file: string; readonly text: string }
export type Usage = Extract<HostMessage, { kind: 'run.usage' }>['usage']

/** What the person has asked to see and has to wait for. */
export type Opening =
  | { readonly kind: 'lab'; readonly title: Words }
  | { readonly kind: 'program'; readonly name: string }
  | {
      readonly kind: 'trace'
      readonly name: string
      readonly readBytes: number
      readonly totalBytes: number
      readonly events: number
    }

export type TraceState = {
  readonly source: RunSource
  readonly setting: RunSetting | null
  /** The built-in lab that it is, with its lesson; null for a program from outside. */
  readonly lab: LabDetail | null
  /** The text that runs; what the editor holds may be newer. */
  readonly program: ProgramText | null
  /** All texts that a saved run keeps; empty for a live one, whose host is asked. */
  readonly files: readonly { readonly path: string; readonly text: string }[]
  /** The whole of a saved run's; a live one's is asked of the host. */
  readonly schedule: string | null
  /** What the editor holds, when it is not what runs. */
  readonly draft: string | null
  /** The switches of the program that runs. */
  readonly variants: readonly Variant[]
  readonly transport: Transport | null
  /** Null where nothing runs. */
  readonly confinement: Confinement | null
  readonly forecast: World | null
  readonly trace: Trace
  /** How many events have happened at the moment that is shown; null: the head, wherever it goes. */
  readonly cursor: number | null
  /** How what is shown came about: by one step forward (which may move on the screen), or by a jump (which may not). */
  readonly arrival: 'step' | 'jump'
  /** The cursor moves by itself along what is recorded. */
  readonly replaying: boolean
  readonly run: RunState | null
  /** Steps that had been taken when the host said so: events may come before what it says of them. */
  readonly toldAt: number
  readonly output: readonly OutputLine[]
  readonly usage: Usage
  /** The last command that was refused, until it is dismissed or a run starts. */
  readonly refusal: HostRefusal | null
  /** Null: nothing is on its way. */
  readonly opening: Opening | null
}

const EMPTY: TraceState = {
  source: { kind: 'none' },
  setting: null,
  lab: null,
  program: null,
  files: [],
  schedule: null,
  draft: null,
  variants: [],
  transport: null,
  confinement: null,
  forecast: null,
  trace: emptyTrace(),
  cursor: null,
  arrival: 'jump',
  replaying: false,
  run: null,
  toldAt: 0,
  output: [],
  usage: {},
  refusal: null,
  opening: null,
}

const store = createStore<TraceState>()(() => EMPTY)

/** What the panel around shows of the run, where it has turns of its own (`turns-of-panels.ts`); null: all that there is. */
export const ShownRunContext = createContext<StoreApi<TraceState> | null>(null)

const useShownRun = <T>(selector: (state: TraceState) => T): T =>
  useStore(useContext(ShownRunContext) ?? store, selector)

/** While React renders, what the panel shows; asked otherwise, what there is now. */
export const useTraceStore = Object.assign(useShownRun, store)

/** What is said of a run; searches have a store of their own. */
export type RunMessage = Exclude<HostMessage, { readonly search: number }>

/** Lines of output beyond these are forgotten, oldest first. */
const OUTPUT_LINES = 5000

export const clearRun = (): void => useTraceStore.setState({ ...EMPTY, trace: emptyTrace() })

export function openRun(
  opened: Pick<TraceState, 'source' | 'setting' | 'lab' | 'program' | 'variants' | 'transport' | 'forecast'> &
    Partial<Pick<TraceState, 'files' | 'schedule' | 'confinement'>>,
  trace: Trace = emptyTrace(),
): void {
  useTraceStore.setState({ ...EMPTY, ...opened, trace })
}

export const setRefusal = (refusal: HostRefusal | null): void => useTraceStore.setState({ refusal })
export const setOpening = (opening: Opening | null): void => useTraceStore.setState({ opening })
export const setReplaying = (replaying: boolean): void => {
  // Asked for before every key: whoever follows the store is not told of nothing.
  if (useTraceStore.getState().replaying !== replaying) useTraceStore.setState({ replaying })
}
/** Keeps what the editor holds; the text that runs anyway is no draft. */
export const setDraft = (text: string): void =>
  useTraceStore.setState(({ program }) => ({ draft: text === program?.text ? null : text }))

export function receive(message: RunMessage): void {
  const state = useTraceStore.getState()
  if (message.kind === 'host.gone') {
    useTraceStore.setState({ source: { kind: 'lost', why: message.why } })
    return
  }
  // What an older run still says is of no interest.
  if (state.source.kind !== 'live' || message.run !== state.source.run) return
  switch (message.kind) {
    case 'run.events':
      useTraceStore.setState({
        trace: appendEvents(state.trace, message.from, message.events),
        ...(state.cursor === null ? { arrival: 'step' } : {}),
      })
      return
    case 'run.state':
      useTraceStore.setState({ run: message.state, toldAt: state.trace.head.step })
      return
    case 'run.output': {
      const id = (state.output.at(-1)?.id ?? 0) + 1
      const line = {
        id,
        process: message.process,
        stream: message.stream,
        text: message.text,
        step: state.trace.head.step,
      }
      useTraceStore.setState({ output: [...state.output.slice(-OUTPUT_LINES), line] })
      return
    }
    case 'run.usage':
      useTraceStore.setState({ usage: message.usage })
  }
}

/** Puts the cursor after `count` events; at the head it follows. */
export function travel(count: number | null): void {
  useTraceStore.setState(({ trace, cursor }) => {
    const to = count === null || count >= trace.count ? null : Math.max(0, count)
    if (to === cursor) return {}
    return { cursor: to, arrival: cursor !== null && momentAfter(trace, cursor) === to ? 'step' : 'jump' }
  })
}

// Selectors: each gives a primitive or a part of the world, so that a panel renders only for what it shows.
export const selectWorld = (state: TraceState): World =>
  state.cursor === null ? selectHead(state) : worldAt(state.trace, state.cursor)
export const selectLints = (state: TraceState): LintState =>
  lintsAt(state.trace, state.cursor ?? state.trace.count)
/** Where steps are asked about, without what is about to be told. */
export const selectHead = ({ trace, source }: TraceState): World =>
  source.kind === 'live' && usePredictStore.getState().on ? veil(trace.head) : trace.head
export const selectAt = (state: TraceState): number => state.cursor ?? state.trace.count
export const selectAtHead = (state: TraceState): boolean => state.cursor === null
export const selectStep = (state: TraceState): number =>
  state.cursor === null ? state.trace.steps.length : stepAt(state.trace, state.cursor)
export const selectRun = (state: TraceState): RunState | null => state.run
export const selectSource = (state: TraceState): RunSource => state.source
export const selectLab = (state: TraceState): LabDetail | null => state.lab
export const selectProgram = (state: TraceState): ProgramText | null => state.program
export const selectVariants = (state: TraceState): readonly Variant[] => state.variants
export const selectSetting = (state: TraceState): RunSetting | null => state.setting
export const selectPlaying = (state: Pick<TraceState, 'replaying' | 'run'>): boolean =>
  state.replaying || (state.run?.playing ?? false)
/** Running processes were looked at: there is no program, and nothing to run. */
export const isSeen = ({ setting }: Pick<TraceState, 'setting'>): boolean => setting?.program.kind === 'seen'
/** What the program on the screen is written in. */
export const selectLanguage = ({ program }: Pick<TraceState, 'program'>): ProgramLanguage =>
  languageOfFile(program?.file ?? '')
/** What the editor holds. */
export const selectText = ({ draft, program }: TraceState): string => draft ?? program?.text ?? ''
export const selectDraft = (state: TraceState): string | null => state.draft
/** Whether the program can be changed and started (again). */
export const selectCanRestart = (state: TraceState): boolean =>
  state.source.kind === 'live' || state.source.kind === 'unstarted'
/** A lab plays on virtual processes. A Python program runs with the person's rights, so only one that has been allowed to. */
export const selectStartsComparable = ({ setting, source }: TraceState): boolean => {
  const kind = setting?.program.kind
  return kind === 'builtin' || kind === 'file' || (kind === 'python' && source.kind === 'live')
}

/** On the way to its first choice: a run was asked for, or its processes have not come to their first ops. */
export const selectIsComing = ({ opening, source, run, trace }: TraceState): boolean => {
  if (source.kind === 'none') return opening !== null
  const isSettling = run === null || run.standing.kind === 'settling'
  return source.kind === 'live' && isSettling && trace.moments.length === 0
}

/** A step by hand is on the screen, and the host has not said yet how the run stands after it. */
export const selectIsUnsaid = ({ source, run, trace, toldAt }: TraceState): boolean =>
  source.kind === 'live' && run !== null && !run.playing && !run.live && trace.head.step > toldAt

/** Nothing lives any more at the head, and the head is what is shown. */
export const selectEnded = (state: TraceState): boolean =>
  state.cursor === null &&
  (state.source.kind === 'saved'
    ? itemsOf(state.trace.head.processes).every(({ life }) => life.kind !== 'alive')
    : state.run?.standing.kind === 'ended')
/** Whether there is anything that a step could do: at the head of a live run, or behind it. */
export const selectCanStep = (state: TraceState): boolean => {
  if (state.cursor !== null) return true
  if (state.source.kind !== 'live') return false
  const standing = state.run?.standing.kind
  return (
    standing === 'choosing' ||
    standing === 'turns' ||
    standing === 'waiting' ||
    standing === 'outside' ||
    standing === 'settling'
  )
}
export const selectCanGoBack = (state: TraceState): boolean =>
  (state.cursor ?? state.trace.count) > (state.trace.moments.at(0) ?? Infinity)

/** Why the run turns for ever, at its head; null when it does not. */
export function selectTurns(state: TraceState): Turns | null {
  if (state.cursor !== null || state.run?.standing.kind !== 'turns') return null
  return state.run.standing.turns
}
