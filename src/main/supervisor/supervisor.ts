/**
 * One session: the workers, folders and pipes of everything this main process runs. There is one for a main process;
 * each run gets a host of its own from it.
 */
import { join } from 'node:path'
import type { HostEvents } from '#engine/process-host.ts'
import type { Confinement } from '#protocol/confinement.ts'
import type { RealTransport } from '#protocol/transport.ts'
import { ALL_LAYERS, confinementBy, holding, NO_LAYERS } from '../confinement/confine.ts'
import type { Layers } from '../confinement/confine.ts'
import { beginSession } from './begin-session.ts'
import { FifoPort } from './fifo-port.ts'
import { FifoStock } from './fifo-stock.ts'
import type { Guardian } from './guardian.ts'
import type { LinePort } from './line-port.ts'
import { RealHost } from './real-host.ts'
import type { RunOptions } from './real-host.ts'
import { removeSessionDirectory } from './session-directory.ts'
import type { SessionDirectory } from './session-directory.ts'
import { SpareWorkers } from './spare-workers.ts'
import { SocketPort } from './socket-port.ts'
import { findWorkerEntry, workerCommand } from './worker-command.ts'

export type SupervisorOptions = {
  /** The built worker program; found by itself when left out. */
  readonly workerEntry?: string
  readonly transport?: RealTransport
  /** What is to keep workers in their place, where it holds; all of it when left out. */
  readonly layers?: Layers
}

export class Supervisor {
  readonly directory: SessionDirectory
  readonly transport: RealTransport
  /** What a person is told when this system has kernel pipes and this session cannot; null otherwise. */
  readonly transportNote: string | null
  readonly spares: SpareWorkers
  readonly #guardian: Guardian
  readonly #fifos: FifoStock
  readonly #hosts = new Set<RealHost>()
  /** None when workers turn out not to start with them. */
  #layers: Layers
  #runs = 0
  #lines = 0
  #closed: Promise<void> | null = null

  constructor(options: SupervisorOptions = {}) {
    const entry = options.workerEntry ?? findWorkerEntry()
    const { directory, guardian } = beginSession()
    this.directory = directory
    this.#guardian = guardian
    this.#fifos = new FifoStock(this.directory.path)
    const usual = options.transport ?? usualTransport()
    const whyNot = usual === 'kernel' ? this.#fifos.whyNotFilled() : null
    this.transport = whyNot === null ? usual : 'brokered'
    this.transportNote =
      whyNot === null
        ? null
        : `No kernel pipes: mkfifo cannot be run (${whyNot}). Messages go through the main process instead; with mkfifo on the PATH they do not.`
    this.#layers = holding(options.layers ?? ALL_LAYERS)
    this.spares = new SpareWorkers({
      command: (port) => workerCommand(entry, this.directory, this.#layers, port),
      port: () => this.#port(),
      onStarted: (worker) => {
        if (worker.pid !== null) this.#guardian.watch(worker.pid)
      },
      onFailed: () => {
        this.#layers = NO_LAYERS
      },
    })
  }

  /** What keeps workers where they are. */
  get confinement(): Confinement {
    return confinementBy(this.#layers)
  }

  /** Number of the shell that cleans up when main dies; null where there is none. */
  get guardianPid(): number | null {
    return this.#guardian.pid
  }

  /**
   * A host for one run. To restart: start the new run first, so that it gets the warm spares, and dispose of the old
   * host afterwards without waiting. A worker belongs to one host for ever, so nothing that an old run still says can
   * reach a new one.
   */
  createHost(options: RunOptions, events: HostEvents): RealHost {
    if (this.#closed !== null) throw new Error('a run cannot begin: the session has been closed')
    const run = `run-${++this.#runs}`
    const host: RealHost = new RealHost(
      options,
      {
        spares: this.spares,
        fifos: this.#fifos,
        directory: join(this.directory.path, run),
        memoryDirectory: join(this.directory.memoryPath, run),
        transport: this.transport,
        onDisposed: () => this.#hosts.delete(host),
      },
      events,
    )
    this.#hosts.add(host)
    return host
  }

  /** Ends every process and removes every file. */
  close(): Promise<void> {
    this.#closed ??= this.#end()
    return this.#closed
  }

  #port(): LinePort {
    if (this.transport !== 'kernel') return new SocketPort()
    const line = join(this.directory.path, `line-${++this.#lines}`)
    const [down, up] = [`${line}.down`, `${line}.up`]
    try {
      this.#fifos.take(down)
      this.#fifos.take(up)
      return new FifoPort(down, up)
    } catch {
      // A line of another kind carries the same. What a run needs FIFOs for says so itself.
      return new SocketPort()
    }
  }

  async #end(): Promise<void> {
    await Promise.all([...this.#hosts].map((host) => host.dispose()))
    await this.spares.close()
    await this.#fifos.close()
    removeSessionDirectory(this.directory)
    await this.#guardian.release()
  }
}

/** Kernel pipes where FIFOs behave as the model says they do (Linux); elsewhere payloads travel through main. */
function usualTransport(): RealTransport {
  const isBrokered = process.env['LOCKSTEP_TRANSPORT'] === 'brokered' || process.platform !== 'linux'
  return isBrokered ? 'brokered' : 'kernel'
}
