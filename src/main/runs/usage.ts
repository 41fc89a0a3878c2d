/** Memory and processor time of a run's processes, from look to look. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { usageOf } from '../supervisor/process-facts.ts'

export type UsageOf = Readonly<
  Record<ProcessId, { readonly memoryBytes: number; readonly cpuPercent: number }>
>

export class Usage {
  readonly #before = new Map<ProcessId, { readonly cpuMs: number; readonly atMs: number }>()

  of(pids: Readonly<Record<ProcessId, number>>): UsageOf {
    const atMs = performance.now()
    const seen = Object.entries(pids).flatMap(([id, pid]) => {
      const process = id as ProcessId
      const usage = usageOf(pid)
      if (usage === null) return []
      const before = this.#before.get(process)
      this.#before.set(process, { cpuMs: usage.cpuMs, atMs })
      const cpuPercent =
        before === undefined
          ? 0
          : Math.round((100 * (usage.cpuMs - before.cpuMs)) / Math.max(1, atMs - before.atMs))
      return [[process, { memoryBytes: usage.residentBytes, cpuPercent }] as const]
    })
    return Object.fromEntries(seen)
  }
}
