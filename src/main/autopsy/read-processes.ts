/**
 * Looks at processes twice, a short while apart, through `/proc` alone: only what did not move is called blocked. Nothing is
 * attached, stopped or changed.
 */
import { basename } from 'node:path'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { blockedCall } from './blocked-call.ts'
import {
  commandOf,
  descriptorsOf,
  isDenied,
  mappingsOf,
  numbersIn,
  readProc,
  readStat,
  sharedFiles,
  switchesOf,
} from './proc.ts'
import type { SeenProcess, SeenThread, Snapshot } from './snapshot.ts'
import { fileLocks, socketPeers } from './system-tables.ts'

/** Between the two looks. */
const APART_MS = 150

export type Target =
  | { readonly kind: 'pids'; readonly pids: readonly number[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'group'; readonly group: number }

export async function readProcesses(target: Target): Promise<Snapshot> {
  if (process.platform !== 'linux')
    throw new LockstepError({
      code: 'autopsy.platform',
      what: 'Nothing was looked at.',
      why: 'What processes hold and wait for is read from /proc, which only Linux has.',
      next: 'Run the program under Lockstep: `lockstep run`.',
    })
  const parents = parentsOfAll()
  const pids = withDescendants(rootsOf(target, parents), parents)
  const first = new Map(pids.map((pid) => [pid, looksOf(pid)]))
  await new Promise((resolve) => setTimeout(resolve, APART_MS))
  const members = pids.flatMap((pid) => seen(pid, first.get(pid) ?? new Map()) ?? [])
  const unread: Snapshot['unread'][number][] = members
    .filter(({ closedToUs }) => closedToUs)
    .map(({ pid }) => ({
      pid,
      what: 'its descriptors and calls',
      why: 'it belongs to somebody else: look as that user, or as root',
    }))
  if (members.length > 0 && members.every(({ closedToUs, state }) => closedToUs || state === 'Z'))
    throw new LockstepError({
      code: 'autopsy.denied',
      what: `Process ${members[0]?.pid ?? '?'} may not be read.`,
      why: 'It belongs to somebody else.',
      next: 'Look as that user, or as root.',
    })
  if (members.length === 0) throw gone(target)
  const neighbours = neighboursOf(members, parents)
  for (const { pid, closedToUs } of neighbours)
    if (closedToUs)
      unread.push({
        pid,
        what: 'its descriptors, which may be copies of what the others hold',
        why: 'it belongs to somebody else: look as root',
      })
  return {
    takenAt: new Date().toISOString(),
    members,
    neighbours,
    unread,
    socketPeers: socketPeers(),
    fileLocks: fileLocks(),
  }
}

function parentsOfAll(): ReadonlyMap<number, number> {
  return new Map(
    numbersIn('').flatMap((pid) => {
      const stat = readStat(pid)
      return stat === null ? [] : [[pid, stat.parent] as const]
    }),
  )
}

function rootsOf(target: Target, all: ReadonlyMap<number, number>): readonly number[] {
  const own = (pid: number) => pid === process.pid || pid === process.ppid
  switch (target.kind) {
    case 'pids':
      for (const pid of target.pids) if (!all.has(pid)) throw gone({ kind: 'pids', pids: [pid] })
      return target.pids
    case 'name': {
      const named = [...all.keys()].filter((pid) => !own(pid) && isNamed(pid, target.name))
      if (named.length === 0) throw gone(target)
      // A tree is looked at from its top.
      return named.filter((pid) => !named.includes(all.get(pid) ?? 0))
    }
    case 'group': {
      const found = [...all.keys()].filter((pid) => !own(pid) && groupOf(pid) === target.group)
      if (found.length === 0) throw gone(target)
      return found.filter((pid) => !found.includes(all.get(pid) ?? 0))
    }
  }
}

function isNamed(pid: number, name: string): boolean {
  return readStat(pid)?.name === name || commandOf(pid).some((word) => basename(word) === name)
}

function groupOf(pid: number): number | null {
  const text = readProc(`${pid}/stat`)
  return text === null ? null : Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[2])
}

function gone(target: Target): LockstepError {
  const whom =
    target.kind === 'pids'
      ? `process ${target.pids.join(', ')}`
      : target.kind === 'name'
        ? `process named "${target.name}"`
        : `process of group ${target.group}`
  return new LockstepError({
    code: 'autopsy.gone',
    what: `There is no ${whom}.`,
    why: 'It has ended, or it lives in another namespace of process numbers.',
    next: '`ps -ef` lists what there is.',
  })
}

function withDescendants(roots: readonly number[], parents: ReadonlyMap<number, number>): readonly number[] {
  const found = [...new Set(roots)]
  // The list grows while it is walked.
  for (const pid of found)
    for (const [child, parent] of parents) if (parent === pid && !found.includes(child)) found.push(child)
  return found
}

type Looks = ReadonlyMap<number, string>

/** Of each thread: its call, and how often it has been put to sleep and woken. */
function looksOf(pid: number): Looks {
  return new Map(
    numbersIn(`${pid}/task`).map((tid) => [
      tid,
      `${readProc(`${pid}/task/${tid}/syscall`) ?? ''}|${switchesOf(pid, tid)}`,
    ]),
  )
}

function seen(pid: number, before: Looks): SeenProcess | null {
  const stat = readStat(pid)
  if (stat === null) return null
  const closedToUs = stat.state !== 'Z' && isDenied(`${pid}/fd`)
  const now = looksOf(pid)
  const threads = [...now].map(([tid, look]): SeenThread => {
    const [line = ''] = look.split('|')
    const still = stat.state !== 'T' && stat.state !== 't' && before.get(tid) === look
    return {
      tid,
      blocked: still ? blockedCall(pid, line) : null,
      wchan: readProc(`${pid}/task/${tid}/wchan`) ?? '',
    }
  })
  const command = commandOf(pid)
  return {
    pid,
    parent: stat.parent,
    name: nameOf(stat.name, command),
    command: command.join(' '),
    state: stat.state,
    threads: stat.state === 'Z' ? [] : threads,
    descriptors: descriptorsOf(pid),
    sharedMaps: sharedFiles(mappingsOf(pid)),
    closedToUs,
  }
}

/** `kitchen.py` for an interpreter that runs it, else the program's own name. */
function nameOf(program: string, command: readonly string[]): string {
  const interpreter = /^(python|node|bash|sh|dash|perl|ruby)[\d.]*$/.test(basename(command[0] ?? ''))
  const script = interpreter
    ? command.slice(1).find((word) => !word.startsWith('-') && /\.\w+$/.test(word))
    : undefined
  return script === undefined ? program : basename(script)
}

/** Whoever else holds an end of a pipe, or maps the memory, that a member is blocked at. */
function neighboursOf(
  members: readonly SeenProcess[],
  all: ReadonlyMap<number, number>,
): readonly SeenProcess[] {
  const inside = new Set(members.map(({ pid }) => pid))
  const ends = new Set(members.flatMap(endsAwaited))
  const files = new Set(
    members.flatMap(({ threads }) =>
      threads.flatMap(({ blocked }) => (blocked?.futex?.kind === 'shared' ? [blocked.futex.file] : [])),
    ),
  )
  const locked = new Set(
    fileLocks().flatMap(({ holder, waiters }) => (waiters.some((pid) => inside.has(pid)) ? [holder] : [])),
  )
  return [...all.keys()].flatMap((pid): readonly SeenProcess[] => {
    if (inside.has(pid) || pid === process.pid) return []
    const isSecret = isKin(pid, members, all) && isDenied(`${pid}/fd`)
    const descriptors = isSecret
      ? members.flatMap((member) => member.descriptors.filter(({ id }) => ends.has(id)))
      : descriptorsOf(pid).filter(({ id }) => ends.has(id))
    const sharedMaps =
      files.size === 0 ? [] : sharedFiles(mappingsOf(pid)).filter(({ file }) => files.has(file))
    if (descriptors.length === 0 && sharedMaps.length === 0 && !locked.has(pid)) return []
    const stat = readStat(pid)
    if (stat === null) return []
    const command = commandOf(pid)
    return [
      {
        pid,
        parent: stat.parent,
        name: nameOf(stat.name, command),
        command: command.join(' '),
        state: stat.state,
        threads: [{ tid: pid, blocked: null, wchan: '' }],
        descriptors,
        sharedMaps,
        closedToUs: isSecret,
      },
    ]
  })
}

/** Both ends of what the process's threads are blocked at: a socket's peer has another inode. */
function endsAwaited({ threads, descriptors }: SeenProcess): readonly string[] {
  const peers = socketPeers()
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

/** Started by a member, or in the session of one: it may have inherited what they hold. */
function isKin(pid: number, members: readonly SeenProcess[], all: ReadonlyMap<number, number>): boolean {
  const sessions = new Set(members.map((member) => sessionOf(member.pid)))
  if (sessions.has(sessionOf(pid))) return true
  const inside = new Set(members.map((member) => member.pid))
  for (let at = all.get(pid); at !== undefined && at > 1; at = all.get(at)) if (inside.has(at)) return true
  return false
}

function sessionOf(pid: number): string {
  const text = readProc(`${pid}/stat`)
  return text === null ? '' : (text.slice(text.lastIndexOf(')') + 2).split(' ')[3] ?? '')
}
