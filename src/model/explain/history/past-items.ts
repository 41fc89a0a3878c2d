/**
 * The way of each item of a queue, as the events tell it: put into a buffer, written by a feeder, taken by somebody; or lost on the
 * way. Rules: QU1, QU6, QU9, QU10.
 */
import { threadEver } from '../../past.ts'
import { idsOf, itemOf, itemsOf } from '../../tables/table.ts'
import type { WorldEvent } from '../../vocabulary/events.ts'
import { processOf } from '../../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../../vocabulary/ids.ts'
import type { World } from '../../vocabulary/world.ts'
import { queueOf } from '../../wait-for/queue-waits.ts'
import type { CallsSeen, Moment } from './past-calls.ts'

export type Item = {
  readonly queue: ObjectId
  readonly text: string
  readonly put: Moment
  /** Null while nobody has taken it. */
  taken: Moment | null
  /** `buffered`: in its process, perhaps in the feeder's hands; `written`: in the queue; `dropped`: it could not be pickled. */
  state: 'buffered' | 'written' | 'dropped' | 'lost'
}

export class PastItems {
  readonly items: Item[] = []
  readonly #world: World
  readonly #calls: CallsSeen
  /** Which queue a buffer belongs to. */
  readonly #queues = new Map<ObjectId, ObjectId>()
  /** Mailboxes that are a queue of threads by themselves: who takes from one has the item. */
  readonly #direct = new Set<ObjectId>()
  readonly #buffers = new Map<ObjectId, (Item | null)[]>()
  readonly #inHand = new Map<ThreadId, Item>()
  readonly #byMessage = new Map<string, Item>()

  constructor(world: World, calls: CallsSeen) {
    this.#world = world
    this.#calls = calls
    for (const { id, parts, facts } of itemsOf(world.composites)) {
      if (parts['mailbox'] !== undefined) {
        this.#queues.set(parts['mailbox'], id)
        this.#direct.add(parts['mailbox'])
      }
      for (const fact of idsOf(facts)) {
        const mailbox = fact.startsWith('mailbox:') ? itemOf(facts, fact) : undefined
        if (typeof mailbox === 'string') this.#queues.set(mailbox, id)
      }
    }
  }

  see(event: WorldEvent, step: number): void {
    switch (event.kind) {
      case 'mailbox.put':
        return this.#put(event.mailbox, event.thread, event.text, step)
      case 'mailbox.taken': {
        const item = this.#buffers.get(event.mailbox)?.shift() ?? null
        if (item === null) return
        if (this.#direct.has(event.mailbox)) item.taken = this.#calls.moment(event.thread, step)
        else this.#inHand.set(event.thread, item)
        return
      }
      case 'pipe.wrote':
        if (event.to === event.total)
          this.#written(event.thread, event.pipe, event.message.id, event.message.text, step)
        return
      case 'pipe.took': {
        const item = event.message === null ? undefined : this.#byMessage.get(event.message.id)
        if (item !== undefined && event.done) item.taken = this.#calls.moment(event.thread, step)
        return
      }
      case 'effect':
        if (event.effect.kind === 'traceback') this.#give(event.thread, 'dropped')
        return
      case 'process.ended':
      case 'process.killed':
      case 'process.crashed':
        return this.#end(event.process)
      default:
    }
  }

  #put(mailbox: ObjectId, thread: ThreadId, text: string | null, step: number): void {
    const queue = this.#queues.get(mailbox)
    if (queue === undefined) return
    const item: Item | null =
      text === null
        ? null
        : {
            queue,
            text,
            put: this.#calls.moment(thread, step),
            taken: null,
            state: this.#direct.has(mailbox) ? 'written' : 'buffered',
          }
    if (item !== null) this.items.push(item)
    const buffer = this.#buffers.get(mailbox)
    if (buffer === undefined) this.#buffers.set(mailbox, [item])
    else buffer.push(item)
  }

  #written(thread: ThreadId, pipe: ObjectId, message: string, text: string, step: number): void {
    const held = this.#inHand.get(thread)
    if (held !== undefined) {
      this.#byMessage.set(message, held)
      return this.#give(thread, 'written')
    }
    // A SimpleQueue's put writes itself.
    const queue = queueOf(this.#world, pipe)
    if (queue?.kind !== 'simple-queue') return
    const put = this.#calls.moment(thread, step)
    const item: Item = { queue: queue.id, text, put, taken: null, state: 'written' }
    this.items.push(item)
    this.#byMessage.set(message, item)
  }

  #give(thread: ThreadId, state: Item['state']): void {
    const item = this.#inHand.get(thread)
    if (item === undefined || threadEver(this.#world, thread)?.role !== 'feeder') return
    item.state = state
    this.#inHand.delete(thread)
  }

  /** What was in its buffers went with it. */
  #end(process: ProcessId): void {
    for (const item of this.items)
      if (item.state === 'buffered' && processOf(item.put.thread) === process) item.state = 'lost'
  }
}
