/** What the person can do with programs: open one of a course or one of their own, and have a lab in its other language. */
import type { LabDetail, LabSummary, ProgramLanguage, RunSetting } from '#protocol/host.ts'
import { askToRun, mayRun, openedLab } from './course-store.ts'
import { openedProgram } from './keeper.ts'
import { keepOne } from './kept-runs.ts'
import { noteOpened } from './progress-store.ts'
import type { Ask } from './questions.ts'
import { clearSearch } from './search-store.ts'
import { freshSetting, shownText, sourceFrom, withRights } from './start-setting.ts'
import { useTraceStore } from './trace-store.ts'
import type { Opening } from './trace-store.ts'
import { draftNameOf, firstLanguage, programIn } from './twin.ts'
import { lookAfresh } from './view-store.ts'

export type Start = RunSetting & { readonly lab: LabDetail | null }

type Needs = {
  readonly ask: Ask
  /** This is on its way from now on; the signal says whether it still is. */
  readonly expect: (what: Opening) => AbortSignal
  readonly callOff: () => void
  /** Aborts when the person leaves, or opens something else. */
  readonly here: () => AbortSignal
  readonly start: (setting: Start, signal: AbortSignal) => Promise<boolean>
  readonly startDraft: (setting: Start, name: string, signal: AbortSignal) => Promise<boolean>
  readonly showUnstarted: (setting: Start) => void
  readonly keep: () => Promise<unknown>
}

export function programControls({
  ask,
  expect,
  callOff,
  here,
  start,
  startDraft,
  showUnstarted,
  keep,
}: Needs) {
  const controls = {
    /** One of a course from outside runs once the person has agreed; `rights`: with which, if it is a Python program. */
    async openLab(
      { id, title }: Pick<LabSummary, 'id' | 'title'>,
      rights: 'all' | 'fewer' | null = null,
    ): Promise<void> {
      const opened = openedLab(id)
      if (opened !== null && rights === null && !mayRun(id, firstLanguage(opened) === 'python'))
        return askToRun(id, opened.file, (given) => void controls.openLab({ id, title }, given))
      const signal = expect({ kind: 'lab', title })
      const lab = opened ?? (await ask<'lab.read'>({ kind: 'lab.read', id }))
      if (signal.aborted) return
      if (lab === null) return callOff()
      lookAfresh()
      clearSearch()
      noteOpened(id)
      const language = firstLanguage(lab)
      const program = withRights(programIn(lab, language, {}), rights)
      const setting = { ...freshSetting(program), lab }
      const started = await startDraft(setting, draftNameOf(lab, language), signal)
      if (!started && !signal.aborted) showUnstarted(setting)
    },

    /** A program from outside: the person has agreed to run it. */
    async openProgram(name: string, text: string, rights: 'all' | 'fewer' = 'all'): Promise<void> {
      const signal = expect({ kind: 'program', name })
      lookAfresh()
      clearSearch()
      void keepOne(openedProgram(name, text))
      const setting = { ...freshSetting(sourceFrom(name, text, rights)), lab: null }
      if (!(await start(setting, signal)) && !signal.aborted) showUnstarted(setting)
    },

    /** The lab's program as it is in this language, with the same variants. What was edited in the other one is kept. */
    async speak(language: ProgramLanguage, rights: 'all' | 'fewer' | null = null): Promise<void> {
      const { lab, setting } = useTraceStore.getState()
      if (lab === null || setting === null) return
      const unasked = programIn(lab, language, setting.variants)
      if (rights === null && !mayRun(lab.id, language === 'python'))
        return askToRun(lab.id, shownText(unasked, lab).file, (given) => void controls.speak(language, given))
      const program = withRights(unasked, rights)
      const signal = here()
      await keep()
      await startDraft({ ...setting, program, lab }, draftNameOf(lab, language), signal)
    },
  }
  return controls
}
