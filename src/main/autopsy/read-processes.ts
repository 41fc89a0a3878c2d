/**
 * Looks at processes through `/proc` alone: twice, a short while apart, and once more when all is read. Only what did not move
 * in all that time is called blocked, so everything that is said of it was so at one moment. Nothing is attached, stopped or
 * changed.
 */
import type { LookTarget } from '#protocol/look.ts'
import { AutopsyFault } from './autopsy-fault.ts'
import { freeIn } from './doubts.ts'
import { localTime } from './local-time.ts'
import { neighboursOf } from './neighbours.ts'
import { readProc } from './proc.ts'
import { looksOf, seenProcess, stillBlocked } from './seen-process.ts'
import type { Looks } from './seen-process.ts'
import type { SeenProcess, Snapshot, Unread } from '#model/vocabulary/snapshot.ts'
import { fileLocks, socketPeers } from './system-tables.ts'
import { stacksOf, withStacks } from './stacks.ts'
import { parentsOfAll, rootsOf, withDescendants } from './targets.ts'

/** Between the two looks. */
const APART_MS = 150

export type ReadOptions = {
  /** Asks py-spy for the lines of Python programs. */
  readonly stacks?: boolean
}

export async function readProcesses(
  target: LookTarget,
  { stacks = false }: ReadOptions = {},
): Promise<Snapshot> {
  if (process.platform !== 'linux') throw new AutopsyFault({ code: 'platform' })
  const parents = parentsOfAll()
  const pids = withDescendants(rootsOf(target, parents), parents)
  const first = new Map<number, Looks>(pids.map((pid) => [pid, looksOf(pid)]))
  await new Promise((resolve) => setTimeout(resolve, APART_MS))
  const looks = (pid: number): Looks => first.get(pid) ?? new Map()
  const read = pids.flatMap((pid) => seenProcess(pid, looks(pid)) ?? [])
  if (read.length === 0) throw new AutopsyFault({ code: 'ended' })
  const [closed] = read.filter(({ closedToUs }) => closedToUs)
  if (closed !== undefined && read.every(({ closedToUs, state }) => closedToUs || state === 'Z'))
    throw new AutopsyFault({ code: 'denied', pid: closed.pid })
  const tables = { socketPeers: socketPeers(), fileLocks: fileLocks() }
  // Who was started meanwhile stands among the others, awake.
  const neighbours = neighboursOf(read, parentsOfAll(), tables)
  const asked = stacks ? await stacksOf(read) : null
  const still = read.map((seen) => stillBlocked(seen, looks(seen.pid)))
  const members = asked === null ? still : still.map((seen) => withStacks(seen, asked))
  const sockets = new Set(
    [...members, ...neighbours].flatMap(({ descriptors }) =>
      descriptors.flatMap(({ kind, id }) => (kind === 'socket' ? [Number(id)] : [])),
    ),
  )
  const seen: Snapshot = {
    takenAt: localTime(new Date()),
    members,
    neighbours,
    unread: [
      ...members.flatMap(unreadOf),
      ...neighbours.flatMap(({ pid, closedToUs }): readonly Unread[] =>
        closedToUs ? [{ pid, what: 'copies', why: 'owner' }] : [],
      ),
    ],
    socketPeers:
      tables.socketPeers === null ? null : [...tables.socketPeers].filter(([own]) => sockets.has(own)),
    fileLocks: tables.fileLocks,
    free: [],
    stacks: asked?.told ?? null,
  }
  return { ...seen, free: freeIn(seen) }
}

function unreadOf({ pid, closedToUs, state }: SeenProcess): readonly Unread[] {
  if (closedToUs) return [{ pid, what: 'everything', why: 'owner' }]
  if (state !== 'Z' && readProc(`${pid}/syscall`) === null && readProc(`${pid}/stat`) !== null)
    return [{ pid, what: 'calls', why: 'tracing' }]
  return []
}
