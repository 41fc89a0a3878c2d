/**
 * What the person can do with runs: every button and key ends here. Looking back is a matter of this window alone; everything
 * else is asked of the host, whose messages then change the trace store.
 */
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import type {
  HostAnswers,
  HostCommand,
  HostReply,
  KernelView,
  LabDetail,
  LabHost,
  LabSummary,
  ProgramLanguage,
  PythonSource,
  RunSetting,
  SchedulerSetting,
  VariantValue,
} from '#protocol/host.ts'
import { keptDraft } from './drafts.ts'
import { goOn } from './go-on.ts'
import { noteProgress } from './note-progress.ts'
import { noteOpened } from './progress-store.ts'
import { firstSteps } from '#protocol/trace/first-steps.ts'
import { tracePieces } from '#protocol/trace/trace.ts'
import { exportControl } from './export-control.ts'
import { TraceOpening } from './open-trace.ts'
import type { ReadTraceFile } from './read-trace.ts'
import { searchControls } from './search-controls.ts'
import { clearSearch, hear } from './search-store.ts'
import { momentAfter, momentBefore, momentOfStep, stepAt } from './trace.ts'
import {
  clearRun,
  openRun,
  receive,
  selectAt,
  selectIsComing,
  setDraft,
  setOpening,
  setRefusal,
  setReplaying,
  travel,
  useTraceStore,
} from './trace-store.ts'
import type { Opening } from './trace-store.ts'
import { lookAfresh, lookAtRun, useViewStore } from './view-store.ts'
import { chosenThread, enabledIn } from './next.ts'
import { createKeeper, openedProgram } from './keeper.ts'
import { keepOne, useReplacedRun, type KeptRun } from './kept-runs.ts'
import { edit, freshSetting, inWordsOf, settingToRun, shownText, sourceFrom } from './start-setting.ts'
import { draftNameOf, firstLanguage, programIn } from './twin.ts'
import { threadToStep } from './who.ts'

export type Controls = ReturnType<typeof createControls>

type Start = RunSetting & { readonly lab: LabDetail | null }

export function createControls(host: LabHost, readTrace: ReadTraceFile) {
  const keeper = createKeeper(host)
  let replay: ReturnType<typeof setInterval> | null = null
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

  /** Nothing is on its way any more. */
  function callOff(): void {
    opening.abort()
    opening = new AbortController()
    kept = []
    setOpening(null)
  }

  /** This is on its way from now on, and says so at once. */
  function expect(what: Opening): AbortSignal {
    callOff()
    stopReplay()
    setOpening(what)
    return opening.signal
  }

  /** `signal`: whether it is still wanted when it could be shown. Whether the host could start it. */
  async function start({ lab, ...setting }: Start, signal?: AbortSignal): Promise<boolean> {
    stopReplay()
    let answer = await ask<'run.start'>({ kind: 'run.start', setting })
    // An edited text may have other switches than the one that ran: then it starts with its own first values.
    if (answer === null && useTraceStore.getState().refusal?.code.startsWith('variant.') === true)
      answer = await ask<'run.start'>({ kind: 'run.start', setting: { ...setting, variants: {} } })
    if (answer === null) return false
    if (signal?.aborted === true) {
      // It runs all the same, unless something else has been started in its place.
      const { opening: next, source } = useTraceStore.getState()
      if (next === null && source.kind !== 'live') await ask<'run.close'>({ kind: 'run.close' })
      return true
    }
    if (signal === undefined) callOff()
    // A twin has the lab's variants as its arguments.
    const isTwin = lab !== null && setting.program.kind === 'python'
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
  async function startDraft(setting: Start, name: string, signal?: AbortSignal): Promise<boolean> {
    const draft = keptDraft(name)
    if (draft === null) return start(setting, signal)
    const { program, lab } = setting
    const edited = edit(program, shownText(program, lab).file, draft)
    if (await start({ ...setting, program: edited }, signal)) return true
    // It cannot run as it is: it stands in the editor, beside what was shipped.
    const { refusal } = useTraceStore.getState()
    if (!(await start(setting, signal))) return false
    setDraft(draft)
    setRefusal(refusal)
    return true
  }

  function stopReplay(): void {
    if (replay !== null) clearInterval(replay)
    replay = null
    setReplaying(false)
  }

  /** Lets the cursor run along the recorded part, and the processes from there on. */
  function playRecorded(stepsPerSecond: number): void {
    setReplaying(true)
    replay = setInterval(
      () => {
        const state = useTraceStore.getState()
        if (state.cursor !== null) return travel(momentAfter(state.trace, state.cursor))
        stopReplay()
        if (state.source.kind === 'live') void ask<'run.play'>({ kind: 'run.play', stepsPerSecond })
      },
      Math.max(16, 1000 / stepsPerSecond),
    )
  }

  const running = () => {
    const { replaying, run } = useTraceStore.getState()
    return replaying || run?.playing === true
  }

  async function again(change: Partial<RunSetting>): Promise<void> {
    const setting = settingToRun(useTraceStore.getState(), change)
    if (setting === null) return
    const { presentation } = useViewStore.getState()
    const replaced = await keeper.now()
    const ok = await start({ ...setting, lab: useTraceStore.getState().lab })
    if (ok) useReplacedRun.setState({ run: replaced })
    useViewStore.setState({ presentation, ...(ok ? { hovered: null } : {}) })
  }

  function offerBranch(process: ProcessId): void {
    useViewStore.setState({ dialog: 'branch', branch: process })
  }

  const controls = {
    ...searchControls({
      host,
      ask,
      setting: () => settingToRun(useTraceStore.getState(), {}),
      follow: (schedule) => again({ scheduler: { kind: 'recorded', schedule } }),
    }),

    /** Takes what the host tells, until the returned function is called. */
    listen(): () => void {
      const deafen = host.subscribe((message) => {
        if ('search' in message) return hear(message)
        receive(message)
        if (message.kind !== 'run.state') return
        noteProgress()
        keeper.note()
        if (!selectIsComing(useTraceStore.getState())) for (const act of kept.splice(0)) act()
      })
      return () => {
        keeper.stop()
        stopReplay()
        deafen()
      }
    },

    labs: async (): Promise<readonly LabSummary[]> => (await ask<'labs.list'>({ kind: 'labs.list' })) ?? [],

    async openLab({ id, title }: Pick<LabSummary, 'id' | 'title'>): Promise<void> {
      const signal = expect({ kind: 'lab', title })
      const lab = await ask<'lab.read'>({ kind: 'lab.read', id })
      if (signal.aborted) return
      if (lab === null) return callOff()
      lookAfresh()
      clearSearch()
      noteOpened(id)
      const language = firstLanguage(lab)
      const setting = { ...freshSetting(programIn(lab, language, {})), lab }
      const started = await startDraft(setting, draftNameOf(lab, language), signal)
      if (!started && !signal.aborted) showUnstarted(setting)
    },

    /** A program from outside: the person has agreed to run it. */
    async openProgram(name: string, text: string): Promise<void> {
      const signal = expect({ kind: 'program', name })
      lookAfresh()
      clearSearch()
      void keepOne(openedProgram(name, text))
      const setting = { ...freshSetting(sourceFrom(name, text)), lab: null }
      if (!(await start(setting, signal)) && !signal.aborted) showUnstarted(setting)
    },

    goOn: (kept: KeptRun): Promise<void> => goOn(kept, controls, host),

    /**
     * A saved run. A file that is refused changes nothing; opening another one ends the reading of this. `lab`: whose it is, where
     * its program does not say so, since it was edited or is the lab's twin.
     */
    async openTrace(file: File, lab: string | null = null): Promise<void> {
      callOff()
      stopReplay()
      await new TraceOpening(host, file, opening.signal, lab).open(readTrace)
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
      const live = useTraceStore.getState().source.kind === 'live'
      const keeping = keeper.now()
      clearRun()
      clearSearch()
      await keeping
      if (live) await host.ask<'run.close'>({ kind: 'run.close' })
    },

    restart: (): Promise<void> => again({}),
    /** The lab's program as it is in this language, with the same variants. What was edited in the other one is kept. */
    async speak(language: ProgramLanguage): Promise<void> {
      const { lab, setting } = useTraceStore.getState()
      if (lab === null || setting === null) return
      const program = programIn(lab, language, setting.variants)
      await keeper.now()
      await startDraft({ ...setting, program, lab }, draftNameOf(lab, language))
    },
    /** Starts a Python program again, otherwise than before. */
    runOtherwise: (program: PythonSource): Promise<void> => again({ program }),
    /** What the program reads next from its standard input; null: there is no more. */
    type: (text: string | null) => ask<'run.type'>({ kind: 'run.type', text }),

    /** The text of another file of the program; null where nobody knows it. */
    async fileText(path: string): Promise<string | null> {
      const { source, files } = useTraceStore.getState()
      if (source.kind !== 'live') return files.find((file) => file.path === path)?.text ?? null
      const reply = await host.ask<'run.file'>({ kind: 'run.file', path })
      return reply.kind === 'done' ? reply.answer : null
    },
    setVariant: (name: string, value: VariantValue): Promise<void> =>
      again({ variants: { ...useTraceStore.getState().setting?.variants, [name]: value } }),

    /** Starts again, along a schedule from before. */
    follow: (schedule: string): Promise<void> => again({ scheduler: { kind: 'recorded', schedule } }),

    /**
     * A step forward: along what is recorded while the cursor is in the past, else by the thread; without one by what is selected,
     * where the person chooses and it can go, or by whom the scheduler picks.
     */
    async step(thread: ThreadId | null): Promise<void> {
      stopReplay()
      const { cursor, trace, source, run } = useTraceStore.getState()
      if (cursor !== null)
        return thread === null ? travel(momentAfter(trace, cursor)) : offerBranch(processOf(thread))
      const who = thread ?? chosenThread(run, useViewStore.getState().selected)
      if (source.kind === 'live') await ask<'run.step'>({ kind: 'run.step', thread: who })
    },

    /** A step of this process: of its main thread if that could go, else of the first of its threads that could. */
    async stepProcess(process: ProcessId): Promise<void> {
      const { run, cursor } = useTraceStore.getState()
      if (cursor !== null) return offerBranch(process)
      await this.step(threadToStep(process, enabledIn(run)) ?? mainThreadOf(process))
    },

    /** The program again, up to the step that is shown, and on from there: by a step of this process, if it is given. */
    async goOnFromHere(process: ProcessId | null): Promise<void> {
      const { cursor, trace, source, schedule, setting, lab } = useTraceStore.getState()
      if (cursor === null || setting === null) return
      const steps = stepAt(trace, cursor)
      const whole = source.kind === 'live' ? await ask<'trace.save'>({ kind: 'trace.save' }) : null
      const first = firstSteps(whole?.head.schedule ?? schedule ?? '', steps)
      // Until the new run can be started, the one that was looked at stays.
      if (first === null) return
      if (!(await start({ ...setting, scheduler: { kind: 'recorded', schedule: first }, lab }))) return
      const { source: branch } = useTraceStore.getState()
      for (let n = 0; n < steps; n++) {
        await ask<'run.step'>({ kind: 'run.step', thread: null })
        const now = useTraceStore.getState()
        if (now.source !== branch || now.refusal !== null || now.run?.standing.kind === 'failed') return
      }
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
      if (running()) return controls.pause()
      const { stepsPerSecond } = useViewStore.getState()
      const { cursor, source } = useTraceStore.getState()
      if (cursor !== null) return playRecorded(stepsPerSecond)
      if (source.kind === 'live') await ask<'run.play'>({ kind: 'run.play', stepsPerSecond })
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

    leaveOut: (thread: ThreadId) => ask<'run.leave-out'>({ kind: 'run.leave-out', thread }),
    /** The run as a file, in pieces. */
    async saveTrace(): Promise<{ readonly name: string; readonly pieces: Iterable<string> } | null> {
      const saved = await ask<'trace.save'>({ kind: 'trace.save' })
      if (saved === null) return null
      const { events } = useTraceStore.getState().trace
      return { name: saved.name, pieces: tracePieces({ ...saved.head, events }, saved.events) }
    },

    exportRun: exportControl(host),

    /** Never on the screen as a refusal: the inspector says itself that it cannot know. */
    async kernelView(process: ProcessId): Promise<KernelView> {
      const reply = await host.ask<'kernel.view'>({ kind: 'kernel.view', process })
      return reply.kind === 'done' ? reply.answer : { kind: 'unavailable', why: 'gone' }
    },
  }
  return controls
}
