/** Files of `/proc`, read and taken apart. Everything may vanish while it is read: then there is nothing. */
import { closeSync, openSync, readFileSync, readSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import { localTime } from './local-time.ts'
import { errorCode } from '#node/error-code.ts'
import type { SeenDescriptor, SeenMap } from '#model/vocabulary/snapshot.ts'

/** Null when it is not there or may not be read; `denied` tells these apart. */
export function readProc(path: string): string | null {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return null
  }
}

export function isDenied(path: string): boolean {
  try {
    readdirSync(`/proc/${path}`)
    return false
  } catch (error) {
    const code = errorCode(error)
    return code === 'EACCES' || code === 'EPERM'
  }
}

export function numbersIn(path: string): readonly number[] {
  try {
    return readdirSync(`/proc/${path}`)
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}

export type Stat = {
  readonly name: string
  readonly state: string
  readonly parent: number
  readonly group: number
  /** Number of the kernel's session. */
  readonly leader: number
  /** Clock ticks from the start of the system to its own. */
  readonly ticks: number
}

/** The name may hold spaces and brackets: what follows begins after the last `)`. */
export function readStat(pid: number): Stat | null {
  const text = readProc(`${pid}/stat`)
  if (text === null) return null
  const begin = text.indexOf('(')
  const end = text.lastIndexOf(')')
  const rest = text.slice(end + 2).split(' ')
  return {
    name: text.slice(begin + 1, end),
    state: rest[0] ?? '?',
    parent: Number(rest[1]),
    group: Number(rest[2]),
    leader: Number(rest[3]),
    ticks: Number(rest[19]),
  }
}

/** What the kernel counts in (`USER_HZ`), on every machine that Node runs on. */
const TICKS_PER_SECOND = 100

/** `ticks` after the start of the system, ISO 8601; null when that start is not to be seen. */
export function startedAt(ticks: number): string | null {
  const boot = /^btime (\d+)$/m.exec(readProc('stat') ?? '')?.[1]
  if (boot === undefined || !Number.isFinite(ticks)) return null
  return localTime(new Date((Number(boot) + Math.floor(ticks / TICKS_PER_SECOND)) * 1000))
}

/** Its numbers: the one by which it is known here, then those of the namespaces inside, its own last. */
function numbersOf(pid: number): readonly number[] {
  const line = /^NSpid:(.*)$/m.exec(readProc(`${pid}/status`) ?? '')?.[1]
  return line === undefined ? [pid] : line.trim().split(/\s+/).map(Number)
}

/** The child that `pid` calls by this number, by the number that it has here; null when there is none. */
export function childCalled(pid: number, child: number): number | null {
  const inside = numbersOf(pid).length - 1
  if (inside === 0) return child
  const called = numbersIn('').find(
    (one) => readStat(one)?.parent === pid && numbersOf(one)[inside] === child,
  )
  return called ?? null
}

export function commandOf(pid: number): readonly string[] {
  const text = readProc(`${pid}/cmdline`)
  return text === null
    ? []
    : text.split('\0').filter((word, index, all) => word !== '' || index < all.length - 1)
}

export function switchesOf(pid: number, tid: number): string {
  const status = readProc(`${pid}/task/${tid}/status`) ?? ''
  return (status.match(/^(?:non)?voluntary_ctxt_switches:\s*\d+$/gm) ?? []).join(' ')
}

/**
 * Where the files of a process are to be read: a first thread that has ended leaves a zombie in its place, while the others go
 * on and hold all that they held.
 */
export function livingTask(pid: number): string {
  if (readStat(pid)?.state !== 'Z') return `${pid}`
  const other = numbersIn(`${pid}/task`).find((tid) => tid !== pid)
  return other === undefined ? `${pid}` : `${pid}/task/${other}`
}

/** Numbers of the signals that it has handlers for. */
export function caughtSignals(task: string): readonly number[] {
  const mask = BigInt(`0x${/^SigCgt:\s*([0-9a-f]+)$/m.exec(readProc(`${task}/status`) ?? '')?.[1] ?? '0'}`)
  return Array.from({ length: 64 }, (_, index) => index + 1).filter(
    (signal) => (mask >> BigInt(signal - 1)) & 1n,
  )
}

/** POSIX timers that may send it a signal. Those of `alarm` and `setitimer` are not to be seen. */
export function hasTimers(pid: number): boolean {
  return (readProc(`${pid}/timers`) ?? '') !== ''
}

const ACCESS = ['r', 'w', 'rw', 'rw'] as const

/** What is said of a descriptor apart from its target; one that vanishes meanwhile may have been anything. */
function detailsOf(task: string, fd: number): Pick<SeenDescriptor, 'access' | 'travellers'> {
  const info = readProc(`${task}/fdinfo/${fd}`) ?? ''
  const flags = /^flags:\s*(\d+)/m.exec(info)?.[1]
  return {
    access: flags === undefined ? 'rw' : (ACCESS[Number.parseInt(flags, 8) & 3] ?? 'rw'),
    travellers: Number(/^scm_fds:\s*(\d+)/m.exec(info)?.[1] ?? 0),
  }
}

export function descriptorsOf(pid: number): readonly SeenDescriptor[] {
  const task = livingTask(pid)
  const numbers = numbersIn(`${task}/fd`).toSorted((a, b) => a - b)
  return numbers.flatMap((fd): readonly SeenDescriptor[] => {
    try {
      const target = readlinkSync(`/proc/${task}/fd/${fd}`)
      const numbered = /^(pipe|socket):\[(\d+)\]$/.exec(target)
      if (numbered?.[1] !== undefined && numbered[2] !== undefined)
        return [
          { fd, kind: numbered[1] as 'pipe' | 'socket', id: numbered[2], target, ...detailsOf(task, fd) },
        ]
      if (!target.startsWith('/'))
        return [{ fd, kind: 'other', id: target, target, access: 'rw', travellers: 0 }]
      const stat = statSync(`/proc/${task}/fd/${fd}`)
      const kind = stat.isFIFO() ? 'fifo' : /^\/dev\/(pts\/|tty|console)/.test(target) ? 'terminal' : 'file'
      return [{ fd, kind, id: `${stat.dev}:${stat.ino}`, target, ...detailsOf(task, fd) }]
    } catch {
      return []
    }
  })
}

/** As `stat` gives it (Linux `new_encode_dev`, glibc `makedev`), for devices that fit in 32 bits. */
export function deviceNumber(major: string, minor: string): number {
  const [high, low] = [Number.parseInt(major, 16), Number.parseInt(minor, 16)]
  return ((low & 0xff) | ((high & 0xfff) << 8) | ((low & ~0xff) << 12)) >>> 0
}

export type Mapping = {
  readonly from: bigint
  readonly to: bigint
  readonly shared: boolean
  readonly offset: number
  readonly file: string
  readonly path: string
}

export function mappingsOf(pid: number): readonly Mapping[] {
  return (readProc(`${livingTask(pid)}/maps`) ?? '').split('\n').flatMap((line): readonly Mapping[] => {
    const match = /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) ([0-9a-f]+) ([0-9a-f]+):([0-9a-f]+) (\d+)\s*(.*)$/.exec(
      line,
    )
    if (match === null) return []
    const [
      ,
      from = '0',
      to = '0',
      rights = '',
      offset = '0',
      major = '',
      minor = '',
      inode = '0',
      path = '',
    ] = match
    return [
      {
        from: BigInt(`0x${from}`),
        to: BigInt(`0x${to}`),
        shared: rights[3] === 's',
        offset: Number.parseInt(offset, 16),
        file: inode === '0' ? '' : `${deviceNumber(major, minor)}:${inode}`,
        path,
      },
    ]
  })
}

/** The name of a file in a folder as the process sees it; null when none there is it. A folder that may not be read has them all. */
export function nameWithin(pid: number, folder: string, file: string): string | null {
  const seen = `/proc/${pid}/root${folder}`
  try {
    const name = readdirSync(seen).find((one) => {
      try {
        const stat = statSync(`${seen}/${one}`)
        return `${stat.dev}:${stat.ino}` === file
      } catch {
        return false
      }
    })
    return name === undefined ? null : `${folder}/${name}`
  } catch {
    return `${folder}/`
  }
}

export function sharedFiles(mappings: readonly Mapping[]): readonly SeenMap[] {
  const files = new Map<string, string>()
  for (const { shared, file, path } of mappings) if (shared && file !== '') files.set(file, path)
  return [...files].map(([file, path]) => ({ file, path }))
}

/** Bytes of the process's memory; null where they may not be read. Nothing is attached or stopped. */
export function memoryOf(pid: number, address: bigint, bytes: number): Buffer | null {
  if (address === 0n || address > BigInt(Number.MAX_SAFE_INTEGER)) return null
  let file: number | null = null
  try {
    file = openSync(`/proc/${pid}/mem`, 'r')
    const buffer = Buffer.alloc(bytes)
    return readSync(file, buffer, 0, bytes, Number(address)) === bytes ? buffer : null
  } catch {
    return null
  } finally {
    if (file !== null) closeSync(file)
  }
}
