/** What every program uses: printing, sleeping, chance, ending. */
import { generator, hashOf } from '#model/chance.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import { display, displayOptions, displayWhole } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { AnyFunction } from '../base/functions.ts'
import { sleepMs } from '../base/time.ts'
import { exitHandlers } from '../runtime/exit-handlers.ts'
import { checkRoom, checkText } from '../runtime/op-limits.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { parentOf } from '../process/parent-process.ts'
import type { ParentProcess } from '../process/parent-process.ts'
import { childrenOf, Process, reapChildren } from '../process/process.ts'

const DEFAULT_CPU_COUNT = 4

export function createGeneral(runtime: Runtime) {
  const { kernel, self } = runtime
  const nextRandom = generator(hashOf(`${kernel.seed}/${kernel.process}`))
  return {
    /** Writes the values, separated by spaces, as one line. */
    print(...values: readonly unknown[]): Promise<void> {
      const text = values.map(displayWhole).join(' ')
      return runtime.call('print', null, display(text), async () => {
        await runtime.op({ kind: 'print', text })
      })
    },

    /** Virtual seconds. */
    sleep(seconds: number): Promise<void> {
      return runtime.call('sleep', null, `${seconds} s`, async () => {
        await runtime.op({ kind: 'sleep', ms: sleepMs(seconds) })
      })
    },

    /** From 0 up to, not including, 1; each process has its own sequence, the same in every run of one seed. */
    random: (): number => nextRandom(),

    /** Shows one of the program's own variables in the app, from the next op on. */
    watch(name: string, value: unknown): void {
      const shown = displayWhole(name)
      checkText(shown)
      checkRoom(runtime.thread().effects, { text: shown })
      runtime.effect({ kind: 'watch', name: shown, text: display(value) })
    },

    /** A line for a program that reads the trace: the text itself, anything else as JSON. */
    record(value: unknown): void {
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      checkText(text)
      checkRoom(runtime.thread().effects, { text })
      runtime.effect({ kind: 'record', text })
    },

    cpuCount: (): number => kernel.cpuCount ?? DEFAULT_CPU_COUNT,

    /** For all processes started from now on; once in a run. */
    setStartMethod(method: StartMethod): void {
      if (method !== 'fork' && method !== 'spawn')
        throw new errors.ValueError(`cannot find context for '${displayWhole(method)}'`)
      if (self.startMethodIsSet) throw new errors.RuntimeError('context has already been set')
      self.startMethod = method
      self.startMethodIsSet = true
    },

    getStartMethod: (): StartMethod => self.startMethod,

    currentProcess(): Process {
      if (!(self.current instanceof Process))
        throw new errors.RuntimeError('the process has not begun yet: the lab file is still being evaluated')
      return self.current
    },

    /** Null in the main process. */
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

    /** Ends the process with its usual exit handling: raises SystemExit. */
    exit(code?: number | string | null): never {
      const error = new errors.SystemExit(code === undefined || code === null ? '' : String(code))
      error.value = code
      throw error
    },

    /** Ends the process at once, without any exit handling. */
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
      register<F extends AnyFunction>(fn: F, ...args: readonly unknown[]): F {
        if (typeof fn !== 'function') throw new errors.TypeError('the first argument must be callable')
        exitHandlers(runtime).register(fn, args)
        return fn
      },
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
