/**
 * A world made from what was seen, so that the same analysis says who is stuck, and the same words why. What the kernel does
 * not tell counts as awake: nothing that hangs on it is ever proved.
 */
import { NO_NUMBERS, withCopiesOfTables } from '../objects/descriptors.ts'
import { initialWorld } from '../initial.ts'
import { emptyTable, tableOf } from '../tables/table.ts'
import type { EndName, ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Call, Op, OutsideWhat } from '../vocabulary/ops.ts'
import type {
  Descriptor,
  Gate,
  ObjectName,
  Pipe,
  Process,
  Semaphore,
  Thread,
  ThreadState,
  World,
} from '../vocabulary/world.ts'
import { Naming, orderOf } from './naming.ts'
import { descriptorFor, filled, handleOf, pipeOf, semaphore } from './seen-objects.ts'
import { programFrame } from './program-line.ts'
import type {
  BlockedCall,
  SeenDescriptor,
  SeenProcess,
  SeenThread,
  Snapshot,
} from '../vocabulary/snapshot.ts'

/** The program's own call, at a line that is not to be seen. */
const NO_LINE = 0

/** Nobody wakes before this: a deadline whose moment is not to be seen. */
const SOME_TIME_MS = 1

/** `before`: what was seen before it. Whoever is still there keeps its name. */
export function worldOf(snapshot: Snapshot, before: World = initialWorld()): World {
  return new WorldMaker(snapshot, before).made()
}

/** The same look, some time later. */
export function seenAgain(world: World, takenAt: string): World {
  const { seen, step } = world
  if (seen === null) return world
  return { ...world, step: step + 1, seen: { ...seen, snapshot: { ...seen.snapshot, takenAt } } }
}

/** An end that a descriptor is, and the name of the copy. */
type At = { readonly pipe: ObjectId; readonly end: EndName; readonly handle: string }

type Made = { readonly op: Op; readonly timed: boolean }

function callOf({ stack }: SeenThread, { name }: BlockedCall, id: number): Call {
  const frame = programFrame(stack)
  const place = frame === null ? { line: NO_LINE } : { line: frame.line, file: frame.file }
  return { id, name, object: null, text: '', ...place }
}

/** What people call it: the last part of its path, also of one that was taken away. */
function nameOfFifo({ kind, id, target }: SeenDescriptor): readonly (readonly [ObjectId, ObjectName])[] {
  const text =
    target
      .replace(/ \(deleted\)$/, '')
      .split('/')
      .at(-1) ?? ''
  return kind === 'fifo' && text !== '' ? [[fifoId(id), { text, step: 0, loose: [] }]] : []
}

const fifoId = (id: string): ObjectId => `fifo-${id.split(':')[1] ?? id}`

class WorldMaker {
  readonly #snapshot: Snapshot
  readonly #before: World
  readonly #free: ReadonlySet<number>
  readonly #peers: ReadonlyMap<number, number>
  readonly #tids = new Map<ThreadId, number>()
  readonly #named: Naming
  readonly #ids = new Map<number, ProcessId>()
  readonly #all: readonly SeenProcess[]
  readonly #pipes = new Map<ObjectId, Pipe>()
  readonly #full = new Map<ObjectId, ReadonlySet<'forward' | 'backward'>>()
  readonly #semaphores = new Map<ObjectId, Semaphore>()
  readonly #gates = new Map<ObjectId, Gate>()
  /** Files that hold a semaphore, and who maps them. */
  readonly #reach = new Map<ObjectId, Set<ProcessId>>()
  /** Names of objects that are told apart by their file. */
  readonly #files = new Map<ObjectId, string>()

  constructor(snapshot: Snapshot, before: World) {
    this.#snapshot = snapshot
    this.#before = before
    this.#free = new Set(snapshot.free)
    this.#peers = new Map(snapshot.socketPeers)
    this.#all = [...snapshot.members, ...snapshot.neighbours]
    this.#named = new Naming(before.seen?.names ?? emptyTable())
    for (const process of this.#all) this.#ids.set(process.pid, this.#named.idOf(process))
  }

  made(): World {
    for (const process of this.#all)
      for (const descriptor of process.descriptors) this.#addPipe(process, descriptor)
    const threads = this.#all.flatMap((process) =>
      process.threads.map((thread, index) => this.#thread(process, thread, index + 1)),
    )
    const processes = this.#all.map((process) => this.#process(process))
    const pipes = [...this.#pipes].map(([id, pipe]) => [id, filled(pipe, this.#full.get(id))] as const)
    return withCopiesOfTables({
      ...initialWorld(),
      step: this.#before.step + 1,
      processes: tableOf(processes.map((process) => [process.id, process])),
      threads: tableOf(threads.map((thread) => [thread.id, thread])),
      pipes: tableOf(pipes),
      semaphores: tableOf(this.#semaphores),
      gates: tableOf(this.#gates),
      names: tableOf(this.#all.flatMap(({ descriptors }) => descriptors.flatMap(nameOfFifo))),
      seen: {
        snapshot: this.#snapshot,
        names: this.#named.names,
        pids: tableOf(this.#all.map(({ pid }) => [this.#id(pid), pid])),
        tids: tableOf(this.#tids),
        neighbours: this.#snapshot.neighbours.map(({ pid }) => this.#id(pid)),
      },
    })
  }

  #id(pid: number): ProcessId {
    return this.#ids.get(pid) ?? 'P0'
  }

  #process(seen: SeenProcess): Process {
    const id = this.#id(seen.pid)
    const same = this.#all.some((other) => other !== seen && other.name === seen.name)
    const parent = this.#ids.get(seen.parent) ?? null
    const dead = seen.state === 'Z' || seen.state === 'X'
    return {
      id,
      order: orderOf(id),
      name: same ? `${seen.name} ${seen.pid}` : seen.name,
      daemon: false,
      role: 'program',
      of: null,
      target: seen.command,
      parent,
      life: dead
        ? { kind: 'zombie', end: { code: 0, step: 0, cause: { kind: 'returned' } } }
        : { kind: 'alive', method: null, startedAtStep: 0 },
      descriptors: tableOf(
        this.#descriptorsOf(seen).map((descriptor) => [descriptor.handle, descriptor] as const),
      ),
      numbers: NO_NUMBERS,
      reach: tableOf(
        [...this.#reach].flatMap(([object, who]) => (who.has(id) ? [[object, true] as const] : [])),
      ),
      watches: emptyTable(),
      signals: {},
      stopped: seen.state === 'T' || seen.state === 't',
      held: [],
      server: null,
    }
  }

  /** The ends that a descriptor is: none for what is no pipe, both for a pipe that is open to read and to write. */
  #endsAt(descriptor: SeenDescriptor): readonly At[] {
    const { fd, kind, id, access } = descriptor
    if (kind === 'pipe' || kind === 'fifo') {
      const pipe = kind === 'pipe' ? `pipe-${id}` : fifoId(id)
      if (access !== 'rw') return [{ pipe, end: access, handle: handleOf(fd) }]
      return (['r', 'w'] as const).map((end) => ({ pipe, end, handle: `${handleOf(fd)}:${end}` }))
    }
    if (kind !== 'socket') return []
    const inode = Number(id)
    const peer = this.#peers.get(inode)
    if (peer === undefined) return []
    const end = inode < peer ? 'a' : 'b'
    return [{ pipe: `socket-${Math.min(inode, peer)}`, end, handle: handleOf(fd) }]
  }

  #addPipe(process: SeenProcess, descriptor: SeenDescriptor): void {
    const [at] = this.#endsAt(descriptor)
    if (at === undefined || this.#pipes.has(at.pipe)) return
    const duplex = descriptor.kind === 'socket'
    this.#pipes.set(at.pipe, pipeOf(at.pipe, this.#id(process.pid), duplex))
  }

  #descriptorsOf(seen: SeenProcess): readonly Descriptor[] {
    return seen.descriptors.flatMap((descriptor) =>
      this.#endsAt(descriptor).map(({ handle, pipe, end }) =>
        descriptorFor(handle, descriptor.fd, pipe, end),
      ),
    )
  }

  #thread(process: SeenProcess, seen: SeenThread, order: number): Thread {
    const owner = this.#id(process.pid)
    const isMain = seen.tid === process.pid
    const id: ThreadId = isMain ? `${owner}/main` : `${owner}/thread-${seen.tid}`
    this.#tids.set(id, seen.tid)
    const made = seen.blocked === null ? null : this.#op(process, seen, seen.blocked)
    const state: ThreadState =
      made === null
        ? { kind: 'running' }
        : {
            kind: 'at-op',
            op: made.op,
            since: order,
            deadlineMs: made.timed ? SOME_TIME_MS : null,
            sinceStep: 0,
            progress: null,
          }
    return {
      id,
      process: owner,
      name: isMain ? 'main' : `thread-${seen.tid}`,
      role: isMain ? 'main' : 'program',
      of: null,
      startedAtStep: 0,
      state,
      call: seen.blocked === null ? null : callOf(seen, seen.blocked, order),
      interrupted: [],
    }
  }

  /** Null: it may be awake. */
  #op(process: SeenProcess, thread: SeenThread, call: BlockedCall): Made | null {
    const { timed } = call
    const outside = (what: OutsideWhat, detail: string): Made => ({
      op: { kind: 'outside.wait', what, detail, timeoutMs: null },
      timed: false,
    })
    if (this.#free.has(thread.tid)) return outside('other', '')
    switch (call.name) {
      case 'read':
      case 'readv':
      case 'recvfrom':
      case 'recvmsg':
        return this.#read(process, call.fd, outside)
      case 'write':
      case 'writev':
      case 'sendto':
      case 'sendmsg':
        return this.#write(process, call.fd, outside)
      case 'poll':
      case 'ppoll':
      case 'select':
      case 'pselect6':
      case 'epoll_wait':
      case 'epoll_pwait':
      case 'epoll_pwait2': {
        if (timed) return { op: { kind: 'sleep', ms: SOME_TIME_MS }, timed }
        const handles = call.fds?.map(({ fd, read }) => (read ? this.#readAt(process, fd) : null))
        if (handles === undefined || handles.length === 0 || handles.includes(null))
          return outside('descriptor', 'one of its descriptors')
        return {
          op: { kind: 'pipe.wait', handles: handles.filter((handle) => handle !== null), timeoutMs: null },
          timed,
        }
      }
      case 'wait4':
      case 'waitid':
        return this.#waitForChild(process, call.child)
      case 'futex':
        if (timed) return { op: { kind: 'sleep', ms: SOME_TIME_MS }, timed }
        return this.#futex(process, call)
      case 'flock':
      case 'fcntl':
        return this.#fileLock(process, thread, outside)
      case 'nanosleep':
      case 'clock_nanosleep':
        return { op: { kind: 'sleep', ms: SOME_TIME_MS }, timed: true }
      case 'accept':
      case 'accept4':
        return outside('socket', 'a connection')
      case 'connect':
        return outside('socket', '')
      case 'open':
      case 'openat':
        return outside(
          'other',
          /fifo|partner/.test(thread.wchan) ? 'somebody who opens the other end of a FIFO' : 'a file to open',
        )
      case 'pause':
      case 'rt_sigsuspend':
      case 'rt_sigtimedwait':
        return outside('other', 'a signal')
    }
  }

  #descriptor(process: SeenProcess, fd: number | null): SeenDescriptor | null {
    return process.descriptors.find((descriptor) => descriptor.fd === fd) ?? null
  }

  /** The copy that is read at a descriptor; null where that is none of a pipe. */
  #readAt(process: SeenProcess, fd: number | null): string | null {
    const descriptor = this.#descriptor(process, fd)
    const ends = descriptor === null ? [] : this.#endsAt(descriptor)
    return ends.find(({ end }) => end !== 'w')?.handle ?? null
  }

  #read(process: SeenProcess, fd: number | null, outside: (what: OutsideWhat, detail: string) => Made): Made {
    const handle = this.#readAt(process, fd)
    if (handle !== null)
      return { op: { kind: 'pipe.read', handle, framed: false, maxBytes: null }, timed: false }
    const descriptor = this.#descriptor(process, fd)
    if (fd === 0 || descriptor?.kind === 'terminal') return outside('standard-input', '')
    return outside(descriptor?.kind === 'socket' ? 'socket' : 'descriptor', descriptor?.target ?? '')
  }

  #write(
    process: SeenProcess,
    fd: number | null,
    outside: (what: OutsideWhat, detail: string) => Made,
  ): Made {
    const descriptor = this.#descriptor(process, fd)
    const at = descriptor === null ? undefined : this.#endsAt(descriptor).find(({ end }) => end !== 'r')
    if (at === undefined)
      return outside(descriptor?.kind === 'socket' ? 'socket' : 'descriptor', descriptor?.target ?? '')
    const way = at.end === 'b' ? 'backward' : 'forward'
    this.#full.set(at.pipe, new Set([...(this.#full.get(at.pipe) ?? []), way]))
    const message = { id: `seen-${at.pipe}`, text: '', bytes: 1, sender: this.#id(process.pid), carries: [] }
    return { op: { kind: 'pipe.write', handle: at.handle, framed: false, message }, timed: false }
  }

  #waitForChild(process: SeenProcess, child: number | null): Made | null {
    const children = this.#all.filter(({ parent, state }) => parent === process.pid && state !== 'Z')
    if (child !== null) {
      const id = this.#ids.get(child)
      return id === undefined
        ? null
        : { op: { kind: 'process.wait', child: id, timeoutMs: null }, timed: false }
    }
    if (children.length === 0) return null
    const awaited = children.map(({ pid }) => this.#id(pid))
    return { op: { kind: 'process.any', children: awaited, timeoutMs: null }, timed: false }
  }

  #futex(process: SeenProcess, { futex }: BlockedCall): Made | null {
    if (futex === null || futex.kind === 'unknown') return null
    const owner = this.#id(process.pid)
    if (futex.kind === 'private') {
      const gate = `futex-${process.pid}-${futex.address}`
      this.#gates.set(gate, { id: gate, process: owner, open: false })
      return { op: { kind: 'gate.wait', gate, timeoutMs: null }, timed: false }
    }
    const mappers = this.#all.filter(({ sharedMaps }) => sharedMaps.some(({ file }) => file === futex.file))
    const path = (futex.openBy ?? futex.path).replace(/ \(deleted\)$/, '')
    const own = path === '/dev/zero' ? 'shared memory' : (path.split('/').at(-1) ?? path)
    // A named semaphore is a file of its own; a word in a larger one is told by its place.
    const sem = this.#nameFor(
      futex.offset === 0 ? own : `${own}+${futex.offset}`,
      `${futex.file}+${futex.offset}`,
    )
    this.#semaphores.set(sem, semaphore(sem, 'semaphore', owner, []))
    this.#reach.set(sem, new Set(mappers.map(({ pid }) => this.#id(pid))))
    return { op: { kind: 'sem.acquire', sem, block: true, timeoutMs: null }, timed: false }
  }

  /** The kernel knows who holds it: whoever has the file open under a flock may release it, and of a POSIX lock its process alone. */
  #fileLock(
    process: SeenProcess,
    thread: SeenThread,
    outside: (what: OutsideWhat, detail: string) => Made,
  ): Made {
    const descriptor = this.#descriptor(process, thread.blocked?.fd ?? null)
    const awaited = this.#snapshot.fileLocks.filter(
      ({ waiters }) => waiters.includes(process.pid) || waiters.includes(thread.tid),
    )
    // Some file systems give a lock's device another number than the file's.
    const lock =
      awaited.find(({ file }) => file === descriptor?.id) ?? (awaited.length === 1 ? awaited[0] : undefined)
    const holder = lock === undefined ? undefined : this.#ids.get(lock.holder)
    const path = descriptor?.target ?? ''
    if (lock === undefined || holder === undefined) return outside('file-lock', path)
    const name = this.#nameFor(`lock of ${path.split('/').at(-1) ?? path}`, `${lock.kind} ${lock.file}`)
    const holds = [{ thread: `${holder}/main` as ThreadId, step: 0, line: null }]
    this.#semaphores.set(name, semaphore(name, 'lock', holder, holds))
    const sharing = this.#all.filter(
      ({ pid, descriptors }) =>
        pid === lock.holder || (lock.kind === 'flock' && descriptors.some(({ id }) => id === descriptor?.id)),
    )
    this.#reach.set(name, new Set(sharing.map(({ pid }) => this.#id(pid))))
    return { op: { kind: 'sem.acquire', sem: name, block: true, timeoutMs: null }, timed: false }
  }

  /** `wanted`, unless something else is called so: then with a number behind it. */
  #nameFor(wanted: string, what: string): ObjectId {
    for (let n = 1; ; n++) {
      const name = n === 1 ? wanted : `${wanted} (${n})`
      if ((this.#files.get(name) ?? what) !== what) continue
      this.#files.set(name, what)
      return name
    }
  }
}
