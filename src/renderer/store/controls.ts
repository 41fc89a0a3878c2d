/**
 * What the person can do with runs: every button and key ends here. Looking back is a matter of this window alone; everything
 * else is asked of the host, whose messages then change the trace store.
 */
import type { Breakpoint } from '#model/breakpoints/breakpoint.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import type {
  HostAnswers,
  HostCommand,
  HostReply,
  LabHost,
  RunSetting,
  SchedulerSetting,
  VariantValue,
} from '#protocol/host.ts'
import type { PythonSource } from '#protocol/python-source.ts'
import { tellBreakpoints } from './breakpoint-controls.ts'
import { checkControl } from './check-control.ts'
import { keptDraft } from './drafts.ts'
import { goOn } from './go-on.ts'
import { noteProgress } from './note-progress.ts'
import { TraceOpening } from './open-trace.ts'
import type { ReadTraceFile } from './read-trace.ts'
import { questions } from './questions.ts'
import { predictControl } from './predict-control.ts'
import { programControls } from './program-controls.ts'
import type { Start } from './program-controls.ts'
import { usePredictStore } from './predict-store.ts'
import { recordedPlay } from './recorded-play.ts'
import { remedyControl } from './remedy-control.ts'
import { runControls } from './run-controls.ts'
import { clearRuns, watchRuns } from './runs-store.ts'
import { searchControls } from './search-controls.ts'
import { clearSearch, hear } from './search-store.ts'
import { momentAfter, momentBefore, momentOfStep } from './trace.ts'
import {
  clearRun,
  isSeen,
  openRun,
  receive,
  selectAt,
  selectIsComing,
  selectText,
  setDraft,
  setOpening,
  setRefusal,
  travel,
  useTraceStore,
} from './trace-store.ts'
import type { Opening } from './trace-store.ts'
import { lookAtRun, useViewStore } from './view-store.ts'
import { chosenThread, enabledIn } from './next.ts'
import { createKeeper } from './keeper.ts'
import { hearWays } from './ways-store.ts'
import { useReplacedRun, type KeptRun } from './kept-runs.ts'
import { edit, inWordsOf, settingToRun, shownText } from './start-setting.ts'
import { threadToStep } from './who.ts'

export type Controls = ReturnType<typeof createControls>

export function createControls(host: LabHost, readTrace: ReadTraceFile) {
  const keeper = createKeeper(host)
  /** What is on its way to the screen; whatever else opens or leaves a run calls it off. */
  let opening = new AbortController()
  /** What was pressed while it is on its way. */
  let kept: (() => void)[] = []
  /** The answer, or null when it was refused; the refusal is then on the screen. */
  async function ask<K extends HostCommand['kind']>(
    command: Extract<HostCommand, { readonly kind: K }>,
  ): Promise<HostAnswers[K] | null> {
    const reply: HostReply<K> = await host.ask<K>(command)
    if (reply.kind === 'done') return reply.answer
    setRefusal(reply.refusal)
    return null
  }

  const { playAsking, playOn, playRecorded, stopReplay, running } = recordedPlay(ask, () =>
    predict.asksBefore(null),
  )

  /** Nothing is on its way any more. */
  function callOff(): void {
    opening.abort()
    opening = new AbortController()
    kept = []
    setOpening(null)
  }

  /** Aborts when the person leaves, or opens something else. */
  const here = (): AbortSignal => opening.signal

  /** This is on its way from now on, and says so at once. */
  function expect(what: Opening): AbortSignal {
    callOff()
    stopReplay()
    setOpening(what)
    return opening.signal
  }

  /**
   * `signal`: whether it is still wanted when it could be shown. `asked`: what the editor held when the same program was to start
   * again; what has been typed since then stays. Whether it is on the screen.
   */
  async function start(
    { lab, ...setting }: Start,
    signal: AbortSignal,
    asked: string | null = null,
  ): Promise<boolean> {
    if (signal.aborted) return false
    stopReplay()
    let answer = await ask<'run.start'>({ kind: 'run.start', setting })
    // An edited text may have other switches than the one that ran: then it starts with its own first values.
    if (answer === null && useTraceStore.getState().refusal?.code.startsWith('variant.') === true)
      answer = await ask<'run.start'>({ kind: 'run.start', setting: { ...setting, variants: {} } })
    if (answer === null) return false
    if (signal.aborted) {
      // It runs all the same, unless something else has been started in its place.
      const { opening: next, source } = useTraceStore.getState()
      if (next === null && source.kind !== 'live') await ask<'run.close'>({ kind: 'run.close' })
      return false
    }
    // A twin has the lab's variants as its arguments.
    const isTwin = lab !== null && setting.program.kind === 'python'
    const typed = selectText(useTraceStore.getState())
    lookAtRun(lab?.id ?? answer.source.file)
    openRun({
      source: { kind: 'live', run: answer.run },
      setting: isTwin ? { ...answer.setting, variants: setting.variants } : answer.setting,
      lab,
      program: { file: answer.source.file, text: answer.source.text },
      variants: isTwin ? lab.variants : inWordsOf(lab, answer.variants),
      transport: answer.transport,
      confinement: answer.confinement,
      forecast: answer.forecast,
    })
    if (asked !== null && typed !== asked) setDraft(typed)
    return true
  }

  /** What cannot be started is shown all the same, with what is wrong: here it can be mended and started. */
  function showUnstarted({ lab, ...setting }: Start): void {
    const { refusal } = useTraceStore.getState()
    lookAtRun(lab?.id ?? shownText(setting.program, lab).file)
    openRun({
      source: { kind: 'unstarted' },
      setting,
      lab,
      program: shownText(setting.program, lab),
      variants: lab?.variants ?? [],
      transport: null,
      forecast: null,
    })
    setRefusal(refusal)
  }

  /** What was edited the last time runs again, and not what was shipped. `name`: of the draft. */
  async function startDraft(setting: Start, name: string, signal: AbortSignal): Promise<boolean> {
    const draft = keptDraft(name)
    if (draft === null) return start(setting, signal)
    const { program, lab } = setting
    const edited = edit(program, shownText(program, lab).file, draft)
    if (await start({ ...setting, program: edited }, signal)) return true
    if (signal.aborted) return false
    // It cannot run as it is: it stands in the editor, beside what was shipped.
    const { refusal } = useTraceStore.getState()
    if (!(await start(setting, signal))) return false
    setDraft(draft)
    setRefusal(refusal)
    return true
  }

  async function again(change: Partial<RunSetting>, begun: typeof runs.anew = runs.anew): Promise<void> {
    const state = useTraceStore.getState()
    const setting = settingToRun(state, change)
    if (setting === null) return
    const [signal, asked] = [here(), selectText(state)]
    const { presentation } = useViewStore.getState()
    const replaced = await keeper.now()
    const ok = await begun(() => start({ ...setting, lab: state.lab }, signal, asked))
    if (signal.aborted) return
    if (ok) useReplacedRun.setState({ run: replaced })
    useViewStore.setState({ presentation, ...(ok ? { hovered: null } : {}) })
  }

  /** Starts again, along a schedule from before. */
  const follow = (schedule: string, begun = runs.anew): Promise<void> =>
    again({ scheduler: { kind: 'recorded', schedule } }, begun)

  function offerBranch(process: ProcessId): void {
    if (!isSeen(useTraceStore.getState())) useViewStore.setState({ dialog: 'branch', branch: process })
  }

  const runs = runControls({
    ask,
    readTrace,
    start,
    here,
    choose: () => controls.setScheduler({ kind: 'you' }),
    rest: () => controls.pause(),
  })

  const predict = predictControl({
    next: () => chosenThread(useTraceStore.getState().run, useViewStore.getState().selected),
    step: async (thread) => {
      await ask<'run.step'>({ kind: 'run.step', thread })
    },
  })

  const controls = {
    ...predict,
    ...runs,
    ...questions(host, ask),
    ...remedyControl({ ask, again }),
    ...programControls({
      ask,
      expect,
      callOff,
      here,
      start,
      startDraft,
      showUnstarted,
      keep: () => keeper.now(),
    }),
    ...checkControl(host, () => settingToRun(useTraceStore.getState(), {})),
    ...searchControls({
      host,
      ask,
      setting: () => settingToRun(useTraceStore.getState(), {}),
      follow,
    }),

    /** Takes what the host tells, until the returned function is called. */
    listen(): () => void {
      const deafen = host.subscribe((message) => {
        if (message.kind === 'ways.found') return hearWays(message.search, message.ways)
        if ('search' in message) return hear(message)
        receive(message)
        if (message.kind !== 'run.state') return
        noteProgress()
        keeper.note()
        predict.lookAtStep()
        if (!selectIsComing(useTraceStore.getState())) for (const act of kept.splice(0)) act()
      })
      const ends = [tellBreakpoints(host), watchRuns()]
      return () => {
        for (const end of ends) end()
        keeper.stop()
        stopReplay()
        deafen()
      }
    },

    goOn: (kept: KeptRun): Promise<void> =>
      goOn(kept, { ...controls, follow: (schedule) => follow(schedule, runs.inPlace) }, host),

    /**
     * A saved run. A file that is refused changes nothing; opening another one ends the reading of this. `lab`: whose it is, where
     * its program does not say so, since it was edited or is the lab's twin.
     */
    async openTrace(file: File, lab: string | null = null): Promise<void> {
      callOff()
      stopReplay()
      const { signal } = opening
      const { first, rest } = await runs.filesOf(file)
      if (!signal.aborted && (await new TraceOpening(host, first, signal, lab).open(readTrace))) rest()
    },

    /** What is on its way is not wanted any more; of a saved run that has come in part nothing is kept. */
    callOff(): void {
      const { source } = useTraceStore.getState()
      callOff()
      if (source.kind === 'saved') clearRun()
    },

    /** When what is on its way is there; never, when it is called off. */
    onceThere: (act: () => void): number => kept.push(act),

    async leave(): Promise<void> {
      callOff()
      stopReplay()
      const live = useTraceStore.getState().source.kind === 'live' || runs.hasProcesses()
      const keeping = keeper.now()
      clearRun()
      clearRuns()
      clearSearch()
      await keeping
      if (live) await host.ask<'run.close'>({ kind: 'run.close' })
    },

    restart: (): Promise<void> => again({}),
    /** Starts a Python program again, otherwise than before. */
    runOtherwise: (program: PythonSource): Promise<void> => again({ program }),
    setVariant: (name: string, value: VariantValue): Promise<void> =>
      again({ variants: { ...useTraceStore.getState().setting?.variants, [name]: value } }),

    follow: (schedule: string): Promise<void> => follow(schedule),

    /**
     * A step forward: along what is recorded while the cursor is in the past, else by the thread; without one by what is selected,
     * where the person chooses and it can go, or by whom the scheduler picks. `one`: an op, and not the whole call.
     */
    async step(thread: ThreadId | null, one = false): Promise<void> {
      stopReplay()
      const { cursor, trace, source, run } = useTraceStore.getState()
      if (cursor !== null)
        return thread === null ? travel(momentAfter(trace, cursor)) : offerBranch(processOf(thread))
      if (predict.asksBefore(thread)) return
      const who = thread ?? chosenThread(run, useViewStore.getState().selected)
      if (source.kind !== 'live') return
      await ask<'run.step'>({ kind: 'run.step', thread: who, ...(one ? { one } : {}) })
    },

    /** A step of this process: of its main thread if that could go, else of the first of its threads that could. */
    async stepProcess(process: ProcessId): Promise<void> {
      const { run, cursor } = useTraceStore.getState()
      if (cursor !== null) return offerBranch(process)
      await this.step(threadToStep(process, enabledIn(run)) ?? mainThreadOf(process))
    },

    /** Another run beside this one, that goes the same way up to the step that is shown: on by a step of this process, if it is given. */
    async goOnFromHere(process: ProcessId | null): Promise<void> {
      if (useTraceStore.getState().cursor === null || !(await runs.branchHere())) return
      await controls.setScheduler({ kind: 'you' })
      if (process !== null) await controls.stepProcess(process)
    },

    back(): void {
      const state = useTraceStore.getState()
      if (state.run?.playing === true) void ask<'run.pause'>({ kind: 'run.pause' })
      stopReplay()
      const before = momentBefore(state.trace, selectAt(state))
      if (before !== null) travel(before)
    },

    /** To the moment right after step `step`. */
    goTo(step: number): void {
      stopReplay()
      travel(momentOfStep(useTraceStore.getState().trace, step))
    },

    goToHead(): void {
      stopReplay()
      travel(null)
    },

    async toggleRun(): Promise<void> {
      await (running() ? controls.pause() : controls.runUntil(null))
    },

    /** On to the next breakpoint, or to this one. */
    async runUntil(until: Breakpoint | null): Promise<void> {
      await controls.pause()
      if (useTraceStore.getState().cursor !== null) playRecorded(until)
      // Step by step: the first that is asked about is the last that goes.
      else if (usePredictStore.getState().on) playAsking(until)
      else await playOn(until)
    },

    /** With what was edited: the program anew, on to its first breakpoint. */
    async runEdited(): Promise<void> {
      if (useTraceStore.getState().draft !== null) await controls.restart()
      if (!running()) await controls.runUntil(null)
    },

    async pause(): Promise<void> {
      stopReplay()
      if (useTraceStore.getState().run?.playing === true) await ask<'run.pause'>({ kind: 'run.pause' })
    },

    /** A faster or slower pace; a run that plays goes on at once with it. */
    async setSpeed(stepsPerSecond: number): Promise<void> {
      useViewStore.setState({ stepsPerSecond })
      const { run } = useTraceStore.getState()
      if (run?.playing !== true || run.live) return
      await ask<'run.pause'>({ kind: 'run.pause' })
      await ask<'run.play'>({ kind: 'run.play', stepsPerSecond })
    },

    async live(): Promise<void> {
      controls.goToHead()
      await ask<'run.live'>({ kind: 'run.live' })
    },

    async setScheduler(scheduler: SchedulerSetting): Promise<void> {
      const { source, setting } = useTraceStore.getState()
      if (setting !== null) useTraceStore.setState({ setting: { ...setting, scheduler } })
      if (source.kind === 'live') await ask<'run.scheduler'>({ kind: 'run.scheduler', scheduler })
    },

    async kill(process: ProcessId, signal: Signal): Promise<void> {
      controls.goToHead()
      await ask<'run.kill'>({ kind: 'run.kill', process, signal })
    },
  }
  return controls
}
