/** Compares the start methods of a window's program: one comparison at a time, called off with the run. */
import { availableParallelism } from 'node:os'
import type { RunSetting } from '#protocol/host.ts'
import type { PythonSource } from '#protocol/python-source.ts'
import type { StartView } from '#protocol/starts.ts'
import type { LabStore } from '../labs/lab-store.ts'
import type { PythonSession } from '../python/python-session.ts'
import { playPython } from '../python/python-run.ts'
import { pythonRun } from '../python/python-window.ts'
import { WINDOW_BUDGET } from '../run-budget.ts'
import { runnableFromSource } from '../runs/runnable.ts'
import { playVirtually } from '../virtual-room/room.ts'
import { comparePythonStarts } from './compare-python-starts.ts'
import { compareStarts } from './compare-starts.ts'

/** For each start method. */
const MOST_STEPS = 2000
const COMPARE_MS = 10_000
/** An interpreter takes longer to begin, and each process of spawn needs one. */
const PYTHON_MS = 30_000
const OUTSIDE_MS = 2000

export type WindowStartsOptions = { readonly store: LabStore; readonly python: () => PythonSession }

export class WindowStarts {
  readonly #options: WindowStartsOptions
  #current: AbortController | null = null

  constructor(options: WindowStartsOptions) {
    this.#options = options
  }

  /** `methodArgument`: which of a Python program's arguments is its start method; null where none is. */
  compare(setting: RunSetting, methodArgument: number | null): Promise<readonly StartView[]> {
    this.dispose()
    const { signal } = (this.#current = new AbortController())
    return setting.program.kind === 'python'
      ? this.#comparePython(setting, setting.program, methodArgument, signal)
      : this.#compareLab(setting)
  }

  dispose(): void {
    this.#current?.abort()
    this.#current = null
  }

  #compareLab(setting: RunSetting): Promise<readonly StartView[]> {
    const { compiled, variants } = runnableFromSource(setting.program, setting.variants, this.#options.store)
    return compareStarts(variants, (values) =>
      playVirtually(
        {
          compiled,
          variants: values,
          seed: setting.seed,
          cpuCount: setting.cpuCount ?? availableParallelism(),
          scheduler: { kind: 'fifo' },
          maxSteps: MOST_STEPS,
        },
        { computeMs: COMPARE_MS, budget: { ...WINDOW_BUDGET, seconds: COMPARE_MS / 1000 } },
      ),
    )
  }

  async #comparePython(
    { seed }: RunSetting,
    source: PythonSource,
    methodArgument: number | null,
    signal: AbortSignal,
  ): Promise<readonly StartView[]> {
    const session = this.#options.python()
    const { program } = await pythonRun(session, source)
    return comparePythonStarts(source, methodArgument, signal, (startMethod, args) =>
      playPython(
        { ...program, args },
        {
          scheduler: { kind: 'fifo' },
          seed,
          maxSteps: MOST_STEPS,
          budget: { ...WINDOW_BUDGET, seconds: PYTHON_MS / 1000 },
          computeMs: PYTHON_MS,
          outsideMs: OUTSIDE_MS,
          signal,
          hasFewerRights: source.hasFewerRights === true,
          startMethod,
          onOutput: () => {},
        },
        session,
      ),
    )
  }
}
