/** The model's descriptor table of a process beside the kernel's own, as a window shows it. */
import { itemOf } from '#model/tables/table.ts'
import { statSync } from 'node:fs'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { KernelDescriptor, KernelView } from '#protocol/kernel-view.ts'
import { compareKernelView, readKernelView } from '../supervisor/kernel-view.ts'
import type { KernelMatch } from '../supervisor/kernel-view.ts'
import type { RealHost } from '../supervisor/real-host.ts'

export function kernelViewOf(
  host: RealHost | null,
  world: World,
  process: ProcessId,
  atEvent: number,
): KernelView {
  const pid = host?.pids.get(process)
  if (host === null || pid === undefined || itemOf(world.processes, process)?.life.kind !== 'alive')
    return { kind: 'unavailable', why: 'gone' }
  if (host.transport !== 'kernel') return { kind: 'unavailable', why: 'transport' }
  const view = readKernelView(pid, host.directory)
  if (view === null)
    return { kind: 'unavailable', why: globalThis.process.platform === 'linux' ? 'gone' : 'platform' }
  const lines = compareKernelView(world, process, view)
  const handles = [...new Set(lines.flatMap((line) => (line.handle === null ? [] : [line.handle])))]
  const rows = handles.map((handle) => {
    const own = lines.filter((line) => line.handle === handle)
    return {
      handle,
      kernel: own.flatMap((line) => described(pid, line)),
      agrees: own.every((line) => line.fd !== null),
    }
  })
  const surplus = lines.filter((line) => line.handle === null).flatMap((line) => described(pid, line))
  return { kind: 'seen', process, pid, atEvent, rows, surplus }
}

function described(pid: number, line: KernelMatch): readonly KernelDescriptor[] {
  if (line.fd === null) return []
  return [
    {
      number: line.fd,
      what: 'fifo',
      inode: inodeOf(pid, line.fd),
      access: line.access === 'read' ? 'r' : 'w',
    },
  ]
}

/** 0 for one that was closed between two looks. */
function inodeOf(pid: number, fd: number): number {
  return statSync(`/proc/${pid}/fd/${fd}`, { throwIfNoEntry: false })?.ino ?? 0
}
