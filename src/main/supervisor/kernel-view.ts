/**
 * The kernel's own word on who holds which pipe: `/proc/<pid>/fd`, beside the model's descriptor table. Linux only.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { readDirection, writeDirection } from '#model/objects/descriptors.ts'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { Direction } from '#model/vocabulary/events.ts'
import type { Handle, ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { fileStem } from '#protocol/file-names.ts'

export type Access = 'read' | 'write'

/** One kernel descriptor on a pipe of the run. */
export type KernelDescriptor = {
  readonly fd: number
  readonly pipe: ObjectId
  readonly direction: Direction
  readonly access: Access
}

/** The descriptors of a process that lead to this run's pipes, by number; null where the kernel does not tell. */
export function readKernelView(pid: number, runDirectory: string): readonly KernelDescriptor[] | null {
  let names: readonly string[]
  try {
    names = readdirSync(`/proc/${pid}/fd`)
  } catch {
    return null
  }
  return names
    .map((name) => describe(pid, Number(name), runDirectory))
    .filter((descriptor) => descriptor !== null)
    .sort((a, b) => a.fd - b.fd)
}

function describe(pid: number, fd: number, runDirectory: string): KernelDescriptor | null {
  try {
    const target = readlinkSync(`/proc/${pid}/fd/${fd}`)
    const name = /^(.+)\.([fb])$/.exec(basename(target))
    if (name === null || dirname(target) !== runDirectory) return null
    const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'latin1'))
    const pipe = decodeURIComponent(name[1] ?? '')
    const direction = name[2] === 'f' ? 'forward' : 'backward'
    return { fd, pipe, direction, access: (parseInt(flags?.[1] ?? '0', 8) & 0b11) === 0 ? 'read' : 'write' }
  } catch {
    // Closed between the listing and the look.
    return null
  }
}

/** One line of the comparison: what the model says that a handle holds, and the kernel descriptor that bears it out. */
export type KernelMatch = {
  readonly pipe: ObjectId
  readonly direction: Direction
  readonly access: Access
  /** The model's handle; null when only the kernel has it. */
  readonly handle: Handle | null
  /** The kernel's number; null when only the model has it. */
  readonly fd: number | null
}

/**
 * The model's open ends of a process against the kernel's, each way of an end by itself. They agree when every line
 * has both a handle and a number. Sentinels, which live in the model only, are left out.
 */
export function compareKernelView(
  world: World,
  process: ProcessId,
  view: readonly KernelDescriptor[],
): readonly KernelMatch[] {
  const left = [...view]
  // An id that is too long for a file's name is known by the name that it got.
  const namedPipe = (pipe: ObjectId) => decodeURIComponent(fileStem(pipe))
  const lines: KernelMatch[] = []
  for (const { handle, pipe, end, open } of itemsOf(itemOf(world.processes, process)?.descriptors)) {
    if (!open || itemOf(world.pipes, pipe)?.purpose === 'sentinel') continue
    const ways = [
      { access: 'read', direction: readDirection(end) },
      { access: 'write', direction: writeDirection(end) },
    ] as const
    for (const { access, direction } of ways) {
      if (direction === null) continue
      const at = left.findIndex(
        (one) => one.pipe === namedPipe(pipe) && one.direction === direction && one.access === access,
      )
      const [found] = at < 0 ? [] : left.splice(at, 1)
      lines.push({ pipe, direction, access, handle, fd: found?.fd ?? null })
    }
  }
  return [...lines, ...left.map(({ fd, ...rest }) => ({ ...rest, handle: null, fd }))]
}

export function kernelAgrees(lines: readonly KernelMatch[]): boolean {
  return lines.every((line) => line.handle !== null && line.fd !== null)
}
