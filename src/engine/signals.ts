/** What signals do to processes that they do not end: the host is told, and a handler that may run is let run once. */
import { itemOf } from '#model/tables/table.ts'
import { mainThreadOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Disposition } from './disposition.ts'
import type { ProcessHost } from './process-host.ts'
import type { UnderWay } from './under-way.ts'

export class Signals {
  readonly #host: Pick<ProcessHost, 'signal'>
  readonly #underWay: UnderWay
  /** Threads that a signal of the run has taken off their op, and that have not come to its handler: how often. */
  readonly #called = new Map<ThreadId, number>()

  constructor(host: Pick<ProcessHost, 'signal'>, underWay: UnderWay) {
    this.#host = host
    this.#underWay = underWay
  }

  /** A signal that its target handles sets its main thread going; one that stops or continues it is only passed on. `before`: the world it came to. */
  pass(event: Disposition, before: World): void {
    switch (event.kind) {
      case 'signal.sent': {
        const thread = mainThreadOf(event.process)
        // Whoever sends to itself has the kernel deliver it within its own op.
        if (event.by === thread) return
        if (itemOf(before.threads, thread)?.state.kind === 'at-op')
          this.#called.set(thread, (this.#called.get(thread) ?? 0) + 1)
        this.#underWay.runs(thread)
        return this.#host.signal(event.process, event.signal, 'is-handled')
      }
      case 'process.stopped':
        return this.#host.signal(event.process, event.signal, 'stops')
      case 'process.continued':
        return this.#host.signal(event.process, 'SIGCONT', 'continues')
    }
  }

  /** Whether a signal of the run has called this thread to its handler; once for each. */
  takeCall(thread: ThreadId): boolean {
    const called = this.#called.get(thread) ?? 0
    if (called > 0) this.#called.set(thread, called - 1)
    return called > 0
  }
}
