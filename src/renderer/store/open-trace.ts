/**
 * A saved run comes on the screen. Where nothing else is there its picture shows at once, as far as it has been read; the
 * rest comes behind it. A file that is refused leaves the screen as it was.
 */
import type { LabDetail, LabHost } from '#protocol/host.ts'
import type { TraceHead } from '#protocol/trace/trace.ts'
import type { ReadSoFar, ReadTraceFile } from './read-trace.ts'
import { openedLab } from './course-store.ts'
import { clearSearch } from './search-store.ts'
import { momentBefore } from './trace.ts'
import type { Trace } from './trace.ts'
import { clearRun, openRun, selectSource, setOpening, setRefusal, useTraceStore } from './trace-store.ts'
import { lookAfresh, lookAtRun, setView } from './view-store.ts'

/** A trace that grows is drawn anew each time that it is so many times as long: a few times in all. */
const GROWN = 2
/** How far it has come is said each time that so much more of it has been read. */
const TOLD_EVERY = 0.01

export class TraceOpening {
  readonly #host: LabHost
  readonly #file: File
  readonly #signal: AbortSignal
  /** The lab that it is known to be of. */
  readonly #named: string | null
  readonly #isPreviewed = selectSource(useTraceStore.getState()).kind === 'none'
  /** Null until the head is known; what it is made of is asked for while the events are read. */
  #lab: Promise<LabDetail | null> | null = null
  #answer: LabDetail | null | undefined
  #shownEvents = 0
  #toldBytes = 0
  /** Where this has put the cursor: who has moved it since, stays there. */
  #cursor: number | null = null

  constructor(host: LabHost, file: File, signal: AbortSignal, lab: string | null = null) {
    this.#named = lab
    this.#host = host
    this.#file = file
    this.#signal = signal
  }

  /** Whether it is on the screen then. */
  async open(read: ReadTraceFile): Promise<boolean> {
    const { name, size } = this.#file
    setOpening({ kind: 'trace', name, readBytes: 0, totalBytes: size, events: 0 })
    const result = await read(this.#file, {
      signal: this.#signal,
      onProgress: (soFar) => this.#progress(soFar),
    })
    const lab = result.kind === 'read' ? await this.#labOf(result.head) : null
    // Whoever called it off has put on the screen what they want to see.
    if (this.#signal.aborted || result.kind === 'called-off') return false
    setOpening(null)
    if (result.kind === 'refused') {
      if (this.#shownEvents > 0) clearRun()
      setRefusal(result.refusal)
      return false
    }
    const { cursor, source } = useTraceStore.getState()
    if (this.#shownEvents > 0) {
      useTraceStore.setState({ trace: result.trace, cursor: cursor === this.#cursor ? null : cursor })
      return true
    }
    this.#show(result.head, lab, result.trace)
    if (source.kind === 'live') await this.#host.ask<'run.close'>({ kind: 'run.close' })
    return true
  }

  #progress({ readBytes, head, trace }: ReadSoFar): void {
    const { name, size } = this.#file
    const opening = { kind: 'trace', name, readBytes, totalBytes: size, events: trace.count } as const
    if (readBytes - this.#toldBytes >= size * TOLD_EVERY) {
      this.#toldBytes = readBytes
      setOpening(opening)
    }
    if (head === null || !this.#isPreviewed) return
    void this.#labOf(head)
    const moment = momentBefore(trace, trace.count)
    if (this.#answer === undefined || moment === null || trace.count < this.#shownEvents * GROWN) return
    const { cursor } = useTraceStore.getState()
    if (this.#shownEvents === 0) this.#show(head, this.#answer, trace)
    const isFollowed = this.#shownEvents === 0 || cursor === this.#cursor
    this.#cursor = moment
    this.#shownEvents = trace.count
    // It goes on behind the last moment that is known: that is no end yet.
    useTraceStore.setState({ trace, opening, ...(isFollowed ? { cursor: moment } : {}) })
  }

  /** The lesson of a built-in lab; null for what is none, or when nobody answers: the run opens without it, too. */
  #labOf({ setting: { program } }: TraceHead): Promise<LabDetail | null> {
    const id = this.#named ?? (program.kind === 'builtin' ? program.id : null)
    this.#lab ??=
      id === null
        ? Promise.resolve(null)
        : openedLab(id) !== null
          ? Promise.resolve(openedLab(id))
          : this.#host
              .ask<'lab.read'>({ kind: 'lab.read', id })
              .then((reply) => (reply.kind === 'done' ? reply.answer : null))
    void this.#lab.then((lab) => (this.#answer = lab))
    return this.#lab
  }

  #show({ setting, files, transport, schedule }: TraceHead, lab: LabDetail | null, trace: Trace): void {
    const [entry] = files
    lookAfresh()
    lookAtRun(lab?.id ?? entry?.path ?? '')
    if (setting.program.kind === 'seen') setView({ machinery: false })
    clearSearch()
    openRun(
      {
        source: { kind: 'saved', name: this.#file.name },
        setting,
        lab,
        program: { file: entry?.path ?? '', text: entry?.text ?? '' },
        files,
        schedule,
        variants: lab?.variants ?? [],
        transport,
        forecast: null,
      },
      trace,
    )
  }
}
