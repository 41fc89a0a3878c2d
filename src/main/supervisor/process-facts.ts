/** What `/proc` tells of a process. Linux only; everywhere else the answers are null. */
import { readFileSync } from 'node:fs'

/** When the kernel started this process, in its own ticks: with the pid it names one process for ever. */
export function startTimeOf(pid: number): string | null {
  return statFields(pid)?.[19] ?? null
}

export type ProcessUsage = {
  /** Resident memory in bytes. */
  readonly residentBytes: number
  /** Processor time so far, user and system, in milliseconds. */
  readonly cpuMs: number
}

const TICKS_PER_SECOND = 100
const PAGE_BYTES = 4096

export function usageOf(pid: number): ProcessUsage | null {
  const fields = statFields(pid)
  if (fields === null) return null
  const ticks = Number(fields[11]) + Number(fields[12])
  return { residentBytes: Number(fields[21]) * PAGE_BYTES, cpuMs: (ticks * 1000) / TICKS_PER_SECOND }
}

/** Fields of `/proc/<pid>/stat` from the third on; the second, the command's name, may hold anything. */
function statFields(pid: number): readonly string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return text.slice(text.lastIndexOf(') ') + 2).split(' ')
  } catch {
    return null
  }
}
