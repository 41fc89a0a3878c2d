/** What is asked of the host without changing which run is on the screen. */
import type { ThreadId, ProcessId } from '#model/vocabulary/ids.ts'
import type { HostAnswers, HostCommand, HostRefusal, LabHost } from '#protocol/host.ts'
import type { KernelView } from '#protocol/kernel-view.ts'
import type { StartView } from '#protocol/starts.ts'
import { NO_SCHEDULE, tracePieces } from '#protocol/trace/trace.ts'
import { useCourseStore } from './course-store.ts'
import { exportControl } from './export-control.ts'
import { lookControls } from './look-controls.ts'
import { settingToRun } from './start-setting.ts'
import { methodArgumentOf } from './twin.ts'
import { useTraceStore } from './trace-store.ts'

/** The answer, or null when it was refused; the refusal is then on the screen. */
export type Ask = <K extends HostCommand['kind']>(
  command: Extract<HostCommand, { readonly kind: K }>,
) => Promise<HostAnswers[K] | null>

/** Looks at running processes, which the host has forgotten. */
function seenTrace(): { readonly name: string; readonly pieces: Iterable<string> } | null {
  const { setting, trace, source } = useTraceStore.getState()
  if (setting?.program.kind !== 'seen' || source.kind !== 'saved') return null
  const head = { files: [], setting, transport: 'kernel', schedule: NO_SCHEDULE } as const
  return { name: source.name, pieces: tracePieces({ ...head, events: trace.events }) }
}

export const questions = (host: LabHost, ask: Ask) => ({
  ...lookControls(host),

  /** Asks for the built-in labs. */
  async readLabs(): Promise<void> {
    const builtIn = await ask<'labs.list'>({ kind: 'labs.list' })
    if (builtIn !== null) useCourseStore.setState({ builtIn })
  },

  /** What the program reads next from its standard input; null: there is no more. */
  type: (text: string | null) => ask<'run.type'>({ kind: 'run.type', text }),

  leaveOut: (thread: ThreadId) => ask<'run.leave-out'>({ kind: 'run.leave-out', thread }),

  /** The text of another file of the program; null where nobody knows it. */
  async fileText(path: string): Promise<string | null> {
    const { source, files } = useTraceStore.getState()
    if (source.kind !== 'live') return files.find((file) => file.path === path)?.text ?? null
    const reply = await host.ask<'run.file'>({ kind: 'run.file', path })
    return reply.kind === 'done' ? reply.answer : null
  },

  /** The run as a file, in pieces. */
  async saveTrace(): Promise<{ readonly name: string; readonly pieces: Iterable<string> } | null> {
    const seen = seenTrace()
    if (seen !== null) return seen
    const saved = await ask<'trace.save'>({ kind: 'trace.save' })
    if (saved === null) return null
    const { events } = useTraceStore.getState().trace
    return { name: saved.name, pieces: tracePieces({ ...saved.head, events }, saved.events) }
  },

  /** The program as the editor has it, under each start method. */
  async compareStarts(): Promise<readonly StartView[] | { readonly refusal: HostRefusal }> {
    const state = useTraceStore.getState()
    const setting = settingToRun(state, {})
    if (setting === null) return []
    const methodArgument = setting.program.kind === 'python' ? methodArgumentOf(state.lab) : null
    const reply = await host.ask<'starts.compare'>({ kind: 'starts.compare', setting, methodArgument })
    return reply.kind === 'done' ? reply.answer : { refusal: reply.refusal }
  },

  /** Nobody looks at the comparison any more. */
  leaveStarts: () => void host.ask<'starts.cancel'>({ kind: 'starts.cancel' }),

  exportRun: exportControl(host),

  /** Never on the screen as a refusal: the inspector says itself that it cannot know. */
  async kernelView(process: ProcessId): Promise<KernelView> {
    const reply = await host.ask<'kernel.view'>({ kind: 'kernel.view', process })
    return reply.kind === 'done' ? reply.answer : { kind: 'unavailable', why: 'gone' }
  },
})
