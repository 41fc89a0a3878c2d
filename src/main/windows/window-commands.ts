/** Answers a window's commands. One of these a window, one run at a time; hosts only carry its messages. */
import { availableParallelism } from 'node:os'
import type { World } from '#model/vocabulary/world.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type {
  HostAnswers,
  HostCommand,
  HostMessage,
  HostReply,
  RunSetting,
  RunStarted,
} from '#protocol/host.ts'
import type { PythonSource } from '#protocol/python-source.ts'
import type { Language } from '#words/language.ts'
import { refusalOf } from '#protocol/refusal-of.ts'
import { faultIn } from '../autopsy/autopsy-fault.ts'
import { candidates } from '../autopsy/candidates.ts'
import { readProcesses } from '../autopsy/read-processes.ts'
import { exportApart } from '../exporting/export-apart.ts'
import type { LabStore } from '../labs/lab-store.ts'
import { runnableFromSource } from '../runs/runnable.ts'
import type { Runnable } from '../runs/runnable.ts'
import { WINDOW_BUDGET } from '../run-budget.ts'
import { playVirtually } from '../virtual-room/room.ts'
import { pythonHosted } from '../python/python-hosted.ts'
import type { PythonSession } from '../python/python-session.ts'
import { turnsWatchOf } from '../python/turns-watch.ts'
import { pythonRun } from '../python/python-window.ts'
import type { HostMaker } from '../runs/hosted.ts'
import { turnsWatchFor } from '../turns-watch-for.ts'
import { RunningLab } from './running-lab.ts'
import { WindowCheck } from './window-check.ts'
import { WindowSearch } from './window-search.ts'
import { WindowStarts } from './window-starts.ts'

/** How far the dry run looks ahead that tells the layout which seats to keep free. */
const FORECAST_STEPS = 2000
const FORECAST_MS = 1500

export type WindowCommandsOptions = {
  readonly store: LabStore
  readonly real: HostMaker
  /** Where Python programs run; made when the first one does. */
  readonly python: () => PythonSession
  readonly tell: (message: HostMessage) => void
}

/** What may be refused is refused in the person's language. */
async function inLanguage<T>(language: Language, answer: () => T | Promise<T>): Promise<T> {
  try {
    return await answer()
  } catch (error) {
    throw faultIn(error, language)
  }
}

export class WindowCommands {
  readonly #options: WindowCommandsOptions
  readonly #search: WindowSearch
  readonly #check: WindowCheck
  readonly #starts: WindowStarts
  #current: RunningLab | null = null
  #runs = 0

  constructor(options: WindowCommandsOptions) {
    this.#options = options
    this.#search = new WindowSearch(options)
    this.#check = new WindowCheck(options.store)
    this.#starts = new WindowStarts(options)
  }

  /** Never rejects: what cannot be done is refused with what, why and what next. */
  async ask(command: HostCommand): Promise<HostReply> {
    try {
      return { kind: 'done', answer: await this.#answer(command) }
    } catch (error) {
      return { kind: 'refused', refusal: refusalOf(error) }
    }
  }

  async dispose(): Promise<void> {
    this.#search.dispose()
    this.#check.dispose()
    this.#starts.dispose()
    const current = this.#current
    this.#current = null
    await current?.dispose()
  }

  async #answer(command: HostCommand): Promise<HostAnswers[HostCommand['kind']]> {
    const { store } = this.#options
    switch (command.kind) {
      case 'labs.list':
        return store.course()
      case 'lab.read':
        return store.detail(store.get(command.id))
      case 'run.start':
        return this.#start(command.setting)
      case 'run.close':
        await this.dispose()
        return null
      case 'run.step':
        await this.#run().step(command.thread, command.one === true ? 1 : null)
        return null
      case 'run.play':
        this.#run().play(command.stepsPerSecond, command.until ?? null)
        return null
      case 'run.breakpoints':
        this.#run().stopAt(command.breakpoints)
        return null
      case 'run.pause':
        await this.#run().pause()
        return null
      case 'run.live':
        this.#run().live()
        return null
      case 'run.scheduler':
        this.#run().setScheduler(command.scheduler)
        return null
      case 'run.kill':
        await this.#run().kill(command.process, command.signal)
        return null
      case 'run.leave-out':
        this.#run().leaveOut(command.thread)
        return null
      case 'run.type':
        this.#run().type(command.text)
        return null
      case 'run.file':
        return this.#run().file(command.path)
      case 'trace.save':
        return this.#run().trace()
      case 'run.export':
        return exportApart(command)
      case 'explore.start':
        return this.#search.start(command)
      case 'explore.cancel':
        this.#search.cancel()
        return null
      case 'ways.start':
        return this.#search.startWays(command.setting)
      case 'program.check':
        return this.#check.check(command.setting, command.cases, command.language)
      case 'starts.compare':
        return this.#starts.compare(command.setting, command.methodArgument)
      case 'starts.cancel':
        this.#starts.dispose()
        return null
      case 'autopsy.list':
        return inLanguage(command.language, candidates)
      case 'autopsy.look':
        return inLanguage(command.language, () => readProcesses(command.target, { stacks: command.stacks }))
      case 'kernel.view':
        return this.#run().kernelView(command.process)
    }
  }

  #run(): RunningLab {
    if (this.#current !== null) return this.#current
    throw new LockstepError({
      code: 'run.none',
      what: 'Nothing is running.',
      why: 'The run was closed, or never started.',
      next: 'Restart it.',
    })
  }

  async #start(setting: RunSetting): Promise<RunStarted> {
    const { store, real, tell } = this.#options
    if (setting.program.kind === 'python') return this.#startPython(setting, setting.program)
    // Everything that can be refused is refused before the run that is on the screen ends.
    const runnable = runnableFromSource(setting.program, setting.variants, store)
    const complete = {
      ...setting,
      variants: runnable.variants,
      cpuCount: setting.cpuCount ?? availableParallelism(),
    }
    const forecast = await this.#forecast(runnable, complete)
    const run = ++this.#runs
    const hosted = real({
      runnable,
      seed: setting.seed,
      cpuCount: complete.cpuCount,
      news: { output: (process, stream, text) => tell({ kind: 'run.output', run, process, stream, text }) },
    })
    this.#begin(
      new RunningLab({
        run,
        runnable,
        setting: complete,
        hosted,
        turns: turnsWatchFor(runnable.compiled),
        tell,
      }),
    )
    const first = runnable.files[0]
    return {
      run,
      setting: complete,
      source: { file: first?.path ?? '', text: first?.text ?? '' },
      variants: runnable.switches,
      transport: hosted.transport,
      confinement: hosted.confinement,
      forecast,
    }
  }

  async #startPython(setting: RunSetting, source: PythonSource): Promise<RunStarted> {
    const { python, tell } = this.#options
    const made = await pythonRun(python(), source)
    const run = ++this.#runs
    const hosted = pythonHosted(python(), {
      program: made.program,
      seed: setting.seed,
      isTyped: true,
      hasFewerRights: source.hasFewerRights === true,
      news: { output: (process, stream, text) => tell({ kind: 'run.output', run, process, stream, text }) },
    })
    const complete = { ...setting, program: made.source, variants: {} }
    const files = [{ path: made.file, text: source.text }]
    this.#begin(
      new RunningLab({
        run,
        runnable: { name: made.file, files, variants: {} },
        setting: complete,
        hosted,
        kept: made.kept,
        turns: turnsWatchOf(made.program),
        hasClocks: true,
        tell,
      }),
    )
    return {
      run,
      setting: complete,
      source: { file: made.file, text: source.text },
      variants: [],
      transport: hosted.transport,
      confinement: hosted.confinement,
      forecast: null,
    }
  }

  #begin(next: RunningLab): void {
    const previous = this.#current
    this.#current = next
    next.begin()
    // The old generation is ended behind the new one's back: its spares are already at work.
    // What it could not remove goes with the session.
    previous?.dispose().catch(() => {})
  }

  /** Where a dry virtual run, round robin, ends; null when it meets something that only a real run can show. */
  async #forecast(
    runnable: Runnable,
    { seed, cpuCount }: { readonly seed: number; readonly cpuCount: number },
  ): Promise<World | null> {
    const { compiled, variants } = runnable
    const answer = await playVirtually(
      {
        compiled,
        variants,
        seed,
        cpuCount,
        scheduler: { kind: 'fifo' },
        maxSteps: FORECAST_STEPS,
      },
      { computeMs: FORECAST_MS, budget: { ...WINDOW_BUDGET, seconds: FORECAST_MS / 1000 } },
    )
    return answer.kind === 'played' && answer.result.kind !== 'spent' ? answer.folded.world : null
  }
}
