/** What a thread's system call waits for, from its number and its arguments. */
import { childCalled, mappingsOf, memoryOf, nameWithin, readProc } from './proc.ts'
import type { Mapping } from './proc.ts'
import type { BlockedCall, FutexWord } from '#model/vocabulary/snapshot.ts'
import { syscallName } from './syscalls.ts'
import type { SyscallName } from '#model/vocabulary/syscall-names.ts'

const FUTEX_COMMAND = 127
const FUTEX_WAITS: ReadonlySet<number> = new Set([0, 6, 9, 11])
const F_SETLKW = 7
const F_OFD_SETLKW = 38
const P_PID = 1
const P_PIDFD = 3
const POLLIN = 1
const MOST_POLLED = 1024
const SHARED_MEMORY = '/dev/shm'

/** `line`: of `/proc/PID/task/TID/syscall`. Null when it runs, or is in a call that says nothing here. */
export function blockedCall(pid: number, line: string, arch: string = process.arch): BlockedCall | null {
  const [number = '', ...words] = line.trim().split(' ')
  const name = /^\d+$/.test(number) ? syscallName(arch, Number(number)) : null
  if (name === null) return null
  const args = words.slice(0, 6).map((word) => (/^0x[0-9a-f]+$/.test(word) ? BigInt(word) : 0n))
  return callOf(pid, name, args)
}

const NOTHING = { fd: null, fds: null, child: null, futex: null, timed: false } as const

function callOf(pid: number, name: SyscallName, args: readonly bigint[]): BlockedCall | null {
  const [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n] = args
  const fd = Number(a)
  switch (name) {
    case 'read':
    case 'write':
    case 'readv':
    case 'writev':
    case 'flock':
    case 'accept':
    case 'accept4':
    case 'connect':
    case 'recvfrom':
    case 'recvmsg':
    case 'sendto':
    case 'sendmsg':
      return { ...NOTHING, name, fd }
    case 'fcntl':
      return Number(b) === F_SETLKW || Number(b) === F_OFD_SETLKW ? { ...NOTHING, name, fd } : null
    case 'poll':
      return { ...NOTHING, name, fds: polled(pid, a, Number(b)), timed: signed32(c) >= 0 }
    case 'ppoll':
      return { ...NOTHING, name, fds: polled(pid, a, Number(b)), timed: c !== 0n }
    case 'select':
    case 'pselect6':
      return { ...NOTHING, name, fds: selected(pid, fd, [b, c, d]), timed: e !== 0n }
    case 'epoll_wait':
    case 'epoll_pwait':
      return { ...NOTHING, name, fd, fds: watched(pid, fd), timed: signed32(d) >= 0 }
    case 'epoll_pwait2':
      return { ...NOTHING, name, fd, fds: watched(pid, fd), timed: d !== 0n }
    case 'wait4': {
      const child = signed32(a)
      return child > 0 ? waitFor(name, childCalled(pid, child)) : { ...NOTHING, name }
    }
    case 'waitid': {
      if (Number(a) === P_PID) return waitFor(name, childCalled(pid, Number(b)))
      return Number(a) === P_PIDFD ? waitFor(name, pidBehind(pid, Number(b))) : { ...NOTHING, name }
    }
    case 'futex': {
      const command = Number(b) & FUTEX_COMMAND
      if (!FUTEX_WAITS.has(command)) return null
      return { ...NOTHING, name, futex: futexWord(pid, a), timed: d !== 0n }
    }
    case 'nanosleep':
    case 'clock_nanosleep':
    case 'rt_sigtimedwait':
      return { ...NOTHING, name, timed: true }
    case 'open':
    case 'openat':
    case 'pause':
    case 'rt_sigsuspend':
      return { ...NOTHING, name }
  }
}

/** One child alone is waited for; who that is may have vanished meanwhile. */
function waitFor(name: SyscallName, child: number | null): BlockedCall | null {
  return child === null ? null : { ...NOTHING, name, child }
}

function signed32(value: bigint): number {
  return Number(BigInt.asIntN(32, value))
}

/** `struct pollfd`: descriptor, events, answered events. */
function polled(pid: number, address: bigint, count: number): BlockedCall['fds'] {
  if (count > MOST_POLLED) return null
  if (count === 0) return []
  const memory = memoryOf(pid, address, 8 * count)
  if (memory === null) return null
  return Array.from({ length: count }, (_, index) => ({
    fd: memory.readInt32LE(8 * index),
    read: (memory.readInt16LE(8 * index + 4) & POLLIN) !== 0,
  })).filter(({ fd }) => fd >= 0)
}

function selected(pid: number, count: number, sets: readonly [bigint, bigint, bigint]): BlockedCall['fds'] {
  if (count > MOST_POLLED) return null
  const found: { readonly fd: number; readonly read: boolean }[] = []
  for (const [index, address] of sets.entries()) {
    const read = index === 0
    if (address === 0n) continue
    const memory = memoryOf(pid, address, 8 * Math.ceil(count / 64))
    // What the kernel was asked it has copied: the sets in memory are still those that were asked for, as nothing has come.
    if (memory === null) return null
    for (let fd = 0; fd < count; fd++) if (((memory[fd >> 3] ?? 0) >> (fd & 7)) & 1) found.push({ fd, read })
  }
  return found
}

function watched(pid: number, fd: number): BlockedCall['fds'] {
  const info = readProc(`${pid}/fdinfo/${fd}`)
  if (info === null) return null
  return [...info.matchAll(/^tfd:\s*(\d+)\s+events:\s*([0-9a-f]+)/gm)].map(([, target, events]) => ({
    fd: Number(target),
    read: (Number.parseInt(events ?? '0', 16) & POLLIN) !== 0,
  }))
}

function pidBehind(pid: number, fd: number): number | null {
  const found = /^Pid:\s*(\d+)/m.exec(readProc(`${pid}/fdinfo/${fd}`) ?? '')?.[1]
  return found === undefined ? null : Number(found)
}

/** Whose memory the word lies in decides who can wake: a flag of the call would only say what the caller promised. */
function futexWord(pid: number, address: bigint): FutexWord {
  const mapping = mappingsOf(pid).find(({ from, to }) => from <= address && address < to)
  if (mapping === undefined) return { kind: 'unknown' }
  if (!mapping.shared) return { kind: 'private', address: `0x${address.toString(16)}` }
  if (mapping.file === '') return { kind: 'unknown' }
  const offset = Number(address - mapping.from) + mapping.offset
  return { kind: 'shared', file: mapping.file, path: mapping.path, offset, openBy: nameOf(pid, mapping) }
}

/** The C library makes a semaphore under another name and takes that away: `(deleted)` is not the last word. */
function nameOf(pid: number, { file, path }: Mapping): string | null {
  if (/^(\/dev\/zero|\/memfd:.*) \(deleted\)$/.test(path)) return null
  if (!path.startsWith(`${SHARED_MEMORY}/`)) return path
  return nameWithin(pid, SHARED_MEMORY, file)
}
