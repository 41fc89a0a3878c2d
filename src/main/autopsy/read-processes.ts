/**
 * Looks at processes through `/proc` alone: twice, a short while apart, and once more when all is read. Only what did not move
 * in all that time is called blocked, so everything that is said of it was so at one moment. Nothing is attached, stopped or
 * changed.
 */
import { LockstepError } from '#protocol/lockstep-error.ts'
import { neighboursOf } from './neighbours.ts'
import { readProc } from './proc.ts'
import { looksOf, seenProcess, stillBlocked } from './seen-process.ts'
import type { Looks } from './seen-process.ts'
import type { SeenProcess, Snapshot, Unread } from './snapshot.ts'
import { fileLocks, socketPeers } from './system-tables.ts'
import { gone, parentsOfAll, rootsOf, withDescendants } from './targets.ts'
import type { Target } from './targets.ts'

export type { Target } from './targets.ts'

/** Between the two looks. */
const APART_MS = 150

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
  const first = new Map<number, Looks>(pids.map((pid) => [pid, looksOf(pid)]))
  await new Promise((resolve) => setTimeout(resolve, APART_MS))
  const looks = (pid: number): Looks => first.get(pid) ?? new Map()
  const read = pids.flatMap((pid) => seenProcess(pid, looks(pid)) ?? [])
  if (read.length === 0) throw gone(target)
  const [closed] = read.filter(({ closedToUs }) => closedToUs)
  if (closed !== undefined && read.every(({ closedToUs, state }) => closedToUs || state === 'Z'))
    throw new LockstepError({
      code: 'autopsy.denied',
      what: `Process ${closed.pid} may not be read.`,
      why: 'It belongs to somebody else.',
      next: 'Look as that user, or as root.',
    })
  const tables = { socketPeers: socketPeers(), fileLocks: fileLocks() }
  // Who was started meanwhile stands among the others, awake.
  const neighbours = neighboursOf(read, parentsOfAll(), tables)
  const members = read.map((seen) => stillBlocked(seen, looks(seen.pid)))
  return {
    takenAt: new Date().toISOString(),
    members,
    neighbours,
    unread: [
      ...members.flatMap(unreadOf),
      ...neighbours.flatMap(({ pid, closedToUs }): readonly Unread[] =>
        closedToUs ? [{ pid, what: 'copies', why: 'owner' }] : [],
      ),
    ],
    ...tables,
  }
}

function unreadOf({ pid, closedToUs, state }: SeenProcess): readonly Unread[] {
  if (closedToUs) return [{ pid, what: 'everything', why: 'owner' }]
  if (state !== 'Z' && readProc(`${pid}/syscall`) === null && readProc(`${pid}/stat`) !== null)
    return [{ pid, what: 'calls', why: 'tracing' }]
  return []
}
