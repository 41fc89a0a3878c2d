/** The view store: how the person looks at things. Nothing in it is about the run itself, and most of it is kept. */
import { create } from 'zustand'
import { chooseLanguage, LANGUAGES, type Language } from '#words/language.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { useLanguageStore } from './language-store.ts'
import { FOLDS, parseFolds, withFolds } from './folds.ts'
import type { Folds, FoldsOf } from './folds.ts'
import { isRecord, keep, readKept } from './keep.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export type SideTab = 'why' | 'inspect' | 'source' | 'console'
/** In a small window one of these is all that there is. */
export type SmallPanel = SideTab | 'picture' | 'time'
export const SPEEDS = [1, 2, 4, 8, 20, 100, 1000] as const

/** `PX_MIN` to `PX_MAX` CSS pixels a step in the space-time diagram. */
export const PX_MIN = 0.02
export const PX_MAX = 160

type Selection = {
  readonly selected: string | null
  readonly hovered: string | null
  readonly marker: LineMarker | null
}
/** A line that a fact of the explanation points at; a new object scrolls to it again. */
export type LineMarker = {
  readonly line: number
  /** Another file of the program than the entry. */
  readonly file?: string
}

type Panels = {
  readonly tab: SideTab
  readonly panel: SmallPanel
  /** In a narrow window the left panel lies over the picture while it is open. */
  readonly overlay: boolean
  /** Long lines of the program go on in the next one. */
  readonly wraps: boolean
}

type Picture = {
  readonly presentation: boolean
  /** CSS pixels a step in the space-time diagram, as the person has zoomed in this run; null: what suits it and the window. */
  readonly pxPerStep: number | null
}

type Kept = { readonly theme: Theme; readonly language: Language; readonly stepsPerSecond: number }

export type Dialog = 'none' | 'keys' | 'kill' | 'branch' | 'explore' | 'starts' | 'breakpoints'

export type ViewState = Selection &
  Folds &
  Panels &
  Picture &
  Kept & {
    readonly dialog: Dialog
    /** Who was to go at a past step; null: nobody in particular. */
    readonly branch: ProcessId | null
    /** Whose folds these are; empty before anything was opened. */
    readonly program: string
    /** Of the other programs. */
    readonly folds: FoldsOf
    /** The id of the element on the start screen that led away from it: it has the focus again on return. */
    readonly door: string | null
    /** Counts up whenever the picture is asked to fit, all of it or those who are stuck. */
    readonly fits: number
    readonly fitsTo: 'all' | 'stuck'
  }

const KEY = 'lockstep:view'

const DEFAULTS: ViewState = {
  selected: null,
  hovered: null,
  marker: null,
  ...FOLDS,
  tab: 'why',
  panel: 'picture',
  overlay: false,
  wraps: true,
  presentation: false,
  pxPerStep: null,
  theme: 'system',
  language: 'en',
  stepsPerSecond: 4,
  dialog: 'none',
  branch: null,
  program: '',
  folds: new Map(),
  door: null,
  fits: 0,
  fitsTo: 'all',
}

export const useViewStore = create<ViewState>()(() => DEFAULTS)

/** Takes over what was kept, as far as it can be trusted; `wanted` are the languages of the system. */
export function restoreView(wanted: readonly string[]): void {
  const view = parseView(readKept(KEY), chooseLanguage(wanted))
  useViewStore.setState(view)
  useLanguageStore.getState().setLanguage(view.language)
  useViewStore.subscribe((state) => {
    useLanguageStore.getState().setLanguage(state.language)
    keep(KEY, kept(state))
  })
}

const kept = (state: ViewState) => ({
  folds: [...(state.program === '' ? state.folds : withFolds(state.folds, state.program, state))],
  wraps: state.wraps,
  theme: state.theme,
  language: state.language,
  stepsPerSecond: state.stepsPerSecond,
})

/** What was kept, with the default wherever it is not what it should be. */
export function parseView(raw: unknown, language: Language): Kept & Pick<ViewState, 'folds' | 'wraps'> {
  const from = isRecord(raw) ? raw : {}
  const speed = from['stepsPerSecond']
  const wraps = from['wraps']
  return {
    folds: parseFolds(from['folds']),
    wraps: typeof wraps === 'boolean' ? wraps : DEFAULTS.wraps,
    theme: THEMES.find((theme) => theme === from['theme']) ?? DEFAULTS.theme,
    language: LANGUAGES.find((one) => one === from['language']) ?? language,
    stepsPerSecond: SPEEDS.find((one) => one === speed) ?? DEFAULTS.stepsPerSecond,
  }
}

/** A run of this program comes on the screen: nothing of how the one before was looked at is left. */
export function lookAtRun(program: string): void {
  useViewStore.setState((state) => {
    const fresh = { pxPerStep: null, hovered: null, marker: null }
    if (program === state.program) return fresh
    const folds = state.program === '' ? state.folds : withFolds(state.folds, state.program, state)
    return { ...fresh, selected: null, program, folds, ...(folds.get(program) ?? FOLDS) }
  })
}

export const setView = (change: Partial<ViewState>): void => useViewStore.setState(change)
/** As a program that was just opened is looked at: nothing selected, and the panel in sight that says what to do. */
export const lookAfresh = (): void =>
  useViewStore.setState({ selected: null, tab: 'why', panel: 'picture', overlay: false })
/** Brings a panel into sight, in whichever form the window has. */
export const showPanel = (tab: SideTab): void => useViewStore.setState({ tab, panel: tab })
export const select = (id: string | null): void => useViewStore.setState({ selected: id })
/** Marks a line, wherever the program is in sight. */
export const markLine = (line: number, file?: string): void =>
  useViewStore.setState({ marker: file === undefined ? { line } : { line, file } })
/** Marks a line and brings the program into sight: in a narrow window over the picture, in a small one in place of it. */
export function showLine(line: number, file?: string): void {
  markLine(line, file)
  useViewStore.setState({ leftFolded: false, overlay: true, panel: 'source' })
}
/** The program itself is shown again. */
export const leaveFile = (): void => useViewStore.setState({ marker: null })
export const fitPicture = (): void => useViewStore.setState(({ fits }) => ({ fits: fits + 1, fitsTo: 'all' }))
/** Shows those who are stuck as large as fits; nothing happens where nobody is. */
export const fitStuck = (): void =>
  useViewStore.setState(({ fits }) => ({ fits: fits + 1, fitsTo: 'stuck', panel: 'picture' }))
export const togglePresentation = (): void =>
  useViewStore.setState(({ presentation }) => ({ presentation: !presentation }))
