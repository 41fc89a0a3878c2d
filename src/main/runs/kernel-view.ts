/** The model's descriptor table of a process beside the kernel's own. */
import type { Process } from '#model/vocabulary/world.ts'
import type { KernelView } from '#protocol/host.ts'
import type { RealHost } from '../supervisor/real-host.ts'

export function kernelViewOf(host: RealHost | null, process: Process, _atEvent: number): KernelView {
  if (host === null || process.life.kind !== 'alive') return { kind: 'unavailable', why: 'gone' }
  return { kind: 'unavailable', why: 'transport' }
}
