/** The part of the lab API that is about signals: `signal`, and of `os` what sends them. */
import { mainThreadOf } from '#model/vocabulary/ids.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import { errors } from '../base/errors.ts'
import { ownPid } from '../process/pid.ts'
import { knownPids } from '../process/known-pids.ts'
import { parentOf } from '../process/parent-process.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { checkSignal, defaultIntHandler } from '../runtime/signals.ts'
import type { Disposition } from '../runtime/signals.ts'

const INIT_PID = 1

export function createSignalsApi(runtime: Runtime) {
  const { signals } = runtime
  const isMainThread = (): boolean => runtime.thread().id === mainThreadOf(runtime.process)

  async function send(target: ProcessId, signal: Signal): Promise<void> {
    const toItself = target === runtime.process && isMainThread() && typeof signals.get(signal) === 'function'
    await runtime.op({ kind: 'process.signal', target, signal })
    if (toItself) await signals.raised(signal)
  }

  return {
    /**
     * Signals and what is done with them: `signal.signal`, `signal.getsignal`, `signal.raiseSignal`, as in Python
     * (SG1–SG3).
     */
    signal: {
      /** In the place of a handler: what the system does by itself. */
      SIG_DFL: 'SIG_DFL',
      /** In the place of a handler: the signal is ignored. */
      SIG_IGN: 'SIG_IGN',
      /** The handler that raises KeyboardInterrupt. */
      defaultIntHandler,

      /**
       * Says what is done with a signal from now on, and gives what was done with it before; no step. ValueError
       * elsewhere than in the main thread (SG5).
       * @param name such as `'SIGUSR1'`
       * @param handler a function of the name, `signal.SIG_DFL` or `signal.SIG_IGN`
       */
      signal(name: Signal, handler: Disposition): Disposition {
        const signal = checkSignal(name)
        if (typeof handler !== 'function' && handler !== 'SIG_DFL' && handler !== 'SIG_IGN')
          throw new errors.TypeError(
            'signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object',
          )
        if (!isMainThread())
          throw new errors.ValueError('signal only works in main thread of the main interpreter')
        if (signal === 'SIGKILL' || signal === 'SIGSTOP')
          throw new errors.OSError('[Errno 22] Invalid argument')
        return signals.set(signal, handler)
      },

      /**
       * What is done with a signal: its handler, `SIG_DFL` or `SIG_IGN`.
       * @param name such as `'SIGUSR1'`
       */
      getsignal: (name: Signal): Disposition => signals.get(checkSignal(name)),

      /** To this very process; its handler runs before the call returns. */
      raiseSignal: (name: Signal): Promise<void> =>
        runtime.call('signal.raiseSignal', null, String(name), () =>
          send(runtime.process, checkSignal(name)),
        ),
    } as const,

    /** What Python's `os` has of processes: `getpid`, `getppid`, `kill`. */
    os: {
      /** The number that the system knows this process by. */
      getpid: (): number => ownPid(runtime),

      /** 1 for an orphan, and for the main process. */
      getppid: (): Promise<number> =>
        runtime.call('os.getppid', null, '', async () => {
          const { value } = await runtime.op({ kind: 'process.parent' })
          const { serverPid } = runtime.self
          if (serverPid !== null) return serverPid
          return value === true ? (parentOf(runtime)?.pid ?? INIT_PID) : INIT_PID
        }),

      /**
       * Sends a signal to a process whose object this one has, to its parent, or to itself; ProcessLookupError when
       * it is gone (SG1).
       * @param pid of the process
       * @param name such as `'SIGTERM'`
       */
      kill: (pid: number, name: Signal): Promise<void> =>
        runtime.call('os.kill', null, `${pid}, ${name}`, async () => {
          const signal = checkSignal(name)
          const target = knownPids.of(runtime).processOf(pid)
          if (target === null) throw new errors.ProcessLookupError('[Errno 3] No such process')
          await send(target, signal)
        }),
    },
  }
}
