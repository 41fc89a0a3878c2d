/**
 * Runs the processes of one run as CPython interpreters. The host starts the first; the others are born of each other, as the
 * program says, and introduce themselves. An op is performed by whoever announced it, so there is little to do here but to
 * know who is who, and who has died.
 */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { constants } from 'node:os'
import { join } from 'node:path'
import type { Grant, HostEvents, OpenEnd, ProcessHost, SignalDoes } from '#engine/process-host.ts'
import { MAIN_PROCESS, mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { Handle, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import type { FromPython, PythonHello } from '#protocol/python-wire.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { startFirst } from './first-interpreter.ts'
import { endMarked } from './leftovers.ts'
import { FirstWords } from './first-words.ts'
import { LastLook } from './last-look.ts'
import { removeMade } from './made.ts'
import { OutputOf } from './output-of.ts'
import { exitOf, notedExit, whatEnded } from './process-end.ts'
import { PythonLine } from './python-line.ts'
import type { PythonWhereabouts } from './python-kernel-view.ts'
import type { PythonRunOptions } from './python-run-options.ts'
import type { PythonSession } from './python-session.ts'
import { sendSignal } from './send-signal.ts'
import { signalName, signalNumber } from './signal-number.ts'

type Hosted = {
  readonly id: ProcessId
  pid: number | null
  readonly lines: Set<PythonLine>
  isDead: boolean
  /** Its last op has been granted: what ends it now was to come. */
  isLeaving: boolean
  /** What it is being ended for. */
  refused: string | null
}

/** A new interpreter needs a moment to introduce itself; one that has not after this long never will. */
const BIRTH_MS = 60_000
/** The code of the error when one has not. */
export const NOT_BORN = 'supervisor.birth'
/** From the last word of a process to its end: what an interpreter does in between is nobody's business. */
const LAST_MOMENTS_MS = 10_000
/** How often a process whose lines are closed is looked at until it has ended. */
const LOOK_MS = 2
const LAST_LOOKS = 100

export class PythonHost implements ProcessHost {
  readonly #options: PythonRunOptions
  readonly #session: PythonSession
  readonly #events: HostEvents
  readonly #folder: string
  readonly #token = randomBytes(16).toString('hex')
  readonly #server: Server
  readonly #lines = new Map<ThreadId, PythonLine>()
  readonly #unnamed = new Set<Socket>()
  readonly #processes = new Map<ProcessId, Hosted>()
  readonly #pids = new Map<ProcessId, number>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #firstWords = new FirstWords()
  readonly #lastLook = new LastLook()
  readonly #streams: Readonly<Record<'stdout' | 'stderr', OutputOf>>
  #main: ChildProcess | null = null
  #lastWords = 0
  #isMainKilled = false
  #disposed: Promise<void> | null = null

  constructor(options: PythonRunOptions, session: PythonSession, events: HostEvents) {
    this.#options = options
    this.#session = session
    this.#events = events
    this.#folder = session.runFolder()
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    this.#streams = {
      stdout: new OutputOf((process, text) => options.output(process, 'stdout', text)),
      stderr: new OutputOf((process, text) => options.output(process, 'stderr', text)),
    }
    this.#server = createServer((socket) => this.#connected(socket))
  }

  /** Numbers of all processes that have introduced themselves, ended ones too. */
  get pids(): ReadonlyMap<ProcessId, number> {
    return this.#pids
  }

  /** Where to look for what the kernel says of a process. */
  whereabouts(process: ProcessId): PythonWhereabouts {
    return { pid: this.#pids.get(process), ends: join(this.#folder, 'names-ends') }
  }

  /** Whether the thread has introduced itself. */
  knows(thread: ThreadId): boolean {
    return this.#lines.has(thread)
  }

  /** Those of them that live. */
  get livingPids(): ReadonlyMap<ProcessId, number> {
    return new Map([...this.#pids].filter(([process]) => this.#processes.get(process)?.isDead === false))
  }

  start(process: ProcessId, _ends: readonly OpenEnd[], _payload: Uint8Array | null): void {
    this.#processes.set(process, {
      id: process,
      pid: null,
      lines: new Set(),
      isDead: false,
      isLeaving: false,
      refused: null,
    })
    if (process === MAIN_PROCESS)
      this.#server.listen(join(this.#folder, 's'), () => this.#guarded(() => this.#startMain()))
    this.#later(BIRTH_MS, () => this.#lookForBirth(process))
  }

  /** The interpreter has made it already. */
  prepare(_process: ProcessId, _ends: readonly OpenEnd[], ticket: number): void {
    queueMicrotask(() => this.#guarded(() => this.#events.prepared(ticket)))
  }

  drop(_process: ProcessId, _handle: Handle, ticket: number): void {
    queueMicrotask(() => this.#guarded(() => this.#events.prepared(ticket)))
  }

  grant({ thread, op, outcome, answers, clockMs }: Grant): void {
    const line = this.#lines.get(thread)
    // Its line is closed: it has ended, which is told as soon as it is sure.
    if (line === undefined) return this.#later(LAST_MOMENTS_MS, () => this.#hasNoLine(thread))
    if (op.kind === 'process.exit') this.#leaves(processOf(thread))
    line.send({ kind: 'grant', thread, outcome, answers, clockMs })
  }

  signal(process: ProcessId, signal: Signal, does: SignalDoes): void {
    const pid = this.#processes.get(process)?.pid
    if (pid === null || pid === undefined) return
    sendSignal(pid, signalNumber(signal))
    // Python looks for handlers between its own steps only: one who is about to read would not look before it has read.
    if (does === 'is-handled') this.#lines.get(mainThreadOf(process))?.send({ kind: 'wake' })
  }

  refuse(process: ProcessId, why: string): void {
    const hosted = this.#processes.get(process)
    if (hosted === undefined || hosted.isDead) return
    hosted.refused = why
    this.signal(process, 'SIGKILL', 'ends')
  }

  /** Nobody can go any more, says the model: the kernel is asked before it is said. */
  look(): Promise<void> {
    return this.#lastLook.begin(this.#lines)
  }

  /** What the person types: it is there for whoever reads standard input next. Null: there is no more. */
  type(text: string | null): void {
    if (text === null) this.#main?.stdin?.end()
    else if (this.#main?.stdin?.writable === true) this.#main.stdin.write(text)
  }

  dispose(): Promise<void> {
    this.#disposed ??= this.#end()
    return this.#disposed
  }

  #startMain(): void {
    const child = startFirst(this.#options, this.#session, this.#folder, this.#token)
    this.#main = child
    // Who does not read any more need not be told.
    child.stdin?.on('error', () => {})
    child.on('error', (error) =>
      this.#fail(
        'The interpreter could not be started.',
        `${this.#options.program.interpreter.path}: ${error.message}`,
      ),
    )
    if (child.pid !== undefined) this.#session.watch(child.pid)
    child.stdout?.on('data', (piece: Buffer) => this.#streams.stdout.take(piece))
    child.stderr?.on('data', (piece: Buffer) => {
      if (this.#pids.size === 0) this.#firstWords.take(piece)
      this.#streams.stderr.take(piece)
    })
    child.once('close', () => this.#guarded(() => this.#mainClosed()))
    child.on('exit', (code, signal) => {
      const status = signal === null ? (code ?? 1) : -constants.signals[signal]
      this.#guarded(() => this.#mainExited(status))
    })
  }

  #mainExited(status: number): void {
    const left = this.#processes.get(MAIN_PROCESS)?.lines.size ?? 0
    // What it said last may still be on its way.
    if (left > 0 && this.#lastWords++ < LAST_LOOKS)
      return this.#later(LOOK_MS, () => this.#mainExited(status))
    if (this.#pids.has(MAIN_PROCESS)) this.#gone(MAIN_PROCESS, status)
    else this.#firstWords.areLast(status)
  }

  #mainClosed(): void {
    const { why } = this.#firstWords
    if (why !== null) this.#fail('The interpreter ended before the program began.', why)
  }

  #connected(socket: Socket): void {
    this.#unnamed.add(socket)
    new PythonLine(socket, this.#token, {
      hello: (hello, line) => {
        this.#unnamed.delete(socket)
        this.#guarded(() => this.#introduced(hello, line))
      },
      message: (message, line) => this.#guarded(() => this.#heard(message, line)),
      broken: (why, line) =>
        this.#fail(`${line.thread ?? 'An interpreter'} said what is no message.`, `Of what it sent, ${why}.`),
      closed: (line) => {
        this.#unnamed.delete(socket)
        this.#guarded(() => this.#closed(line))
      },
    })
  }

  #introduced({ process, thread, pid }: PythonHello, line: PythonLine): void {
    const hosted = this.#processes.get(process)
    if (hosted === undefined || hosted.isDead) return line.end()
    hosted.pid = pid
    hosted.lines.add(line)
    this.#pids.set(process, pid)
    this.#lines.set(thread, line)
  }

  #heard(message: FromPython, line: PythonLine): void {
    const { hello } = line
    if (hello === null) return
    switch (message.kind) {
      case 'announced': {
        const { announcement } = message
        const isStart = announcement.next.kind === 'op' && announcement.next.op.kind === 'process.start'
        return this.#events.announced(announcement, isStart ? new Uint8Array(0) : null)
      }
      case 'performed':
        return this.#events.performed(message.thread, message.answers)
      case 'outside':
        return this.#events.outside(message.thread)
      case 'diverged': {
        const { thread, op, expected, actual } = message
        this.#lastLook.looked(thread)
        return this.#events.diverged({ process: hello.process, thread, op, expected, actual })
      }
      case 'signalled': {
        const may = this.#events.signalled(message.thread, signalName(message.signal))
        return line.send({ kind: may ? 'handle' : 'later' })
      }
      case 'wrote':
        return this.#streams[message.stream].announced(hello.process, message.bytes)
      case 'looked':
        return this.#lastLook.looked(message.thread)
      case 'reads':
        return line.send({ kind: 'wake' })
      case 'sends':
        return this.#options.learner?.sends(message.thread, message.digest)
      case 'untold':
        return this.#options.learner?.untold(message.what)
      case 'who':
        return line.send({ kind: 'who', process: this.#whoIs(message.pid) })
    }
  }

  #whoIs(pid: number): ProcessId | null {
    for (const { id, pid: own, isDead } of this.#processes.values()) if (own === pid && !isDead) return id
    return null
  }

  #closed(line: PythonLine): void {
    const { hello } = line
    if (hello === null) return
    if (this.#lines.get(hello.thread) === line) this.#lines.delete(hello.thread)
    const hosted = this.#processes.get(hello.process)
    hosted?.lines.delete(line)
    if (hosted !== undefined && hello.process !== MAIN_PROCESS) this.#lookForEnd(hosted)
  }

  /** All its lines are closed: it has ended, or is about to. */
  #lookForEnd(hosted: Hosted): void {
    if (hosted.isDead || hosted.lines.size > 0 || hosted.pid === null) return
    const end = exitOf(hosted.pid)
    switch (end.kind) {
      case 'alive':
        return this.#later(LOOK_MS, () => this.#lookForEnd(hosted))
      case 'ended':
        return this.#gone(hosted.id, end.code)
      case 'unknown':
        return this.#gone(hosted.id, notedExit(this.#folder, hosted.pid))
    }
  }

  #gone(process: ProcessId, code: number | null): void {
    const hosted = this.#processes.get(process)
    if (process === MAIN_PROCESS) this.#isMainKilled = code !== null && code < 0 && hosted?.isLeaving !== true
    if (hosted === undefined || hosted.isDead) return
    hosted.isDead = true
    const { refused } = hosted
    const what = refused === null ? whatEnded(code) : `it was ended for what it sent to main: ${refused}`
    this.#events.died(process, code ?? 255, what)
  }

  #lookForBirth(process: ProcessId): void {
    const hosted = this.#processes.get(process)
    if (hosted === undefined || hosted.isDead || hosted.pid !== null) return
    this.#fail(
      `${process} did not begin.`,
      `${BIRTH_MS / 1000} s after its start it had not introduced itself.`,
      NOT_BORN,
    )
  }

  #hasNoLine(thread: ThreadId): void {
    const process = processOf(thread)
    if (this.#processes.get(process)?.isDead !== true)
      this.#fail(
        `${thread} has closed its line to Lockstep.`,
        `${process} lives, but nobody can tell it what to do.`,
      )
  }

  #leaves(process: ProcessId): void {
    const hosted = this.#processes.get(process)
    if (hosted !== undefined) hosted.isLeaving = true
    this.#later(LAST_MOMENTS_MS, () => this.#endByForce(process))
  }

  #endByForce(process: ProcessId): void {
    if (this.#processes.get(process)?.isDead === false) this.signal(process, 'SIGKILL', 'ends')
  }

  #fail(what: string, why: string, code = 'supervisor.python'): void {
    if (this.#disposed !== null) return
    this.#events.failed(
      new LockstepError({
        code,
        what,
        why,
        next: 'Run the program with its own interpreter to see whether it starts there; restart the run.',
      }),
    )
  }

  #later(ms: number, body: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#guarded(body)
    }, ms)
    this.#timers.add(timer)
  }

  /** Nobody above could do anything with an error: the run stops with it, and main goes on. */
  #guarded(body: () => void): void {
    if (this.#disposed !== null) return
    try {
      body()
    } catch (error) {
      this.#events.failed(error)
    }
  }

  async #end(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer)
    const main = this.#main
    const ended =
      main === null || main.pid === undefined || main.exitCode !== null || main.signalCode !== null
        ? Promise.resolve()
        : new Promise<void>((resolve) => main.once('close', () => resolve()))
    const isBrokenOff = this.livingPids.size > 0 || this.#isMainKilled
    this.#endAll()
    await endMarked(this.#folder)
    await ended
    removeMade(this.#folder, isBrokenOff)
    for (const line of this.#lines.values()) line.end()
    for (const socket of this.#unnamed) socket.destroy()
    this.#streams.stdout.flush()
    this.#streams.stderr.flush()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Where there is no `/proc` to look in, those who are known. */
  #endAll(): void {
    for (const { pid, isDead } of this.#processes.values())
      if (!isDead && pid !== null) sendSignal(pid, 'SIGKILL')
    try {
      this.#main?.kill('SIGKILL')
    } catch {
      // It has ended.
    }
  }
}
