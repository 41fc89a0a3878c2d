/** Files of `/proc`, read and taken apart. Everything may vanish while it is read: then there is nothing. */
import { closeSync, openSync, readFileSync, readSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import { errorCode } from '#node/error-code.ts'
import type { SeenDescriptor, SeenMap } from './snapshot.ts'

/** Null when it is not there or may not be read; `denied` tells these apart. */
export function readProc(path: string): string | null {
  try {
    return readFileSync(`/proc/${path}`, 'latin1')
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
  readonly startedAt: string
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
    startedAt: rest[19] ?? '',
  }
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

const ACCESS = ['r', 'w', 'rw', 'rw'] as const

export function descriptorsOf(pid: number): readonly SeenDescriptor[] {
  return numbersIn(`${pid}/fd`).flatMap((fd): readonly SeenDescriptor[] => {
    try {
      const target = readlinkSync(`/proc/${pid}/fd/${fd}`)
      const flags = Number.parseInt(
        /^flags:\s*(\d+)/m.exec(readProc(`${pid}/fdinfo/${fd}`) ?? '')?.[1] ?? '0',
        8,
      )
      const access = ACCESS[flags & 3] ?? 'rw'
      const numbered = /^(pipe|socket):\[(\d+)\]$/.exec(target)
      if (numbered?.[1] !== undefined && numbered[2] !== undefined)
        return [{ fd, kind: numbered[1] as 'pipe' | 'socket', id: numbered[2], target, access }]
      if (!target.startsWith('/')) return [{ fd, kind: 'other', id: target, target, access }]
      const stat = statSync(`/proc/${pid}/fd/${fd}`)
      const id = `${stat.dev}:${stat.ino}`
      const kind = stat.isFIFO() ? 'fifo' : /^\/dev\/(pts\/|tty|console)/.test(target) ? 'terminal' : 'file'
      return [{ fd, kind, id, target, access }]
    } catch {
      return []
    }
  })
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
  return (readProc(`${pid}/maps`) ?? '').split('\n').flatMap((line): readonly Mapping[] => {
    const match = /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) ([0-9a-f]+) (\S+) (\d+)\s*(.*)$/.exec(line)
    if (match === null) return []
    const [, from = '0', to = '0', rights = '', offset = '0', device = '', inode = '0', path = ''] = match
    return [
      {
        from: BigInt(`0x${from}`),
        to: BigInt(`0x${to}`),
        shared: rights[3] === 's',
        offset: Number.parseInt(offset, 16),
        file: inode === '0' ? '' : `${device}:${inode}`,
        path,
      },
    ]
  })
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
