/**
 * Who else could end a wait, beyond those whom the model knows: a kernel has more ways than the model of a run. A proof holds
 * only if all of these are stuck too.
 */
import { worldOf } from '#model/seen/world-of.ts'
import { itemOf } from '#model/tables/table.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type {
  BlockedCall,
  SeenDescriptor,
  SeenProcess,
  SeenThread,
  Snapshot,
} from '#model/vocabulary/snapshot.ts'

/** Threads, by the kernel's numbers; `anybody`: it may end by somebody who is not to be seen. */
type Doubt = 'anybody' | readonly number[]

/** Those whom a doubt frees: without them, what is proved is the greatest set of stuck threads that no doubt leads out of. */
export function freeIn(snapshot: Snapshot): readonly number[] {
  const doubts = doubtsOf(snapshot)
  const free = new Set([...doubts].flatMap(([tid, doubt]) => (doubt === 'anybody' ? [tid] : [])))
  for (;;) {
    const world = worldOf({ ...snapshot, free: [...free] })
    const stuck = new Set(
      analyse(world)
        .stuck.filter(({ proved }) => proved)
        .flatMap(({ threads, idle }) => [...threads, ...idle])
        .flatMap((thread) => itemOf(world.seen?.tids, thread) ?? []),
    )
    const freed = [...stuck].filter((tid) => {
      const others = doubts.get(tid) ?? []
      return others === 'anybody' || others.some((other) => other !== tid && !stuck.has(other))
    })
    if (freed.length === 0) return [...free]
    for (const tid of freed) free.add(tid)
  }
}

function doubtsOf(snapshot: Snapshot): ReadonlyMap<number, Doubt> {
  const all = [...snapshot.members, ...snapshot.neighbours]
  const doubts = new Map<number, Doubt>()
  for (const process of snapshot.members)
    for (const thread of process.threads)
      if (thread.blocked !== null) doubts.set(thread.tid, doubtOf(process, thread, thread.blocked, all))
  return doubts
}

const SIGINT = 2
const SIGALRM = 14
const SIGCHLD = 17
/** What a program sends itself, by a clock or a descriptor. */
const OWN_SIGNALS: ReadonlySet<number> = new Set([SIGALRM, 26, 27, 29])
/** Handlers that say nothing of what the program waits for: `^C`, children, faults of the program, and the C library's own. */
const COMMON_SIGNALS: ReadonlySet<number> = new Set([SIGINT, 4, 5, 6, 7, 8, 11, SIGCHLD, 31, 32, 33])

function doubtOf(
  process: SeenProcess,
  thread: SeenThread,
  call: BlockedCall,
  all: readonly SeenProcess[],
): Doubt {
  if (process.timers || process.caught.some((signal) => OWN_SIGNALS.has(signal))) return 'anybody'
  const fds = new Set([...(call.fd === null ? [] : [call.fd]), ...(call.fds ?? []).map(({ fd }) => fd)])
  const at = process.descriptors.filter(({ fd }) => fds.has(fd))
  if (at.some(isNamedFifo) || (at.some(isEnd) && mayTravel(process, all))) return 'anybody'
  const isOwnMatter = call.futex?.kind === 'private' || at.some((one) => holdsBothEnds(process, one))
  if (isOwnMatter && process.caught.some((signal) => !COMMON_SIGNALS.has(signal))) return 'anybody'
  const isSet =
    call.name.startsWith('epoll') ||
    ((call.name === 'wait4' || call.name === 'waitid') && call.child === null)
  const sockets = new Set(at.filter(({ kind }) => kind === 'socket').map(({ id }) => id))
  const others = [
    // The other threads may put one more descriptor, or child, into what it waits for.
    ...(isSet ? [process] : []),
    // Whoever holds a socket may shut it down.
    ...(sockets.size === 0
      ? []
      : all.filter(({ descriptors }) => descriptors.some(({ id }) => sockets.has(id)))),
    // The end of a child calls the handler.
    ...(process.caught.includes(SIGCHLD) ? all.filter(({ parent }) => parent === process.pid) : []),
  ]
  const memory = memoryDoubt(call, all)
  if (memory === 'anybody') return memory
  return [...others, ...memory]
    .flatMap(({ threads }) => threads.map(({ tid }) => tid))
    .filter((tid) => tid !== thread.tid)
}

/** What it waits for may travel in a message of those who could have been given it: of its session, and started by these. */
function mayTravel({ leader }: SeenProcess, all: readonly SeenProcess[]): boolean {
  const kin = new Set(all.filter((one) => one.leader === leader).map(({ pid }) => pid))
  // The set grows while it is walked.
  for (const pid of kin) for (const one of all) if (one.parent === pid) kin.add(one.pid)
  return all.some(
    ({ pid, descriptors }) => kin.has(pid) && descriptors.some(({ travellers }) => travellers > 0),
  )
}

/** Anybody who may open the file opens its other end. */
function isNamedFifo({ kind, target }: SeenDescriptor): boolean {
  return kind === 'fifo' && !target.endsWith(' (deleted)')
}

function isEnd({ kind }: SeenDescriptor): boolean {
  return kind === 'pipe' || kind === 'fifo' || kind === 'socket'
}

/** A handler of a signal may write to what its own process reads. */
function holdsBothEnds({ descriptors }: SeenProcess, at: SeenDescriptor): boolean {
  if (at.kind === 'socket') return true
  return isEnd(at) && descriptors.some(({ id, access }) => id === at.id && access !== at.access)
}

/** Random names of `multiprocessing`, which children get from those who know them. */
const HANDED_DOWN = /\/sem\.mp-\w+$/

/** Whoever could yet map the memory that the word lies in. */
function memoryDoubt(
  { futex }: BlockedCall,
  all: readonly SeenProcess[],
): 'anybody' | readonly SeenProcess[] {
  if (futex?.kind !== 'shared') return []
  if (futex.openBy !== null) return HANDED_DOWN.test(futex.openBy) ? all : 'anybody'
  return all.filter(({ descriptors }) => descriptors.some(({ id }) => id === futex.file))
}
