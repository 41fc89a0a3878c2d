/** What was seen of processes from outside at one moment, as plain data. Who reads it from the system stands in `src/main/autopsy`. */
import type { SyscallName } from './syscall-names.ts'

export type Snapshot = {
  /** Wall time, ISO 8601. */
  readonly takenAt: string
  /** Those that were asked for, and what they have started; the first one first. */
  readonly members: readonly SeenProcess[]
  /** Others that hold an end of a pipe, or map memory, of a member. */
  readonly neighbours: readonly SeenProcess[]
  /** What could not be read, and which right would help. */
  readonly unread: readonly Unread[]
  /** Pairs of Unix sockets, by inode, each both ways; null when nothing on this system says. */
  readonly socketPeers: readonly (readonly [number, number])[] | null
  readonly fileLocks: readonly SeenFileLock[]
  /** Threads, by the kernel's numbers, that may go on by what is not to be seen: nothing that hangs on one of them is proved. */
  readonly free: readonly number[]
  /** What came of asking for the lines of Python programs; null when nobody asked. */
  readonly stacks: StacksAsked | null
}

/** `missing`: there is no py-spy. `asked`: it was, and could not say it of these, in its own words. */
export type StacksAsked =
  | { readonly kind: 'missing' }
  | { readonly kind: 'asked'; readonly failed: readonly { readonly pid: number; readonly why: string }[] }

export type Unread = {
  readonly pid: number
  /** `calls`: only what its threads are in. `copies`: its descriptors, which may be copies of what the others hold. */
  readonly what: 'everything' | 'calls' | 'copies'
  /** `owner`: it belongs to somebody else. `tracing`: the system lets nobody look into processes that are not their own children. */
  readonly why: 'owner' | 'tracing'
}

export type SeenProcess = {
  readonly pid: number
  readonly parent: number
  /** Number of the kernel's session. */
  readonly leader: number
  /** Short: the program and what it runs. */
  readonly name: string
  readonly command: string
  /** Clock ticks from the start of the system to its own: with the pid it tells processes apart. */
  readonly ticks: number
  /** The same as wall time, ISO 8601, to the second, in this machine's own time; null when that is not to be seen. */
  readonly startedAt: string | null
  /** As `/proc` says: R, S, D, T, Z, … */
  readonly state: string
  readonly threads: readonly SeenThread[]
  readonly descriptors: readonly SeenDescriptor[]
  /** Files that it maps shared, by device and inode. */
  readonly sharedMaps: readonly SeenMap[]
  /** Numbers of the signals that it has handlers for: these may do anything in it. */
  readonly caught: readonly number[]
  /** A timer may send it a signal. */
  readonly timers: boolean
  /** Its descriptors could not be read. */
  readonly closedToUs: boolean
}

export type SeenThread = {
  readonly tid: number
  /** It was in this very call at both looks, and did not run in between; null when it runs, or may. */
  readonly blocked: BlockedCall | null
  /** Where in the kernel it sleeps; empty when that is not to be seen. */
  readonly wchan: string
  /** Of a Python program: what it is in, the innermost first. Null when it was not asked for, or is not known. */
  readonly stack: readonly SeenFrame[] | null
}

export type SeenFrame = {
  readonly name: string
  readonly file: string
  /** Null for a frame without one. */
  readonly line: number | null
}

/** A system call with what its arguments mean, as far as they could be read. */
export type BlockedCall = {
  readonly name: SyscallName
  /** Descriptor that it works on; null for calls without one. */
  readonly fd: number | null
  /** `poll`, `select`, `epoll_wait`: what it waits for. Null when that could not be read. */
  readonly fds: readonly { readonly fd: number; readonly read: boolean }[] | null
  /** `wait4`, `waitid`: the child; null for any. */
  readonly child: number | null
  /** `futex`: the word that it sleeps on. */
  readonly futex: FutexWord | null
  /** It gives up by itself at some time. */
  readonly timed: boolean
}

export type FutexWord =
  /** In memory of its process alone: only a thread of it can wake it. */
  | { readonly kind: 'private'; readonly address: string }
  /** In memory that others may map too. */
  | {
      readonly kind: 'shared'
      readonly file: string
      readonly path: string
      readonly offset: number
      /** By which anybody may open it; null when it has none. */
      readonly openBy: string | null
    }
  | { readonly kind: 'unknown' }

export type SeenDescriptor = {
  readonly fd: number
  readonly kind: 'pipe' | 'socket' | 'fifo' | 'file' | 'terminal' | 'other'
  /** `pipe`, `socket`: the inode. `fifo`, `file`: device and inode. */
  readonly id: string
  /** What the kernel calls it: `pipe:[123]`, a path. */
  readonly target: string
  readonly access: 'r' | 'w' | 'rw'
  /** Of a socket: descriptors that travel in it, and that nobody holds meanwhile. */
  readonly travellers: number
}

export type SeenMap = { readonly file: string; readonly path: string }

/** A line of `/proc/locks` that somebody waits at. */
export type SeenFileLock = {
  readonly kind: 'flock' | 'posix'
  /** Device and inode. */
  readonly file: string
  readonly holder: number
  readonly waiters: readonly number[]
}
