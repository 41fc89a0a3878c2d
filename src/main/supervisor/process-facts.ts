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
  return { residentBytes: Number(fields[21]) * PAGE_BYTES, cpuMs: cpuMsIn(fields) }
}

/** For `watchComputing`: what a process does at this moment. Null for one that is not there. */
export function activityOf(pid: number): { readonly cpuMs: number; readonly isAsleep: boolean } | null {
  const fields = statFields(pid)
  if (fields === null) return null
  return { cpuMs: cpuMsIn(fields), isAsleep: fields[0] === 'S' }
}

/** Whether this system tells what processes do. */
export const TELLS_ACTIVITY = process.platform === 'linux'

function cpuMsIn(fields: readonly string[]): number {
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
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
