/**
 * Whose waiting may have begun or ended from one world to a later one. Each waiting thread is filed under what its op looks at, so
 * a step costs what it has touched and who waits for that, however many others wait.
 */
import { differingIds } from './tables/differences.ts'
import { idsOf, itemOf } from './tables/table.ts'
import { canBlock, handlesOf } from './vocabulary/blocking.ts'
import type { BlockingOp } from './vocabulary/blocking.ts'
import { addressOf } from './vocabulary/ids.ts'
import type { Handle, ProcessId, ThreadId } from './vocabulary/ids.ts'
import type { Process, Thread, World } from './vocabulary/world.ts'

/** Tables whose things are waited for. */
const WAITED = ['threads', 'processes', 'pipes', 'semaphores', 'mailboxes', 'gates', 'listeners'] as const
type Waited = (typeof WAITED)[number]

type Filed = {
  readonly thread: Thread
  readonly under: readonly string[]
  readonly deadlineMs: number | null
}

export class Waiting {
  #world: World | null = null
  readonly #filed = new Map<ThreadId, Filed>()
  readonly #waiters = new Map<string, Set<ThreadId>>()
  readonly #deadlines = new Deadlines()

  /** Since the world that was asked about before; of the first one, all. */
  mayHaveChanged(world: World): ReadonlySet<ThreadId> {
    const before = this.#world
    this.#world = world
    const found = before === null ? new Set(idsOf(world.threads) as ThreadId[]) : this.#touched(before, world)
    for (const thread of found) this.#file(world, thread)
    return found
  }

  #touched(before: World, world: World): Set<ThreadId> {
    const touched = new Set<ThreadId>()
    const note = (key: string): void => this.#waiters.get(key)?.forEach((thread) => touched.add(thread))
    for (const table of WAITED) for (const id of differing(before, world, table)) note(keyOf(table, id))
    for (const id of differing(before, world, 'listeners')) note(addressKey(id))
    for (const id of differing(before, world, 'threads')) touched.add(id as ThreadId)
    for (const id of differing(before, world, 'processes') as ReadonlySet<ProcessId>) {
      const [was, is] = [itemOf(before.processes, id), itemOf(world.processes, id)]
      if (was?.stopped !== is?.stopped) note(stoppedKey(id))
      if (was === undefined || is === undefined) continue
      for (const handle of differingIds(was.descriptors, is.descriptors)) note(handleKey(id, handle))
    }
    for (const thread of this.#deadlines.until(world.clockMs)) touched.add(thread)
    return touched
  }

  #file(world: World, id: ThreadId): void {
    const thread = itemOf(world.threads, id)
    const known = this.#filed.get(id)
    // What an op looks at is known from the op.
    if (known !== undefined && known.thread === thread) return
    if (known !== undefined) this.#unfile(id, known)
    if (thread?.state.kind !== 'at-op') return
    const { op, deadlineMs } = thread.state
    const process = itemOf(world.processes, thread.process)
    const under = [stoppedKey(thread.process), ...(canBlock(op) ? lookedAt(process, thread, op) : [])]
    for (const key of under) {
      const waiters = this.#waiters.get(key)
      if (waiters === undefined) this.#waiters.set(key, new Set([id]))
      else waiters.add(id)
    }
    if (deadlineMs !== null) this.#deadlines.add(deadlineMs, id)
    this.#filed.set(id, { thread, under, deadlineMs })
  }

  #unfile(id: ThreadId, { under, deadlineMs }: Filed): void {
    this.#filed.delete(id)
    if (deadlineMs !== null) this.#deadlines.remove(deadlineMs, id)
    for (const key of under) {
      const waiters = this.#waiters.get(key)
      waiters?.delete(id)
      if (waiters?.size === 0) this.#waiters.delete(key)
    }
  }
}

const keyOf = (table: Waited, id: string): string => `${table} ${id}`
/** Of all listeners at one address (LI9). */
const addressKey = (listener: string): string => `address ${addressOf(listener)}`
const stoppedKey = (process: ProcessId): string => `stopped ${process}`
const handleKey = (process: ProcessId, handle: Handle): string => `${process} ${handle}`

function differing(before: World, world: World, table: Waited): ReadonlySet<string> {
  // Whatever is in it: only whether it is the same is asked.
  return differingIds<unknown>(before[table], world[table])
}

/** All that decides whether the op blocks. */
function lookedAt(process: Process | undefined, thread: Thread, op: BlockingOp): readonly string[] {
  switch (op.kind) {
    case 'sleep':
      return []
    case 'pipe.read':
    case 'pipe.write':
    case 'pipe.wait':
      return endsAt(process, thread, handlesOf(op))
    case 'outside.wait':
      return [
        ...endsAt(process, thread, op.ends ?? []),
        ...(op.listeners ?? []).map((id) => keyOf('listeners', id)),
      ]
    case 'process.wait':
      return [keyOf('processes', op.child)]
    case 'process.any':
      return op.children.map((child) => keyOf('processes', child))
    case 'thread.join':
      return [keyOf('threads', op.target)]
    case 'sem.acquire':
      return [keyOf('semaphores', op.sem)]
    case 'mailbox.take':
      return [keyOf('mailboxes', op.mailbox)]
    case 'gate.wait':
      return [keyOf('gates', op.gate)]
    case 'listener.accept':
      return [keyOf('listeners', op.listener)]
    case 'listener.connect':
      return [addressKey(op.listener)]
  }
}

function endsAt(process: Process | undefined, thread: Thread, handles: readonly Handle[]): readonly string[] {
  return handles.flatMap((handle) => {
    const pipe = itemOf(process?.descriptors, handle)?.pipe
    const own = handleKey(thread.process, handle)
    return pipe === undefined ? [own] : [own, keyOf('pipes', pipe)]
  })
}

/** Who waits until when, the earliest first. */
class Deadlines {
  readonly #all: { readonly atMs: number; readonly thread: ThreadId }[] = []

  add(atMs: number, thread: ThreadId): void {
    this.#all.splice(this.#placeOf(atMs), 0, { atMs, thread })
  }

  remove(atMs: number, thread: ThreadId): void {
    for (let at = this.#placeOf(atMs); this.#all[at]?.atMs === atMs; at++) {
      if (this.#all[at]?.thread !== thread) continue
      this.#all.splice(at, 1)
      return
    }
  }

  /** Those that are over, which are then forgotten. */
  until(ms: number): readonly ThreadId[] {
    const over = this.#all.findIndex(({ atMs }) => atMs > ms)
    return this.#all.splice(0, over < 0 ? this.#all.length : over).map(({ thread }) => thread)
  }

  /** Of the first that is not earlier. */
  #placeOf(atMs: number): number {
    let [low, high] = [0, this.#all.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#all[middle]?.atMs ?? Infinity) < atMs) low = middle + 1
      else high = middle
    }
    return low
  }
}
