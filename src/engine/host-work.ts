/** What the host has to do for what has happened: bring processes to life, make the kernel side of pipes, close copies that arrived. */
import { keptForListenersOf } from '#model/process/listener-copies.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { CarriedEnd, Op } from '#model/vocabulary/ops.ts'
import type { World } from '#model/vocabulary/world.ts'
import { openEndsOf } from './open-ends.ts'
import type { ProcessHost } from './process-host.ts'
import type { Arrival, UnderWay } from './under-way.ts'

export class HostWork {
  readonly #host: Pick<ProcessHost, 'start' | 'prepare' | 'drop'>
  readonly #underWay: UnderWay
  /** What a thread has said with the `process.start` that it waits at. */
  readonly #startPayloads = new Map<ThreadId, Uint8Array>()

  constructor(host: Pick<ProcessHost, 'start' | 'prepare' | 'drop'>, underWay: UnderWay) {
    this.#host = host
    this.#underWay = underWay
  }

  /** The announcement is part of `world` already. */
  announced({ announcement, startPayload }: Arrival, world: World): void {
    const { thread, effects } = announcement
    if (startPayload !== null) this.#startPayloads.set(thread, startPayload)
    for (const effect of effects)
      if (effect.kind === 'create.pipe')
        this.#host.prepare(
          processOf(thread),
          openEndsOf(world, processOf(thread), effect.handles),
          this.#underWay.ticket(),
        )
  }

  /** `events`: what came of the thread's op. */
  granted(events: readonly WorldEvent[], op: Op, thread: ThreadId, world: World): void {
    for (const event of events) {
      if (event.kind === 'process.started') {
        this.#underWay.runs(mainThreadOf(event.child))
        const payload = this.#startPayloads.get(thread) ?? null
        this.#host.start(event.child, openEndsOf(world, event.child), payload)
        this.#startPayloads.delete(thread)
      } else if (event.kind === 'thread.started') {
        this.#underWay.runs(event.child)
      } else if (event.kind === 'fd.adopted' && op.kind === 'fd.adopt') {
        this.#host.drop(event.carried.from, event.carried.handle, this.#underWay.ticket())
      } else if (event.kind === 'listener.closed') {
        this.#drop(event.dropped ?? [])
      }
    }
  }

  /** Connections that nobody will accept any more are let go by who keeps them. `before`: while the process that ends was there. */
  noted(event: WorldEvent, before: World): void {
    switch (event.kind) {
      case 'process.ended':
      case 'process.killed':
      case 'process.crashed':
        return this.#drop(keptForListenersOf(before, event.process))
      case 'process.left':
        this.#underWay.forget(processOf(event.thread))
        return this.#drop(keptForListenersOf(before, processOf(event.thread)))
      default:
    }
  }

  #drop(ends: readonly CarriedEnd[]): void {
    for (const { from, handle } of ends) this.#host.drop(from, handle, this.#underWay.ticket())
  }
}
