/** Others that could act on what a member is blocked at: they hold an end of it, map it, or may do so unseen. */
import { descriptorsOf, isDenied, mappingsOf, readStat, sharedFiles } from './proc.ts'
import { plainProcess } from './seen-process.ts'
import type { SeenDescriptor, SeenFileLock, SeenProcess } from '#model/vocabulary/snapshot.ts'
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
  const kin = kinOf(members, all)
  return [...all.keys()].flatMap((pid): readonly SeenProcess[] => {
    if (inside.has(pid)) return []
    const may = kin.mayHold(pid)
    const isSecret = may.length > 0 && isDenied(`${pid}/fd`)
    const held = isSecret ? may : descriptorsOf(pid)
    const descriptors = held.filter(
      ({ id, travellers }) => ends.has(id) || (may.length > 0 && travellers > 0),
    )
    const sharedMaps =
      files.size === 0
        ? []
        : isSecret && may === kin.everything
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

/**
 * What a process that may not be read could hold of the members'. One that a member has started, or of the same session, may hold
 * everything; what a member comes from is on the other side of its standard descriptors, if another user's.
 */
function kinOf(
  members: readonly SeenProcess[],
  all: Parents,
): {
  readonly everything: readonly SeenDescriptor[]
  readonly mayHold: (pid: number) => readonly SeenDescriptor[]
} {
  const leaders = new Set(members.map(({ pid }) => readStat(pid)?.leader))
  const inside = new Set(members.map((member) => member.pid))
  const tops = members.filter(({ parent }) => !inside.has(parent))
  const ancestors = new Set(tops.flatMap(({ pid }) => ancestorsOf(pid, all)))
  const everything = members.flatMap(({ descriptors }) => descriptors)
  const standard = tops.flatMap(({ descriptors }) => descriptors.filter(({ fd }) => fd <= 2))
  const given = everything.filter(({ id }) => standard.some((one) => one.id === id))
  const mayHold = (pid: number): readonly SeenDescriptor[] => {
    if (leaders.has(readStat(pid)?.leader) || ancestorsOf(pid, all).some((one) => inside.has(one)))
      return everything
    return ancestors.has(pid) ? given : []
  }
  return { everything, mayHold }
}

function ancestorsOf(pid: number, all: Parents): readonly number[] {
  const found: number[] = []
  for (let at = all.get(pid); at !== undefined && at > 1 && !found.includes(at); at = all.get(at))
    found.push(at)
  return found
}
