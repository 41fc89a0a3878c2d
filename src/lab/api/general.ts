/** What every program uses: printing, sleeping, chance, ending. */
import { generator, hashOf } from '#model/chance.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import { display, displayOptions, displayWhole } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { AnyFunction } from '../base/functions.ts'
import { checkOptions } from '../base/options.ts'
import { sleepMs } from '../base/time.ts'
import { exitHandlers } from '../runtime/exit-handlers.ts'
import { checkRoom, checkText } from '../runtime/op-limits.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { parentOf } from '../process/parent-process.ts'
import type { ParentProcess } from '../process/parent-process.ts'
import { checkMethod } from './api-contexts.ts'
import { childrenOf, Process, reapChildren } from '../process/process.ts'

const DEFAULT_CPU_COUNT = 4

export function createGeneral(runtime: Runtime) {
  const { kernel, self } = runtime
  const nextRandom = generator(hashOf(`${kernel.seed}/${kernel.process}`))
  return {
    /**
     * Writes the values, separated by spaces, as one line.
     * @param values at most 2^20 characters together
     */
    print(...values: readonly unknown[]): Promise<void> {
      const text = values.map(displayWhole).join(' ')
      return runtime.call('print', null, display(text), async () => {
        await runtime.op({ kind: 'print', text })
      })
    },

    /**
     * Waits for so many virtual seconds (CL1). ValueError below 0.
     * @param seconds virtual time: it moves only when nothing else can
     */
    sleep(seconds: number): Promise<void> {
      return runtime.call('sleep', null, `${seconds} s`, async () => {
        await runtime.op({ kind: 'sleep', ms: sleepMs(seconds) })
      })
    },

    /** From 0 up to, not including, 1; each process has its own sequence, the same in every run of one seed. */
    random: (): number => nextRandom(),

    /**
     * Shows one of the program's own variables in the app, from the next op on; no step.
     * @param name what it is called there
     * @param value what it is now
     */
    watch(name: string, value: unknown): void {
      const shown = displayWhole(name)
      checkText(shown)
      checkRoom(runtime.thread().effects, { text: shown })
      runtime.effect({ kind: 'watch', name: shown, text: display(value) })
    },

    /**
     * A line for a program that reads the trace: the text itself, anything else as JSON; no step.
     * @param value what the line says
     */
    record(value: unknown): void {
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      checkText(text)
      checkRoom(runtime.thread().effects, { text })
      runtime.effect({ kind: 'record', text })
    },

    /** The number of processors: of this machine, or what `--cpus` says. */
    cpuCount: (): number => kernel.cpuCount ?? DEFAULT_CPU_COUNT,

    /**
     * For all processes started from now on; RuntimeError once anything was made or started with the default method (PR19).
     * @param method `'fork'`, `'spawn'` or `'forkserver'`; with `force` null takes a choice back
     * @param options `force`: chooses again
     */
    setStartMethod(method: StartMethod | null, options: { readonly force?: boolean } = {}): void {
      checkOptions(options, '{ force: true }', ['force'])
      const { force = false } = options
      if (self.startMethodIsSettled && !force) throw new errors.RuntimeError('context has already been set')
      if (method === null && force) self.chooseStartMethod(null)
      else self.chooseStartMethod(method === null ? self.startMethod : checkMethod(method))
    },

    /** How this process starts others: `'fork'`, `'spawn'` or `'forkserver'`. */
    getStartMethod: (): StartMethod => self.startMethod,

    /** The object of this very process. */
    currentProcess(): Process {
      if (!(self.current instanceof Process))
        throw new errors.RuntimeError('the process has not begun yet: the lab file is still being evaluated')
      return self.current
    },

    /** The process that started this one: its name, its pid, whether it lives. Null in the main process. */
    parentProcess: (): ParentProcess | null => parentOf(runtime),

    /** Children that have not ended; fetches the exit codes of those that have. */
    activeChildren: (): Promise<Process[]> =>
      runtime.call('activeChildren', null, displayOptions({}), async () => {
        await reapChildren(runtime)
        return [...childrenOf(runtime)]
      }),

    /** Whether the operating system still calls the process that started this one its parent: false for an orphan. */
    ppidIsParent: (): Promise<boolean> =>
      runtime.call(
        'ppidIsParent',
        null,
        '',
        async () => (await runtime.op({ kind: 'process.parent' })).value === true,
      ),

    /**
     * Ends the process with its usual exit handling: raises SystemExit; no `await` (PR3).
     * @param code the exit code; a text is written and counts as 1
     */
    exit(code?: number | string | null): never {
      const error = new errors.SystemExit(code === undefined || code === null ? '' : String(code))
      error.value = code
      throw error
    },

    /**
     * Ends the process at once, without any exit handling (`os._exit`).
     * @param code the exit code
     */
    hardExit: (code: number): Promise<never> =>
      runtime.call('hardExit', null, String(code), async () => {
        await runtime.op({ kind: 'process.exit', code, hard: true, failure: null })
        throw new errors.RuntimeError('the process should have ended')
      }),

    /** SIGKILL to the process itself. */
    killSelf: (): Promise<never> =>
      runtime.call('killSelf', null, '', async () => {
        await runtime.op({ kind: 'process.signal', target: runtime.process, signal: 'SIGKILL' })
        throw new errors.RuntimeError('the process should have ended')
      }),

    /** What the main process and spawned ones do at their end, the youngest first, after their threads; forked ones do not. */
    atexit: {
      /**
       * Calls `fn` at the end of the process, the youngest first (AX1). Gives `fn`.
       * @param fn what is called
       * @param args what it is called with
       */
      register<F extends AnyFunction>(fn: F, ...args: readonly unknown[]): F {
        if (typeof fn !== 'function') throw new errors.TypeError('the first argument must be callable')
        exitHandlers(runtime).register(fn, args)
        return fn
      },
      /**
       * Does not call `fn` at the end any more.
       * @param fn what was registered
       */
      unregister(fn: unknown): void {
        exitHandlers(runtime).unregister(fn)
      },
    },

    /** What `forkState()` is to give in each child that this process forks; asked at the moment of the fork. */
    setForkState(state: () => unknown): void {
      self.forkState = state
    },

    /** What the parent had set when it forked this process; undefined under spawn and in the main process. */
    forkState: (): unknown => self.inheritedForkState,
  }
}
