/**
 * The model's descriptor table of a Python process beside the kernel's own. The runtime notes in the run's folder which inode each
 * end got when it was made; which process has which of them now, `/proc` alone says. Linux only.
 */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Descriptor, World } from '#model/vocabulary/world.ts'
import type { KernelDescriptor, KernelView } from '#protocol/kernel-view.ts'

/** A kernel descriptor, and which end it is: the pipe's id and the letter of the end. */
type Seen = KernelDescriptor & { readonly pipe: string; readonly end: string }

export type PythonWhereabouts = {
  readonly pid: number | undefined
  /** Where the runtime has noted the ends (`ends.py`). */
  readonly ends: string
}

export function pythonKernelView(
  { pid, ends }: PythonWhereabouts,
  world: World,
  process: ProcessId,
  atEvent: number,
): KernelView {
  const own = itemOf(world.processes, process)
  if (pid === undefined || own?.life.kind !== 'alive') return { kind: 'unavailable', why: 'gone' }
  const noted = notedEnds(ends)
  const seen = descriptorsOf(pid, noted)
  if (seen === null)
    return { kind: 'unavailable', why: globalThis.process.platform === 'linux' ? 'gone' : 'platform' }
  // What the model does not answer for, it does not list.
  const left = seen.filter(({ pipe }) => {
    const known = itemOf(world.pipes, pipe)
    return known !== undefined && !known.outside && known.purpose !== 'sentinel'
  })
  const take = ({ pipe, end }: Descriptor): readonly KernelDescriptor[] => {
    const at = left.findIndex((one) => one.pipe === pipe && one.end === end)
    return at < 0
      ? []
      : left.splice(at, 1).map(({ number, what, inode, access }) => ({ number, what, inode, access }))
  }
  const listed = itemsOf(own.descriptors).filter(
    ({ pipe }) =>
      itemOf(world.pipes, pipe)?.purpose !== 'sentinel' && itemOf(world.pipes, pipe)?.outside !== true,
  )
  const rows = listed
    // What has no inode yet, as an end of a connection that is still to be made, cannot be looked for.
    .filter(({ open, travelling, pipe, end }) => open && !travelling && noted.made.has(`${pipe} ${end}`))
    .map((one) => {
      const kernel = take(one)
      return { handle: one.handle, kernel, agrees: kernel.length > 0 }
    })
  // The number of a copy on its way may be anybody's; one that was closed under a call is kept until the call is over.
  for (const one of listed) if (one.open ? one.travelling : one.heldBy.length > 0) take(one)
  const surplus = left.map(({ number, what, inode, access }) => ({ number, what, inode, access }))
  return { kind: 'seen', process, pid, atEvent, rows, surplus }
}

type Noted = {
  /** An end by its inode; both ends of a one-way pipe have the same. */
  readonly byInode: ReadonlyMap<number, { readonly pipe: string; readonly end: string }>
  /** Pipe and letter of each end that has been made. */
  readonly made: ReadonlySet<string>
}

function notedEnds(file: string): Noted {
  const byInode = new Map<number, { readonly pipe: string; readonly end: string }>()
  const made = new Set<string>()
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    const [pipe, end, inode] = line.split(' ')
    if (pipe === undefined || end === undefined || inode === undefined) continue
    byInode.set(Number(inode), { pipe, end })
    made.add(`${pipe} ${end}`)
  }
  return { byInode, made }
}

/** The descriptors of a process that are ends of the run's pipes, by number; null where the kernel does not tell. */
function descriptorsOf(pid: number, noted: Noted): readonly Seen[] | null {
  let names: readonly string[]
  try {
    names = readdirSync(`/proc/${pid}/fd`)
  } catch {
    return null
  }
  return names
    .map(Number)
    .toSorted((a, b) => a - b)
    .flatMap((number) => described(pid, number, noted))
}

function described(pid: number, number: number, noted: Noted): readonly Seen[] {
  try {
    const target = readlinkSync(`/proc/${pid}/fd/${number}`)
    const [, what, digits] = /^(pipe|socket):\[(\d+)\]$/.exec(target) ?? []
    const inode = Number(digits)
    const found = noted.byInode.get(inode)
    if (what === undefined || found === undefined) return []
    if (what === 'socket') return [{ ...found, number, what, inode, access: 'rw' }]
    const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/${pid}/fdinfo/${number}`, 'latin1'))
    const isRead = (parseInt(flags?.[1] ?? '0', 8) & 0b11) === 0
    return [{ ...found, end: isRead ? 'r' : 'w', number, what, inode, access: isRead ? 'r' : 'w' }]
  } catch {
    // Closed between the listing and the look.
    return []
  }
}
