/** Runs the processes of one run as operating-system processes. */
import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Grant, HostEvents, OpenEnd, ProcessHost, SignalDoes } from '#engine/process-host.ts'
import type { Direction } from '#model/vocabulary/events.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { Handle, ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { Json } from '#model/vocabulary/json.ts'
import type { Signal, StartMethod } from '#model/vocabulary/ops.ts'
import { fifoName } from '#protocol/file-names.ts'
import type { CompiledProgram } from '#protocol/program.ts'
import { WORKER_LIMITS } from '#protocol/worker.ts'
import type { RealTransport } from '#protocol/transport.ts'
import type { FromWorker, WireEnd } from '#protocol/worker.ts'
import type { FifoStock } from './fifo-stock.ts'
import type { HostFact } from './host-facts.ts'
import { HostedProcess } from './hosted-process.ts'
import { PayloadBroker } from './payload-broker.ts'
import type { SpareWorkers } from './spare-workers.ts'
import type { OutputStream } from './worker-process.ts'

export type RunOptions = {
  readonly program: CompiledProgram
  readonly variants: Readonly<Record<string, Json>>
  readonly seed: number
  /** What `cpuCount()` says; this machine's when left out. */
  readonly cpuCount?: number
  /** What the program gets without choosing; `fork` when left out. */
  readonly startMethod?: StartMethod
  readonly onFact?: (fact: HostFact) => void
}

/** What a run gets from its session. */
export type RunResources = {
  readonly spares: SpareWorkers
  readonly fifos: FifoStock
  readonly directory: string
  readonly memoryDirectory: string
  readonly transport: RealTransport
  readonly onDisposed: () => void
}

export class RealHost implements ProcessHost {
  readonly #options: RunOptions
  readonly #resources: RunResources
  readonly #events: HostEvents
  readonly #processes = new Map<ProcessId, HostedProcess>()
  readonly #pids = new Map<ProcessId, number>()
  readonly #pipes = new Set<ObjectId>()
  readonly #drops = new Map<
    string,
    { readonly process: ProcessId; readonly handle: Handle; readonly ticket: number }
  >()
  readonly #broker: PayloadBroker | null
  #nextNumber = 1
  #clockMs = 0
  /** The most processes that lived at once: what a restart will want. */
  #peak = 0
  #disposed: Promise<void> | null = null

  constructor(options: RunOptions, resources: RunResources, events: HostEvents) {
    this.#options = options
    this.#resources = resources
    this.#events = events
    this.#broker = resources.transport === 'brokered' ? new PayloadBroker() : null
    mkdirSync(join(resources.directory, 'files'), { recursive: true, mode: 0o700 })
    mkdirSync(resources.memoryDirectory, { recursive: true, mode: 0o700 })
  }

  get transport(): RealTransport {
    return this.#resources.transport
  }

  /** Where this run's pipes lie: what `readKernelView` is told. */
  get directory(): string {
    return this.#resources.directory
  }

  get memoryDirectory(): string {
    return this.#resources.memoryDirectory
  }

  /** Operating-system numbers of all processes that have been started, ended ones too. */
  get pids(): ReadonlyMap<ProcessId, number> {
    return this.#pids
  }

  start(process: ProcessId, ends: readonly OpenEnd[], payload: Uint8Array | null): void {
    const worker = this.#resources.spares.take()
    const hosted = new HostedProcess(process, worker)
    this.#processes.set(process, hosted)
    this.#peak = Math.max(this.#peak, this.#processes.size)
    this.#resources.spares.aim(this.#peak)
    if (worker.pid !== null) {
      this.#pids.set(process, worker.pid)
      this.#fact({ kind: 'pid', process, pid: worker.pid })
    }
    worker.attach({
      process,
      message: (message, bytes) => this.#guarded(() => this.#heard(hosted, message, bytes)),
      output: (stream, text) => this.#fact({ kind: 'output', process, stream, text }),
      truncated: (stream: OutputStream) =>
        this.#fact({ kind: 'output-truncated', process, stream, limitBytes: WORKER_LIMITS.outputBytes }),
      garbage: (why) => this.#fact({ kind: 'garbage', process, why }),
      gone: (code, what) => {
        this.#processes.delete(process)
        this.#guarded(() => this.#gone(hosted, code, what))
      },
    })
    worker.send(
      {
        kind: 'start',
        process,
        seed: this.#options.seed,
        cpuCount: this.#options.cpuCount ?? availableParallelism(),
        transport: this.#resources.transport,
        directory: this.#resources.directory,
        memoryDirectory: this.#resources.memoryDirectory,
        program: this.#options.program,
        ends: this.#wireEnds(hosted, ends),
        role:
          payload === null
            ? {
                kind: 'main',
                variants: this.#options.variants,
                startMethod: this.#options.startMethod ?? 'fork',
              }
            : { kind: 'child' },
        clockMs: this.#clockMs,
      },
      payload,
    )
  }

  prepare(process: ProcessId, ends: readonly OpenEnd[], ticket: number): void {
    const hosted = this.#processes.get(process)
    const done = () => this.#events.prepared(ticket)
    const wire = hosted === undefined ? [] : this.#wireEnds(hosted, ends)
    if (hosted === undefined || wire.length === 0) queueMicrotask(() => this.#guarded(done))
    else this.#open(hosted, wire, done)
  }

  /** Carried out with the `fd.adopt` that it belongs to: the receiver's copy is open before this one is closed. */
  drop(process: ProcessId, handle: Handle, ticket: number): void {
    const key = `${process} ${handle}`
    this.#drops.set(key, { process, handle, ticket })
    queueMicrotask(() => {
      if (!this.#drops.delete(key)) return
      this.#guarded(() => this.#close(process, handle, () => this.#events.prepared(ticket)))
    })
  }

  grant(grant: Grant): void {
    this.#clockMs = grant.clockMs
    this.#resources.spares.active()
    const process = processOf(grant.thread)
    const hosted = this.#processes.get(process)
    if (hosted === undefined) return
    const { op, outcome } = grant
    if (outcome.kind === 'returned' && op.kind === 'process.start') {
      const child = this.#processes.get(op.child)
      // The program is told the operating system's number, as `fork` tells it.
      const told: Grant = { ...grant, outcome: { ...outcome, value: this.#pids.get(op.child) ?? null } }
      // The parent may close its copies next; the child has to have its own by then.
      if (child !== undefined && !child.isReady) child.whenReady.push(() => this.#send(hosted, told))
      else this.#send(hosted, told)
      return
    }
    if (outcome.kind === 'returned' && op.kind === 'fd.adopt')
      return this.#adopt(hosted, grant, op.carried, op.as)
    if (outcome.kind === 'returned' && op.kind === 'listener.connect')
      return this.#handOver(hosted, grant, keeperIn(outcome.value), op.peer)
    if (outcome.kind === 'returned' && op.kind === 'fd.duplicate') {
      const end = hosted.ends.get(op.handle)
      if (end !== undefined) hosted.ends.set(op.as, { ...end, handle: op.as })
    }
    this.#send(hosted, grant)
    // Where calls go on at it (the value tells which), the broker still has to know where it leads.
    if (outcome.kind === 'returned' && op.kind === 'fd.close' && outcome.value === null)
      hosted.ends.delete(op.handle)
  }

  signal(process: ProcessId, signal: Signal, does: SignalDoes): void {
    const worker = this.#processes.get(process)?.worker
    if (does === 'ends') worker?.signal(signal)
    // Of a kernel's signal Node would not say in the middle of which op it came. One that is stopped is granted no op.
    if (does === 'is-handled') worker?.send({ kind: 'signal', signal })
  }

  refuse(process: ProcessId, why: string): void {
    this.#processes.get(process)?.worker.refuse(why)
  }

  dispose(): Promise<void> {
    this.#disposed ??= this.#end()
    return this.#disposed
  }

  #send(hosted: HostedProcess, grant: Grant): void {
    const { thread, op, outcome, answers, clockMs } = grant
    hosted.granted.set(thread, op.kind)
    const end =
      op.kind === 'pipe.write' || op.kind === 'pipe.read' ? (hosted.ends.get(op.handle) ?? null) : null
    const payload = this.#broker?.perform(thread, op, end, answers, outcome.kind === 'returned') ?? null
    hosted.worker.send({ kind: 'grant', thread, outcome, answers, clockMs }, payload)
  }

  #adopt(
    receiver: HostedProcess,
    grant: Grant,
    carried: { readonly from: ProcessId; readonly handle: Handle },
    as: Handle,
  ): void {
    const key = `${carried.from} ${carried.handle}`
    const drop = this.#drops.get(key)
    this.#drops.delete(key)
    const source = this.#processes.get(carried.from)?.ends.get(carried.handle)
    const dropAndGoOn = () => {
      this.#close(carried.from, carried.handle, () => {
        if (drop !== undefined) this.#events.prepared(drop.ticket)
        this.#send(receiver, grant)
      })
    }
    if (source === undefined) return dropAndGoOn()
    const end = { ...source, handle: as }
    receiver.ends.set(as, end)
    this.#open(receiver, [end], dropAndGoOn)
  }

  /** The far end of a connection waits in the process that listens: it is open there before the client's copy is closed. */
  #handOver(client: HostedProcess, grant: Grant, keeper: ProcessId | null, handle: Handle): void {
    const to = keeper === null ? undefined : this.#processes.get(keeper)
    const end = client.ends.get(handle)
    if (to === undefined || to === client || end === undefined) return this.#send(client, grant)
    to.ends.set(handle, end)
    this.#open(to, [end], () => this.#close(client.id, handle, () => this.#send(client, grant)))
  }

  #open(hosted: HostedProcess, ends: readonly WireEnd[], done: () => void): void {
    if (this.#broker !== null) {
      queueMicrotask(() => this.#guarded(done))
      return
    }
    const ticket = this.#nextNumber++
    hosted.outstanding.set(ticket, done)
    hosted.worker.send({ kind: 'open', ticket, ends })
  }

  #close(process: ProcessId, handle: Handle, done: () => void): void {
    const hosted = this.#processes.get(process)
    hosted?.ends.delete(handle)
    if (hosted === undefined || this.#broker !== null) {
      queueMicrotask(() => this.#guarded(done))
      return
    }
    const ticket = this.#nextNumber++
    hosted.outstanding.set(ticket, done)
    hosted.worker.send({ kind: 'close', ticket, handle })
  }

  /** Remembers the ends and sees to it that their pipes exist. Sentinels live in the model only. */
  #wireEnds(hosted: HostedProcess, ends: readonly OpenEnd[]): readonly WireEnd[] {
    return ends
      .filter((end) => end.purpose !== 'sentinel')
      .map(({ handle, pipe, end, duplex }) => {
        const wire: WireEnd = { handle, pipe, end, duplex }
        hosted.ends.set(handle, wire)
        this.#makePipe(pipe, duplex)
        return wire
      })
  }

  #makePipe(pipe: ObjectId, duplex: boolean): void {
    if (this.#broker !== null || this.#pipes.has(pipe)) return
    this.#pipes.add(pipe)
    const directions: readonly Direction[] = duplex ? ['forward', 'backward'] : ['forward']
    for (const direction of directions)
      this.#resources.fifos.take(join(this.#resources.directory, fifoName(pipe, direction)))
  }

  #heard(hosted: HostedProcess, message: FromWorker, bytes: Uint8Array | null): void {
    switch (message.kind) {
      case 'ready':
        return hosted.ready()
      case 'announced': {
        const { announcement } = message
        const op = announcement.next.kind === 'op' ? announcement.next.op : null
        hosted.granted.delete(announcement.thread)
        this.#broker?.said(announcement)
        if (op !== null) this.#broker?.announced(announcement.thread, op, bytes)
        return this.#events.announced(
          announcement,
          op?.kind === 'process.start' ? (bytes ?? new Uint8Array(0)) : null,
        )
      }
      case 'done': {
        const done = hosted.outstanding.get(message.ticket)
        hosted.outstanding.delete(message.ticket)
        return done?.()
      }
      case 'performed':
        // Whatever its kernel answered the model has said before: answers of its own are none.
        return this.#events.performed(message.thread)
      case 'signalled': {
        const { thread, signal } = message
        const may = this.#events.signalled(thread, signal)
        if (may) this.#broker?.interrupted(thread)
        return hosted.worker.send({ kind: 'handle', signal, may })
      }
      case 'outside':
        return this.#events.outside(message.thread)
      case 'diverged': {
        const { thread, op, expected, actual } = message
        if (hosted.granted.get(thread) !== op)
          return hosted.worker.refuse(`${thread} tells of a difference in ${op}, which it was not to perform`)
        return this.#events.diverged({ process: hosted.id, thread, op, expected, actual })
      }
      case 'uncaught':
        hosted.lastWords = message.text
        return
      case 'hello':
      case 'exiting':
        return
    }
  }

  #gone(hosted: HostedProcess, code: number, what: string): void {
    const outstanding = [...hosted.outstanding.values()]
    hosted.outstanding.clear()
    for (const done of outstanding) done()
    hosted.ready()
    this.#events.died(hosted.id, code, hosted.lastWords ?? what)
  }

  #fact(fact: HostFact): void {
    if (this.#disposed === null) this.#options.onFact?.(fact)
  }

  /**
   * Where something comes from outside into the run: nobody above could do anything with an error but end main, so the
   * run stops with it instead.
   */
  #guarded(body: () => void): void {
    if (this.#disposed !== null) return
    try {
      body()
    } catch (error) {
      this.#events.failed(error)
    }
  }

  async #end(): Promise<void> {
    const workers = [...this.#processes.values()].map((hosted) => hosted.worker)
    this.#processes.clear()
    for (const worker of workers) worker.detach()
    await Promise.all(workers.map((worker) => worker.end()))
    rmSync(this.#resources.memoryDirectory, { recursive: true, force: true })
    rmSync(this.#resources.directory, { recursive: true, force: true })
    this.#resources.onDisposed()
  }
}

/** The process that the model says keeps a connection until it is accepted; null where the client does so itself. */
function keeperIn(value: Json): ProcessId | null {
  return typeof value === 'object' && value !== null && 'from' in value ? (value['from'] as ProcessId) : null
}
