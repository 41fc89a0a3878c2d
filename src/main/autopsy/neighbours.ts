/** Others that could act on what a member is blocked at: they hold an end of it, map it, or may do so unseen. */
import { descriptorsOf, isDenied, mappingsOf, readStat, sharedFiles } from './proc.ts'
import { plainProcess } from './seen-process.ts'
import type { SeenFileLock, SeenProcess } from './snapshot.ts'
import type { Parents } from './targets.ts'

type Tables = {
  readonly socketPeers: ReadonlyMap<number, number> | null
  readonly fileLocks: readonly SeenFileLock[]
}

/** `all`: read after the members, so that whoever got a copy from one of them before it was read is among them. */
export function neighboursOf(
  members: readonly SeenProcess[],
  all: Parents,
  { socketPeers, fileLocks }: Tables,
): readonly SeenProcess[] {
  const inside = new Set(members.map(({ pid }) => pid))
  const locks = fileLocks.filter(({ waiters }) => waiters.some((pid) => inside.has(pid)))
  const files = new Set(members.flatMap(memoryAwaited))
  const ends = new Set([
    ...members.flatMap((member) => endsAwaited(member, socketPeers)),
    ...locks.map(({ file }) => file),
    ...files,
  ])
  const locked = new Set(locks.map(({ holder }) => holder))
  const isKin = kinOf(members, all)
  return [...all.keys()].flatMap((pid): readonly SeenProcess[] => {
    if (inside.has(pid)) return []
    const isSecret = isKin(pid) && isDenied(`${pid}/fd`)
    const held = isSecret ? members.flatMap(({ descriptors }) => descriptors) : descriptorsOf(pid)
    const descriptors = held.filter(({ id, travellers }) => ends.has(id) || travellers > 0)
    const sharedMaps =
      files.size === 0
        ? []
        : isSecret
          ? [...files].map((file) => ({ file, path: '' }))
          : sharedFiles(mappingsOf(pid)).filter(({ file }) => files.has(file))
    if (descriptors.length === 0 && sharedMaps.length === 0 && !locked.has(pid)) return []
    const found = plainProcess(pid)
    return found === null ? [] : [{ ...found, descriptors, sharedMaps, closedToUs: isSecret }]
  })
}

function memoryAwaited({ threads }: SeenProcess): readonly string[] {
  return threads.flatMap(({ blocked }) => (blocked?.futex?.kind === 'shared' ? [blocked.futex.file] : []))
}

/** Both ends of what the process's threads are blocked at: a socket's peer has another inode. */
function endsAwaited(
  { threads, descriptors }: SeenProcess,
  peers: ReadonlyMap<number, number> | null,
): readonly string[] {
  const fds = new Set(
    threads.flatMap(({ blocked }) =>
      blocked === null
        ? []
        : [...(blocked.fd === null ? [] : [blocked.fd]), ...(blocked.fds ?? []).map(({ fd }) => fd)],
    ),
  )
  return descriptors.flatMap(({ fd, kind, id }) => {
    if (!fds.has(fd) || (kind !== 'pipe' && kind !== 'fifo' && kind !== 'socket')) return []
    const peer = kind === 'socket' ? peers?.get(Number(id)) : undefined
    return peer === undefined ? [id] : [id, String(peer)]
  })
}

/** Started by a member, or in the session of one, or what a member comes from: it may hold all that a member holds. */
function kinOf(members: readonly SeenProcess[], all: Parents): (pid: number) => boolean {
  const leaders = new Set(members.map(({ pid }) => readStat(pid)?.leader))
  const inside = new Set(members.map((member) => member.pid))
  const ancestors = new Set(members.flatMap(({ pid }) => ancestorsOf(pid, all)))
  return (pid) =>
    ancestors.has(pid) ||
    leaders.has(readStat(pid)?.leader) ||
    ancestorsOf(pid, all).some((one) => inside.has(one))
}

function ancestorsOf(pid: number, all: Parents): readonly number[] {
  const found: number[] = []
  for (let at = all.get(pid); at !== undefined && at > 1 && !found.includes(at); at = all.get(at))
    found.push(at)
  return found
}
