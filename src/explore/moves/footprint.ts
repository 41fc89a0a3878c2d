/**
 * What each op touches: the one table that says which moves depend on each other. It is exact where that is cheap to say:
 * the k-th message out of a pipe depends on the k-th one in and on no other; a permit on the release that gave it back; an
 * end of a pipe is looked at by whoever would meet its end of file, and changed by each close of a copy (`copies.ts`).
 * `test/explore/independence.test.ts` holds it against the model: what it calls independent commutes.
 */
import { isLive } from '#model/objects/descriptors.ts'
import { socketFor } from '#model/objects/listener-address.ts'
import { canBlock, handlesOf } from '#model/vocabulary/blocking.ts'
import { keptForListenersOf } from '#model/process/listener-copies.ts'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import { unreachable } from '#model/unreachable.ts'
import { ownsSome } from '#model/wait-for/owner-gone.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { addressOf, processOf } from '#model/vocabulary/ids.ts'
import type { Handle, ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { CarriedEnd, Effect, Op, OpOf } from '#model/vocabulary/ops.ts'
import type { Descriptor, World } from '#model/vocabulary/world.ts'
import { ChannelIsTight } from '../learn/learned.ts'
import type { Learned } from '../learn/learned.ts'
import type { Access, Keys } from './accesses.ts'
import { backOf, channelFor, isAmple } from './channels.ts'
import { copiesLookedAt, copiesWith } from './copies.ts'
import { crowded } from './crowd.ts'
import { countOf, entriesOfChains } from './situation.ts'
import type { Situation } from './situation.ts'

/** A message that is larger than this may make its writer wait also where there is ample room. */
const AMPLE_BYTES = 16_384
/** Memories larger than this are looked at in blocks. */
const MOST_SINGLE_CELLS = 256
const BLOCK_CELLS = 64

export class Footprint {
  readonly #keys: Keys
  readonly #learned: Learned
  #found: Access[] = []

  constructor(keys: Keys, learned: Learned) {
    this.#keys = keys
    this.#learned = learned
  }

  /** What was noted since the last call. */
  take(): readonly Access[] {
    const found = this.#found
    this.#found = []
    return found
  }

  /** All that every op of this thread depends on. */
  own({ chains }: Situation, thread: ThreadId): void {
    const process = processOf(thread)
    this.#reads('life', process)
    if (this.#learned.seesCells) this.#reads('cells')
    if (!this.#learned.hasLookers(process)) return
    this.#changes('memory', thread)
    this.#beside(chains, thread)
  }

  /** One that goes by the others of its process looks at how far they are. */
  #beside(chains: Situation['chains'], thread: ThreadId): void {
    if (!this.#learned.looks(thread)) return
    for (const [chain] of entriesOfChains(chains, this.#learned))
      if (chain !== thread && chain.startsWith(`${processOf(thread)}/`)) this.#reads('memory', chain)
  }

  /** Its process has one memory for all its threads, and nothing tells what of it the threads share. */
  heap(process: ProcessId): void {
    this.#changes('heap', process)
  }

  threadEnds(before: World, thread: ThreadId): void {
    this.#changes('thread', thread)
    // Who begins after the owner of an RLock has ended may get its number (WF10).
    if (ownsSome(before, thread)) this.#changes('numbers', processOf(thread))
  }

  /** A process ends, whoever ends it. `before`: the situation in which it lives. */
  ends(before: World, id: ProcessId): void {
    this.#changes('life', id)
    this.#changes('fds', id)
    if (crowded(before)) this.#changes('crowd')
    this.#listeners(before, id)
    this.#farEnds(before, keptForListenersOf(before, id))
    for (const descriptor of itemsOf(itemOf(before.processes, id)?.descriptors))
      if (isLive(descriptor)) this.#copies(id, descriptor)
  }

  /** From outside. Only so many may be killed: one kill can take the place of another. */
  killed(before: World, id: ProcessId): void {
    this.#changes('kills')
    this.ends(before, id)
  }

  effects(thread: ThreadId, effects: readonly Effect[]): void {
    for (const { kind } of effects)
      if (kind === 'create.pipe') this.#changes('fds', processOf(thread))
      else if (kind === 'memory.changed') this.#changes('cells')
  }

  /** Whoever comes to a write sleeps at once where the socket is full, and later where it is not (PI17). */
  arrives({ world }: Pick<Situation, 'world'>, thread: ThreadId, op: Op): void {
    if (op.kind !== 'pipe.write') return
    const at = channelFor(world, processOf(thread), op.handle, 'write')
    if (at !== null && at.channel.buffers !== null && this.#learned.tight.has(at.name))
      this.#reads('channel', at.name)
  }

  /** An op that is granted, or (`events` null) one that would be if it could. */
  op(before: Situation, thread: ThreadId, op: Op, events: readonly WorldEvent[] | null): void {
    const { world } = before
    const process = processOf(thread)
    // What was closed under the call goes when it returns (FD7).
    for (const handle of canBlock(op) ? handlesOf(op) : []) {
      const descriptor = itemOf(itemOf(world.processes, process)?.descriptors, handle)
      if (descriptor?.open === false && isLive(descriptor)) this.#copies(process, descriptor)
    }
    switch (op.kind) {
      case 'print':
        return this.#changes('out', process)
      case 'sleep':
      case 'begin':
        return
      case 'outside.wait':
        return this.#changes('outside')
      case 'process.leave':
        this.#changes('outside')
        return this.ends(world, process)
      case 'process.start':
        this.#changes('life', op.child)
        this.#reads('fds', process)
        this.#reads('numbers', process)
        if (crowded(world)) this.#changes('crowd')
        return this.#listeners(world, process)
      case 'process.wait':
        return this.#changes('life', op.child)
      case 'process.any':
      case 'process.poll': {
        const reaped = new Set(
          events?.flatMap((event) => (event.kind === 'process.reaped' ? [event.child] : [])),
        )
        for (const child of op.children)
          if (reaped.has(child)) this.#changes('life', child)
          else this.#reads('life', child)
        return
      }
      case 'process.signal':
        if (events?.some((event) => event.kind === 'process.killed') === true) this.ends(world, op.target)
        else if (events?.some((event) => 'signal' in event) === true) this.#changes('life', op.target)
        else this.#reads('life', op.target)
        return
      case 'process.exit':
        return this.ends(world, process)
      case 'process.parent': {
        const parent = itemOf(world.processes, process)?.parent
        if (parent !== null && parent !== undefined) this.#reads('life', parent)
        return
      }
      case 'thread.start':
        this.#changes('thread', op.child)
        this.#reads('numbers', process)
        // Its first words are heard within the start.
        return this.#beside(before.chains, op.child)
      case 'thread.join':
        return this.#reads('thread', op.target)
      case 'fd.close': {
        this.#changes('fds', process)
        this.#changes('fd', process, op.handle)
        const descriptor = itemOf(itemOf(world.processes, process)?.descriptors, op.handle)
        if (descriptor?.open === true) this.#copies(process, descriptor)
        return
      }
      case 'fd.duplicate':
        this.#reads('fd', process, op.handle)
        this.#changes('fd', process, op.as)
        return this.#changes('fds', process)
      case 'fd.adopt':
        this.#changes('fds', process)
        this.#reads('life', op.carried.from)
        this.#changes('fds', op.carried.from)
        return this.#changes('fd', op.carried.from, op.carried.handle)
      case 'fd.number':
        this.#reads('fds', process)
        return this.#reads('fd', process, op.handle)
      case 'pipe.write':
        return this.#write(before, process, op, events)
      case 'pipe.read':
        return this.#read(before, process, op.handle, op.framed, events)
      case 'pipe.wait':
        for (const handle of op.handles) this.#look(before, process, handle)
        return
      case 'sem.acquire':
      case 'sem.release':
      case 'sem.inspect':
        return this.#semaphore(before, thread, op, events)
      case 'memory.read':
        return this.#cells(world, op.memory, op.from, op.to, false)
      case 'memory.write':
        return this.#cells(world, op.memory, op.from, op.from + op.values.length, true)
      case 'shm.open':
      case 'shm.unlink':
        return this.#changes('shm', op.name)
      case 'shm.close':
        return
      case 'mailbox.put':
        this.#changes('tail', op.mailbox)
        return this.#changes('item', op.mailbox, this.#count(before, op.mailbox, 'in'))
      case 'mailbox.take':
        this.#changes('head', op.mailbox)
        return this.#changes('item', op.mailbox, this.#count(before, op.mailbox, 'out'))
      case 'gate.open':
      case 'gate.shut':
        return this.#changes('gate', op.gate)
      case 'gate.wait':
        return this.#reads('gate', op.gate)
      case 'listener.connect': {
        const listener = socketFor(world, thread, addressOf(op.listener))
        if (listener !== undefined) this.#reads('life', listener.process)
        const holders = listener?.place?.holders ?? []
        if (holders.length > 0)
          for (const holder of new Set([process, ...holders])) this.#changes('fds', holder)
        return this.#changes('listener', addressOf(op.listener))
      }
      case 'listener.open':
      case 'listener.unlink':
        return this.#changes('listener', addressOf(op.listener))
      case 'listener.accept':
      case 'listener.close':
        this.#changes('listener', addressOf(op.listener))
        return this.#backlog(world, op)
      case 'file.read':
        return this.#reads('file', op.name)
      case 'file.write':
      case 'file.append':
        return this.#changes('file', op.name)
      default:
        return unreachable(op)
    }
  }

  /** The last close drops who still waits (LI8), and so does an accept under which it was closed (LI3). */
  #backlog(world: World, op: OpOf<'listener.accept'> | OpOf<'listener.close'>): void {
    const listener = itemOf(world.listeners, op.listener)
    if (listener === undefined || (op.kind === 'listener.accept' && listener.open)) return
    this.#farEnds(
      world,
      listener.backlog.map(({ carried }) => carried),
    )
  }

  /** Of connections that nobody accepts any more. */
  #farEnds(world: World, ends: readonly CarriedEnd[]): void {
    for (const { from, handle } of ends) {
      const far = itemOf(itemOf(world.processes, from)?.descriptors, handle)
      if (far !== undefined) this.#copies(from, far)
    }
  }

  /** A fork copies the listening sockets of its process, and its end closes them. */
  #listeners(world: World, id: ProcessId): void {
    for (const { id: listener, place, backlog } of itemsOf(world.listeners))
      if (place?.holders.includes(id) === true || backlog.some(({ carried }) => carried.from === id))
        this.#changes('listener', addressOf(listener))
  }

  /** A copy of an end goes, the last one or not. */
  #copies(process: ProcessId, descriptor: Descriptor): void {
    this.#changes('copies', copiesWith(process, descriptor))
  }

  /** Whether the other end is open. */
  #peer(world: World, process: ProcessId, descriptor: Descriptor): void {
    for (const key of copiesLookedAt(world, process, descriptor)) this.#reads('copies', key)
  }

  #write(
    before: Situation,
    process: ProcessId,
    { handle, framed, message }: OpOf<'pipe.write'>,
    events: readonly WorldEvent[] | null,
  ): void {
    this.#reads('fd', process, handle)
    const at = channelFor(before.world, process, handle, 'write')
    if (at === null) return
    const { name, channel, descriptor } = at
    this.#peer(before.world, process, descriptor)
    const wrote = events?.find((event) => event.kind === 'pipe.wrote')
    // One that meets a broken pipe puts nothing in.
    const whole = wrote === undefined || wrote.to === wrote.from || wrote.to - wrote.from === wrote.total
    const fine = framed && whole && isAmple(channel) && message.bytes <= AMPLE_BYTES
    if (framed && !fine && !this.#learned.tight.has(name)) throw new ChannelIsTight(name)
    if (fine && !this.#learned.tight.has(name)) this.#reads('channel', name)
    else this.#changes('channel', name)
    // Data that arrives wakes writers that sleep at the other way of a socket (PI17).
    const back = backOf(before.world, descriptor)
    if (back !== null && this.#learned.tight.has(back)) this.#changes('channel', back)
    this.#changes('tail', name)
    this.#changes('item', name, this.#count(before, name, 'in'))
  }

  #read(
    before: Situation,
    process: ProcessId,
    handle: Handle,
    framed: boolean,
    events: readonly WorldEvent[] | null,
  ): void {
    this.#reads('fd', process, handle)
    const at = channelFor(before.world, process, handle, 'read')
    if (at === null) return
    const { name, channel, descriptor } = at
    const took = events?.find((event) => event.kind === 'pipe.took')
    const whole = took !== undefined && took.done && !took.torn && took.bytes === took.total
    if (!whole) this.#peer(before.world, process, descriptor)
    const fine =
      framed && (whole || (took === undefined && channel.bytes === 0)) && !this.#learned.tight.has(name)
    if (fine) this.#reads('channel', name)
    else this.#changes('channel', name)
    this.#changes('head', name)
    this.#changes('item', name, this.#count(before, name, 'out'))
  }

  /** Whether something could be read from it. */
  #look(before: Situation, process: ProcessId, handle: Handle): void {
    this.#reads('fd', process, handle)
    const at = channelFor(before.world, process, handle, 'read')
    if (at === null) return
    const { name, channel, descriptor } = at
    if (channel.bytes === 0) this.#peer(before.world, process, descriptor)
    this.#reads('channel', name)
    this.#reads('head', name)
    this.#reads('item', name, this.#count(before, name, 'out'))
  }

  /**
   * The k-th acquire takes the k-th permit: one of the first ones, or what the release of that number gave back. Likewise
   * the k-th release of a bounded one needs the room that an acquire left. Who holds what is also looked at: a release by
   * a thread that holds none of it ends the oldest hold of another one.
   */
  #semaphore(
    before: Situation,
    thread: ThreadId,
    op: Extract<Op, { kind: 'sem.acquire' | 'sem.release' | 'sem.inspect' }>,
    events: readonly WorldEvent[] | null,
  ): void {
    const { sem } = op
    const semaphore = itemOf(before.world.semaphores, sem)
    if (semaphore === undefined) return
    const refused = events?.some((event) => event.kind === 'op.raised') === true
    if (op.kind === 'sem.inspect' || semaphore.type === 'rlock' || refused) return this.#changes('sem', sem)
    this.#reads('sem', sem)
    const acquired = this.#count(before, sem, 'in')
    const released = this.#count(before, sem, 'out')
    const first = semaphore.value + acquired - released
    if (op.kind === 'sem.acquire') {
      const failed = events !== null && !events.some((event) => event.kind === 'sem.acquired')
      if (failed) this.#reads('acquire', sem)
      else this.#changes('acquire', sem)
      const permit = acquired - first
      if (permit >= 0) {
        if (failed) this.#reads('permit', sem, permit)
        else this.#changes('permit', sem, permit)
      }
      if (failed) return
      this.#reads('left', sem, processOf(thread))
      this.#reads('holds', sem)
      return this.#changes('room', sem, acquired)
    }
    // What it leaves in the memory of its process is met by whoever acquires, whichever permit that is.
    this.#changes('left', sem, processOf(thread))
    if (semaphore.holds.some((hold) => hold.thread === thread)) this.#reads('holds', sem)
    else this.#changes('holds', sem)
    this.#changes('permit', sem, released)
    const room = released - (semaphore.maxValue - first)
    if (room >= 0) this.#changes('room', sem, room)
    if (semaphore.maxValue - first < 1024) this.#changes('release', sem)
  }

  #cells(world: World, memory: ObjectId, from: number, to: number, change: boolean): void {
    if (change && this.#learned.seesCells) this.#changes('cells')
    const size = itemOf(world.memories, memory)?.cells.length ?? 0
    const block = size > MOST_SINGLE_CELLS ? BLOCK_CELLS : 1
    for (let cell = Math.floor(from / block); cell * block < Math.min(to, size); cell++)
      if (change) this.#changes('cell', memory, cell)
      else this.#reads('cell', memory, cell)
  }

  #count(situation: Situation, name: string, way: 'in' | 'out'): number {
    return countOf(situation, this.#learned, name, way)
  }

  #reads(kind: string, of = '', part: string | number = ''): void {
    this.#found.push(this.#keys.reads(kind, of, part))
  }

  #changes(kind: string, of = '', part: string | number = ''): void {
    this.#found.push(this.#keys.changes(kind, of, part))
  }
}
