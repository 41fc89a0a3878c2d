/** What is on the screen, as a file that needs no Lockstep. */
import type { Format, Theme } from '#protocol/file-formats.ts'
import type { HostRefusal, LabHost } from '#protocol/host.ts'
import { NO_SCHEDULE, tracePieces } from '#protocol/trace/trace.ts'
import type { Language } from '#words/language.ts'
import { arrangementOf } from './arrangements.ts'
import { setRefusal, useTraceStore } from './trace-store.ts'

type Look = {
  readonly theme: Theme
  readonly language: Language
  /** The moment after this step; null: all of the run. */
  readonly step: number | null
}

type ExportedFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
type ShownTrace = { readonly name: string; readonly trace: string }

/** Null when it was refused; the refusal is then on the screen. */
export function exportControl(host: LabHost): (format: Format, look: Look) => Promise<ExportedFile | null> {
  return async (format, look) => {
    const shown = await shownTrace(host)
    if (shown === null) return null
    if (shown.trace.length > MOST_CHARACTERS) return refused(TOO_LONG)
    const arrangement = arrangementOf(useTraceStore.getState().trace.events)
    const reply = await host.ask<'run.export'>({
      kind: 'run.export',
      ...shown,
      format,
      ...look,
      arrangement,
    })
    if (reply.kind === 'refused') return refused(reply.refusal)
    const { name, base64 } = reply.answer
    return { name, bytes: Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)) }
  }
}

/** A saved run as far as a picture needs it: the order in which it went is in its events. */
async function shownTrace(host: LabHost): Promise<ShownTrace | null> {
  const { source, setting, transport, files } = useTraceStore.getState()
  if (source.kind === 'live') {
    const reply = await host.ask<'trace.save'>({ kind: 'trace.save' })
    if (reply.kind === 'refused') return refused(reply.refusal)
    const { name, head, events: count } = reply.answer
    return { name, trace: textOf({ ...head, events: useTraceStore.getState().trace.events }, count) }
  }
  if (source.kind !== 'saved' || setting === null) return null
  const { events } = useTraceStore.getState().trace
  const head = { files, setting, transport: transport ?? 'virtual', schedule: NO_SCHEDULE }
  return { name: source.name, trace: textOf({ ...head, events }, events.length) }
}

const textOf = (...trace: Parameters<typeof tracePieces>): string => [...tracePieces(...trace)].join('')

function refused(refusal: HostRefusal): null {
  setRefusal(refusal)
  return null
}

/** As much as a window may send at once, in whatever characters. */
const MOST_CHARACTERS = 16 * 1024 * 1024

const TOO_LONG: HostRefusal = {
  code: 'export.long',
  what: 'Nothing was exported.',
  why: 'This run is too long to be sent at once.',
  next: 'Save it, and use `lockstep export` with some of its steps.',
  place: null,
}
