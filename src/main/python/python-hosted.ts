/** A Python program's processes for a window: what it wants to know of them besides the events. */
import { UNCONFINED } from '#protocol/confinement.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { MAIN_PROCESS } from '#model/vocabulary/ids.ts'
import type { Hosted, ProcessNews } from '../runs/hosted.ts'
import { Usage } from '../runs/usage.ts'
import { PythonHost } from './python-host.ts'
import type { PythonProgram } from './python-program.ts'
import type { PythonSession } from './python-session.ts'

export function pythonHosted(
  session: PythonSession,
  plan: {
    readonly program: PythonProgram
    readonly seed: number
    readonly isTyped: boolean
    readonly news: ProcessNews
  },
): Hosted {
  let host: PythonHost | null = null
  const usage = new Usage()
  const pids = () => Object.fromEntries(host?.livingPids ?? []) as Record<ProcessId, number>
  return {
    transport: 'kernel',
    confinement: UNCONFINED,
    host: (events) => {
      const { program, seed, isTyped, news } = plan
      host = new PythonHost(
        {
          program,
          seed,
          isTyped,
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
    kernelView: () => ({ kind: 'unavailable', why: 'language' }),
    type: (text) => host?.type(text),
  }
}
