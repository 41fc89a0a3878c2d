/** What the host has to do for what has happened: bring processes to life, make the kernel side of pipes, close copies that arrived. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Op } from '#model/vocabulary/ops.ts'
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
        for (const { from, handle } of event.dropped ?? [])
          this.#host.drop(from, handle, this.#underWay.ticket())
      }
    }
  }
}
