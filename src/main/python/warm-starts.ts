/** Interpreters that are started before they are asked for: the next runs of a search begin while the one before them goes on. */
import { availableParallelism } from 'node:os'
import type { HostEvents, ProcessHost } from '#engine/process-host.ts'
import { MAIN_PROCESS } from '#model/vocabulary/ids.ts'
import type { PythonHost } from './python-host.ts'
import type { PythonLearner } from './python-run-options.ts'

type Listeners = { readonly events: HostEvents; readonly learner: PythonLearner }

/** Makes the host of one run. */
export type MakeHost = (listeners: Listeners) => PythonHost

/** A start takes longer than a run: one after the other, a second core would have nothing to do. */
const MOST_AHEAD = Math.min(2, availableParallelism())

export class WarmStarts {
  readonly #make: MakeHost
  readonly #next: WarmHost[] = []
  #taken = 0
  #isClosed = false

  constructor(make: MakeHost) {
    this.#make = make
  }

  /** `pids`: numbers of the processes that have introduced themselves. */
  take(listen: (pids: () => PythonHost['pids']) => Listeners): ProcessHost {
    const host = this.#next.shift() ?? new WarmHost(this.#make)
    // Many searches have done after their first run.
    const ahead = this.#isClosed ? 0 : Math.min(++this.#taken, MOST_AHEAD)
    while (this.#next.length < ahead) this.#next.push(new WarmHost(this.#make))
    host.attach(listen(() => host.pids))
    return host
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all(this.#next.splice(0).map((host) => host.dispose()))
  }
}

/** A host whose main process has been started already. What it says meanwhile is told once somebody listens, and starts it. */
class WarmHost implements ProcessHost {
  readonly #host: PythonHost
  #listeners: Listeners | null = null
  #kept: (() => void)[] | null = []

  constructor(make: MakeHost) {
    const tell = (body: (listeners: Listeners) => void): void => {
      const listeners = this.#listeners
      if (listeners !== null && this.#kept === null) body(listeners)
      else this.#kept?.push(() => this.#listeners !== null && body(this.#listeners))
    }
    this.#host = make({
      events: {
        announced: (announcement, payload) => tell(({ events }) => events.announced(announcement, payload)),
        prepared: (ticket) => tell(({ events }) => events.prepared(ticket)),
        performed: (thread, answers) => tell(({ events }) => events.performed(thread, answers)),
        outside: (thread) => tell(({ events }) => events.outside(thread)),
        // Nobody sends it any before it is listened to.
        signalled: (thread, signal) => this.#listeners?.events.signalled(thread, signal) ?? false,
        died: (process, code, what) => tell(({ events }) => events.died(process, code, what)),
        diverged: (divergence) => tell(({ events }) => events.diverged(divergence)),
        failed: (error) => tell(({ events }) => events.failed(error)),
      },
      learner: {
        sends: (thread, digest) => tell(({ learner }) => learner.sends(thread, digest)),
        untold: (what) => tell(({ learner }) => learner.untold(what)),
      },
    })
    this.#host.start(MAIN_PROCESS, [], null)
  }

  get pids(): PythonHost['pids'] {
    return this.#host.pids
  }

  attach(listeners: Listeners): void {
    this.#listeners = listeners
  }

  start(...[process, ends, payload]: Parameters<ProcessHost['start']>): void {
    if (process !== MAIN_PROCESS) return this.#host.start(process, ends, payload)
    setImmediate(() => {
      const kept = this.#kept ?? []
      this.#kept = null
      for (const tell of kept) tell()
    })
  }

  prepare(...asked: Parameters<ProcessHost['prepare']>): void {
    this.#host.prepare(...asked)
  }

  drop(...asked: Parameters<ProcessHost['drop']>): void {
    this.#host.drop(...asked)
  }

  grant(...asked: Parameters<ProcessHost['grant']>): void {
    this.#host.grant(...asked)
  }

  signal(...asked: Parameters<ProcessHost['signal']>): void {
    this.#host.signal(...asked)
  }

  refuse(...asked: Parameters<ProcessHost['refuse']>): void {
    this.#host.refuse(...asked)
  }

  dispose(): Promise<void> {
    return this.#host.dispose()
  }
}
