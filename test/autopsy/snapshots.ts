/** Snapshots that were never taken, for what is pure. */
import type {
  SeenDescriptor,
  SeenProcess,
  SeenThread,
  Snapshot,
} from '../../src/model/vocabulary/snapshot.ts'

export const NO_CALL = { fd: null, fds: null, child: null, futex: null, timed: false } as const

export function thread(
  tid: number,
  blocked: (Partial<SeenThread['blocked']> & { readonly name: 'read' | 'wait4' | 'nanosleep' }) | null,
): SeenThread {
  return { tid, blocked: blocked === null ? null : { ...NO_CALL, ...blocked }, wchan: '', stack: null }
}

export function pipeEnd(fd: number, inode: string, access: 'r' | 'w'): SeenDescriptor {
  return { fd, kind: 'pipe', id: inode, target: `pipe:[${inode}]`, access, travellers: 0 }
}

export function process(pid: number, parts: Partial<SeenProcess>): SeenProcess {
  return {
    pid,
    parent: 1,
    leader: 1,
    name: `p${pid}`,
    command: `./p${pid}`,
    ticks: pid,
    startedAt: null,
    state: 'S',
    threads: [thread(pid, null)],
    descriptors: [],
    sharedMaps: [],
    caught: [],
    timers: false,
    closedToUs: false,
    ...parts,
  }
}

export function snapshot(members: readonly SeenProcess[], parts: Partial<Snapshot> = {}): Snapshot {
  return {
    takenAt: '2026-11-29T14:03:07+01:00',
    members,
    neighbours: [],
    unread: [],
    socketPeers: null,
    fileLocks: [],
    free: [],
    stacks: null,
    ...parts,
  }
}

/** A child waits for the end of a pipe whose last write end it holds itself; its parent waits for it. */
export const EOF_TREE = [
  process(40, { threads: [thread(40, { name: 'wait4', child: 41 })] }),
  process(41, {
    parent: 40,
    threads: [thread(41, { name: 'read', fd: 3 })],
    descriptors: [pipeEnd(3, '700', 'r'), pipeEnd(4, '700', 'w')],
  }),
] as const
