/**
 * What a process may claim. Names are chosen by whoever makes a thing, and say who that was (`lock-P2-1` is P2's), and of what
 * others made a process may use what it can name. An honest process never says anything else. One that has got out of its realm
 * may: then nothing of what it said is taken note of, and it is ended.
 */
import { processEver, threadEver } from '#model/past.ts'
import { hasItem, itemOf, itemsOf } from '#model/tables/table.ts'
import type { Table } from '#model/tables/table.ts'
import { addressOf, isListenerAddress, MAIN_PROCESS, processOf } from '#model/vocabulary/ids.ts'
import type { Handle, ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { Announcement, CarriedEnd, Effect, Op } from '#model/vocabulary/ops.ts'
import type { World } from '#model/vocabulary/world.ts'
import { Reach } from '#model/wait-for/reach.ts'

type Speaker = {
  readonly self: ProcessId
  readonly world: World
  /** Names that this very announcement has given away. */
  readonly given: Set<string>
  /** Whether the run can wait for what is not of it. */
  readonly seesOutside: boolean
  /** Whether the process made the object, or has been given it. */
  readonly canName: (object: ObjectId) => boolean
}

/** What is wrong with what was said, or null. */
type Claim<T> = (said: T, by: Speaker) => string | null

/** It speaks of nothing but the process itself, or the model has an answer whoever it is about. */
const ANYONES = (): null => null

/** By kind of effect. */
const EFFECTS: { readonly [K in Effect['kind']]: Claim<Extract<Effect, { readonly kind: K }>> } = {
  'create.process': ({ process, of }, by) =>
    makerOfProcess(process) === by.self
      ? (given(process, processEver(by.world, process) !== undefined, by) ??
        mayName(of === null ? [] : [of], by))
      : notIts(process, by),
  'rename.process': ({ process }, by) =>
    process === by.self || makerOfProcess(process) === by.self ? null : notIts(process, by),
  'create.pipe': ({ pipe, duplex, handles }, by) =>
    handles[0] === `${pipe}:${duplex ? 'a' : 'r'}` && handles[1] === `${pipe}:${duplex ? 'b' : 'w'}`
      ? makes(pipe, by.world.pipes, by)
      : `the ends of ${pipe} are not called ${handles.join(' and ')}`,
  'create.sem': ({ sem }, by) => makes(sem, by.world.semaphores, by),
  'sem.taken': ({ sem }, by) => (makerOf(sem) === by.self ? null : notIts(sem, by)),
  'create.memory': ({ memory }, by) => makes(memory, by.world.memories, by),
  'create.mailbox': ({ mailbox }, by) => makes(mailbox, by.world.mailboxes, by),
  'create.gate': ({ gate }, by) => makes(gate, by.world.gates, by),
  'create.listener': ({ listener }, by) => makes(listener, by.world.listeners, by),
  'create.composite': ({ composite: { id, parts } }, by) =>
    makes(id, by.world.composites, by) ??
    // The address of a listener is no secret: whoever makes a manager is told its server's.
    mayName(
      Object.values(parts).filter((part) => !hasItem(by.world.listeners, part)),
      by,
    ),
  'update.composite': ({ object, set }, by) => {
    const about = Object.keys(set).map((name) => name.slice(name.indexOf(':') + 1))
    const foreign = about.find((name) => /^P\d/.test(name) && !isOf(by.self, name))
    if (foreign !== undefined) return notIts(foreign, by)
    return isTracked(object, by) || about.every((name) => isOf(by.self, name)) ? null : mayName([object], by)
  },
  task: ({ task: { id, of, by: doer } }, by) => {
    if (doer !== null && processOf(doer) !== by.self) return notIts(doer, by)
    // A fork has a copy of its parent's executor, and tasks of its own in it, which its children work at.
    return isAtOrAbove(makerOf(id), by.self) ? null : mayName([of], by)
  },
  // A word for people; the first one stays.
  name: ANYONES,
  'call.returned': ANYONES,
  'call.raised': ANYONES,
  watch: ANYONES,
  'copies.changed': ANYONES,
  noticed: ANYONES,
  'fd.closed': ANYONES,
  'pipe.outside': ({ pipe }, by) => mayName([pipe], by),
  'signal.handler': ANYONES,
  'op.abandoned': ANYONES,
  'memory.changed': ({ memory }, by) => mayName([memory], by),
  record: ANYONES,
  traceback: ANYONES,
}

/** By kind of op. */
const OPS: { readonly [K in Op['kind']]: Claim<Extract<Op, { readonly kind: K }>> } = {
  print: ANYONES,
  sleep: ANYONES,
  begin: ANYONES,
  'outside.wait': (_op, by) => (by.seesOutside ? null : 'nothing outside of this run can be waited for'),
  'process.start': ({ child, reach, server }, by) =>
    makerOfProcess(child) === by.self && (server === undefined || makerOfProcess(server) === by.self)
      ? mayName(
          reach.filter((object) => !isServed(object, by)),
          by,
        )
      : notIts(child, by),
  'process.wait': ANYONES,
  'process.poll': ANYONES,
  'process.any': ANYONES,
  'process.signal': ANYONES,
  'process.exit': ANYONES,
  'process.parent': ANYONES,
  'process.leave': ANYONES,
  'thread.start': ({ child }, by) =>
    processOf(child) === by.self
      ? given(child, threadEver(by.world, child) !== undefined, by)
      : notIts(child, by),
  'thread.join': ({ target }, by) => (processOf(target) === by.self ? null : notIts(target, by)),
  'fd.close': ANYONES,
  'fd.duplicate': ({ as }, by) => given(as, isOpen(by.self, as, by.world), by),
  'fd.adopt': ({ carried, as }, by) => given(as, isOpen(by.self, as, by.world), by) ?? mayTake(carried, by),
  'fd.number': ANYONES,
  'pipe.write': ({ message: { id, sender, carries } }, by) => {
    if (sender !== by.self) return notIts(sender, by)
    if (makerOf(id) !== by.self) return notIts(id, by)
    const foreign = carries.find(({ from }) => from !== by.self)
    return foreign === undefined ? null : notIts(foreign.handle, by)
  },
  'pipe.read': ANYONES,
  'pipe.wait': ANYONES,
  'sem.acquire': ({ sem }, by) => mayName([sem], by),
  'sem.release': ({ sem }, by) => mayName([sem], by),
  'sem.inspect': ({ sem }, by) => mayName([sem], by),
  'memory.read': ({ memory }, by) => mayName([memory], by),
  'memory.write': ({ memory }, by) => mayName([memory], by),
  'shm.open': ({ create }, by) => (create === null ? null : makes(create.memory, by.world.memories, by)),
  'shm.close': ({ memory }, by) => mayName([memory], by),
  'shm.unlink': ANYONES,
  'mailbox.put': ({ mailbox }, by) => isInside(mailbox, by),
  'mailbox.take': ({ mailbox }, by) => isInside(mailbox, by),
  'gate.open': ({ gate }, by) => isInside(gate, by),
  'gate.shut': ({ gate }, by) => isInside(gate, by),
  'gate.wait': ({ gate }, by) => isInside(gate, by),
  'listener.open': ({ listener }) =>
    isListenerAddress(listener) && addressOf(listener) === listener ? null : `${listener} is no address`,
  'listener.connect': ({ pipe }, by) => (makerOf(pipe) === by.self ? null : notIts(pipe, by)),
  'listener.accept': ({ listener }, by) => mayName([listener], by),
  'listener.close': ({ listener }, by) => mayName([listener], by),
  'listener.unlink': ({ listener }, by) => mayName([listener], by),
  'file.read': ANYONES,
  'file.write': ANYONES,
  'file.append': ANYONES,
}

/** Of one run. What a process could name once it can name for ever. */
export class Claims {
  readonly #seesOutside: boolean
  readonly #named = new Map<ProcessId, Set<ObjectId>>()

  /** `seesOutside`: whether the run has a wall's clock to wait for the outside by. */
  constructor(seesOutside: boolean) {
    this.#seesOutside = seesOutside
  }

  /** What is wrong with the announcement in this world: `lock-P3-1 is not P2's`. Null when it claims nothing that is another's. */
  wrongIn(world: World, { thread, effects, next }: Announcement): string | null {
    const self = processOf(thread)
    // Whatever a process said in the moment it was ended is void.
    if (itemOf(world.threads, thread)?.state.kind === 'ended') return null
    // Most that is said claims nothing.
    let speaker: Speaker | null = null
    for (const effect of effects) {
      const claim = EFFECTS[effect.kind] as Claim<Effect>
      if (claim === ANYONES) continue
      const wrong = claim(effect, (speaker ??= this.#speaker(world, self)))
      if (wrong !== null) return `${effect.kind}: ${wrong}`
    }
    if (next.kind !== 'op') return null
    const claim = OPS[next.op.kind] as Claim<Op>
    if (claim === ANYONES) return null
    const wrong = claim(next.op, speaker ?? this.#speaker(world, self))
    return wrong === null ? null : `${next.op.kind}: ${wrong}`
  }

  /** Nothing is heard of it any more. */
  forget(process: ProcessId): void {
    this.#named.delete(process)
  }

  #speaker(world: World, self: ProcessId): Speaker {
    return {
      self,
      world,
      given: new Set(),
      seesOutside: this.#seesOutside,
      canName: (object) => this.#canName(world, self, object),
    }
  }

  #canName(world: World, self: ProcessId, object: ObjectId): boolean {
    const known = this.#named.get(self)
    if (known?.has(object) === true) return true
    const process = itemOf(world.processes, self)
    const may =
      hasItem(process?.reach, object) ||
      makerOf(object) === self ||
      // Whoever works for a pool or a manager speaks of it.
      process?.of === object ||
      new Reach(world).processesReaching(object).includes(self)
    if (!may) return false
    if (known === undefined) this.#named.set(self, new Set([object]))
    else known.add(object)
    return true
  }
}

/** `lock-P2-1` is P2's, `lock-1`, `shared-memory-1.cells` and `result-1[0]` are P1's. Null for what is no name of this form. */
export function makerOf(id: ObjectId): ProcessId | null {
  const found = /^[^]*?-(?:(P\d+(?:\.t?\d+)*)-)?\d+(?:\.[a-z]+|\[\d+\])?$/.exec(id)
  return found === null ? null : ((found[1] ?? MAIN_PROCESS) as ProcessId)
}

/** P1 makes P2 and P3, any other process X makes X.1 and X.2, and X.t1 is X's. Null for the main process. */
export function makerOfProcess(id: ProcessId): ProcessId | null {
  if (id === MAIN_PROCESS) return null
  const dot = id.lastIndexOf('.')
  return dot < 0 ? MAIN_PROCESS : (id.slice(0, dot) as ProcessId)
}

/** The process itself, or one that it comes from. */
function isAtOrAbove(maker: ProcessId | null, self: ProcessId): boolean {
  for (let at: ProcessId | null = self; at !== null; at = makerOfProcess(at)) if (at === maker) return true
  return false
}

function makes(id: ObjectId, existing: Table<unknown>, by: Speaker): string | null {
  return makerOf(id) === by.self ? given(id, hasItem(existing, id), by) : notIts(id, by)
}

/** A name is given to one thing, once. */
function given(name: string, exists: boolean, by: Speaker): string | null {
  if (exists || by.given.has(name)) return `${name} is there already`
  by.given.add(name)
  return null
}

function mayName(objects: readonly ObjectId[], by: Speaker): string | null {
  const foreign = objects.find(
    (object) => !by.given.has(object) && !by.canName(object) && !hasPublicName(object, by),
  )
  return foreign === undefined ? null : `${foreign} has never been given to ${by.self}`
}

/** A Python program's block of shared memory: the system opens it for everybody who says its name. */
function hasPublicName(object: ObjectId, { seesOutside, world }: Speaker): boolean {
  if (!seesOutside) return false
  for (const { id, kind, parts } of itemsOf(world.composites))
    if (kind === 'shared-memory' && (id === object || parts['memory'] === object)) return true
  return false
}

/** The process itself, a thread of it, or a thing that it made. */
function isOf(self: ProcessId, name: string): boolean {
  return name === self || name.startsWith(`${self}/`) || makerOf(name) === self
}

/** What a manager's server made: who has a proxy was told its name in a message. */
function isServed(object: ObjectId, { world }: Speaker): boolean {
  const maker = makerOf(object)
  return maker !== null && processEver(world, maker)?.role === 'manager-server'
}

/** A resource tracker is told of segments by their names, and says what became of them. */
function isTracked(object: ObjectId, { self, world }: Speaker): boolean {
  const isTracker = processEver(world, self)?.role === 'resource-tracker'
  return isTracker && itemOf(world.composites, object)?.kind === 'shared-memory'
}

/** Threads of one process share it; another process never knows of it. */
function isInside(object: ObjectId, by: Speaker): string | null {
  return makerOf(object) === by.self ? null : notIts(object, by)
}

/** An end travels in a copy made for that; any other is its holder's. */
function mayTake({ from, handle }: CarriedEnd, by: Speaker): string | null {
  const end = itemOf(itemOf(by.world.processes, from)?.descriptors, handle)
  return end?.open === true && !end.travelling ? `${handle} of ${from} does not travel` : null
}

function isOpen(self: ProcessId, handle: Handle, world: World): boolean {
  return itemOf(itemOf(world.processes, self)?.descriptors, handle)?.open === true
}

function notIts(name: string, by: Speaker): string {
  return `${name} is not ${by.self}’s`
}
