/** A Python program's processes for a window: what it wants to know of them besides the events. */
import { UNCONFINED } from '#protocol/confinement.ts'
import { fewerRights } from '../confinement/fewer-rights.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { MAIN_PROCESS } from '#model/vocabulary/ids.ts'
import type { Hosted, ProcessNews } from '../runs/hosted.ts'
import { Usage } from '../runs/usage.ts'
import { PythonHost } from './python-host.ts'
import { pythonKernelView } from './python-kernel-view.ts'
import type { PythonProgram } from './python-program.ts'
import type { PythonSession } from './python-session.ts'

export function pythonHosted(
  session: PythonSession,
  plan: {
    readonly program: PythonProgram
    readonly seed: number
    readonly isTyped: boolean
    readonly hasFewerRights: boolean
    readonly news: ProcessNews
  },
): Hosted {
  let host: PythonHost | null = null
  const confinement = plan.hasFewerRights ? fewerRights() : UNCONFINED
  const usage = new Usage()
  const pids = () => Object.fromEntries(host?.livingPids ?? []) as Record<ProcessId, number>
  return {
    transport: 'kernel',
    confinement,
    host: (events) => {
      const { program, seed, isTyped, hasFewerRights, news } = plan
      host = new PythonHost(
        {
          program,
          seed,
          isTyped,
          hasFewerRights,
          output: (process, stream, text) => {
            // A line that a process has printed is an event, and stands in the trace.
            if (stream === 'stdout' && process !== null) return
            try {
              news.output(process ?? MAIN_PROCESS, stream, text)
            } catch (error) {
              events.failed(error)
            }
          },
        },
        session,
        events,
      )
      return host
    },
    pids,
    allPids: () => Object.fromEntries(host?.pids ?? []),
    usage: () => usage.of(pids()),
    kernelView: (world, process, atEvent) =>
      host === null
        ? { kind: 'unavailable', why: 'gone' }
        : pythonKernelView(host.whereabouts(process), world, process, atEvent),
    beforeStuck: () => host?.look() ?? Promise.resolve(),
    type: (text) => host?.type(text),
  }
}
