/** One worker as main sees it: a child process, its line, its output, its end. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import { Listening } from '#protocol/repeats.ts'
import type { Frame, ShortFrame } from '#protocol/worker-frame.ts'
import { parseFromWorker } from '#protocol/worker-parse.ts'
import { WORKER_LIMITS } from '#protocol/worker.ts'
import type { FromWorker, ToWorker } from '#protocol/worker.ts'
import type { LinePort } from './line-port.ts'
import type { WorkerCommand } from './worker-command.ts'
import { WorkerLine } from './worker-line.ts'

/** What ends a process by default, and Node not. */
const NOT_FATAL_TO_NODE: ReadonlySet<Signal> = new Set(['SIGUSR1', 'SIGPIPE', 'SIGXFSZ'])

type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

export type OutputStream = 'stdout' | 'stderr'

/** What the run that has taken the worker wants to hear. */
export type WorkerListener = {
  readonly process: ProcessId
  message(message: FromWorker, bytes: Uint8Array | null): void
  output(stream: OutputStream, text: string): void
  /** More came than is kept; said once a stream. */
  truncated(stream: OutputStream): void
  /** It sent what is no message; it is being ended. */
  garbage(why: string): void
  /** It is gone, and everything it said before has been heard. Code as a parent sees it: negative is a signal. */
  gone(code: number, what: string): void
}

export class WorkerProcess {
  readonly pid: number | null
  readonly #child: ChildProcess
  readonly #line: WorkerLine
  readonly #gone: Promise<void>
  readonly #listening = new Listening()
  #listener: WorkerListener | null = null
  #isWarm = false
  #isGone = false
  #garbage: string | null = null
  #lastError = ''

  constructor(
    command: WorkerCommand,
    port: LinePort,
    events: { readonly warm: () => void; readonly goneAsSpare: () => void; readonly gone: () => void },
  ) {
    const child = spawn(command.file, [...command.args, String(port.childReads), String(port.childWrites)], {
      stdio: ['ignore', 'pipe', 'pipe', ...port.stdio],
      env: command.env,
      cwd: '/',
      // Ctrl-C in a terminal is main's to deal with.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    this.#child = child
    this.pid = child.pid ?? null
    this.#line = new WorkerLine(port, child, {
      frame: (frame) => this.#heard(frame, events.warm),
      broken: (why) => this.#distrust(why),
    })
    this.#gone = new Promise((resolve) => {
      const finish = (exit: Exit) => {
        if (this.#isGone) return
        this.#isGone = true
        resolve()
        events.gone()
        const { code, what } = this.#endOf(exit)
        if (this.#listener === null) events.goneAsSpare()
        else this.#listener.gone(code, what)
      }
      // `close` comes after the exit and after the last byte of its output; the line has an end of its own.
      child.on('close', (code, signal) => void this.#line.over.then(() => finish({ code, signal })))
      child.on('error', (error) => {
        this.#lastError = error.message
        if (child.pid === undefined) finish({ code: 1, signal: null })
      })
    })
    this.#capture('stdout', child.stdout)
    this.#capture('stderr', child.stderr)
  }

  /** The runtime is loaded. */
  get isWarm(): boolean {
    return this.#isWarm
  }

  get isGone(): boolean {
    return this.#isGone
  }

  attach(listener: WorkerListener): void {
    this.#listener = listener
  }

  /** Nobody wants to hear of it any more. */
  detach(): void {
    this.#listener = null
  }

  /** Queues a message; all that one turn of the loop has for this worker goes out in one write. */
  send(message: ToWorker, bytes: Uint8Array | null = null): void {
    if (this.#isGone) return
    const short = message.kind === 'grant' && bytes === null ? this.#listening.grant(message) : null
    if (short === null) this.#line.send(message, bytes)
    else this.#line.sendShort(short)
  }

  /** One that Node would not die of, or does not know, is sent as one that ends every process. */
  signal(signal: Signal): void {
    const isKept = NOT_FATAL_TO_NODE.has(signal) || !Object.hasOwn(constants.signals, signal)
    this.#child.kill(isKept ? 'SIGKILL' : (signal as NodeJS.Signals))
  }

  /** Ends it for what it said; nothing more is heard of it. */
  refuse(why: string): void {
    this.#distrust(why)
  }

  /** Ends it at once; resolves when it is gone. */
  async end(): Promise<void> {
    if (!this.#isGone) this.#child.kill('SIGKILL')
    await this.#gone
  }

  #heard(frame: Frame, warm: () => void): void {
    if (frame.kind === 'short') return this.#heardShort(frame.short)
    const parsed = parseFromWorker(frame.message, this.#listener?.process ?? null)
    if (parsed.kind === 'bad') return this.#distrust(parsed.why)
    const { message } = parsed
    if (message.kind === 'announced') {
      const wrong = this.#listening.learn(message.announcement, message.number)
      if (wrong !== null) return this.#distrust(`message.number: ${wrong}`)
    }
    if (message.kind === 'hello') {
      this.#isWarm = true
      warm()
    } else if (message.kind === 'exiting') this.#line.end()
    else this.#listener?.message(message, frame.bytes)
  }

  #heardShort(short: ShortFrame): void {
    const announcement = this.#listening.announced(short)
    if (announcement === null) return this.#distrust('a short frame that means nothing')
    this.#listener?.message({ kind: 'announced', announcement, number: short.a }, null)
  }

  #distrust(why: string): void {
    this.#garbage = why
    this.#line.deafen()
    this.#child.kill('SIGKILL')
    this.#listener?.garbage(why)
  }

  #capture(stream: OutputStream, readable: Readable | null): void {
    let kept = 0
    readable?.setEncoding('utf8')
    readable?.on('data', (text: string) => {
      // What the engine says when its memory is full begins with the cause and goes on for pages.
      if (stream === 'stderr') this.#lastError = (this.#lastError + text).slice(-32_768)
      if (kept >= WORKER_LIMITS.outputBytes) return
      const part = text.slice(0, WORKER_LIMITS.outputBytes - kept)
      kept += part.length
      this.#listener?.output(stream, part)
      if (kept >= WORKER_LIMITS.outputBytes) this.#listener?.truncated(stream)
    })
  }

  #endOf(exit: Exit): { readonly code: number; readonly what: string } {
    const code = exit.signal === null ? (exit.code ?? 1) : -constants.signals[exit.signal]
    if (this.#garbage !== null)
      return { code, what: `it was ended for what it sent to main: ${this.#garbage}` }
    if (exit.signal !== null) return { code, what: `ended by ${exit.signal}${reasonIn(this.#lastError)}` }
    return { code, what: `exit code ${code}${reasonIn(this.#lastError)}` }
  }
}

/** The line of the error output that names the cause. */
function reasonIn(output: string): string {
  const lines = output.split('\n').map((line) => line.trim())
  const named =
    lines.find((line) => line.startsWith('FATAL ERROR')) ??
    lines.find((line) => /^([A-Za-z]*Error\b|Uncaught)/.test(line)) ??
    lines.find((line) => line !== '')
  return named === undefined ? '' : `: ${named}`
}
