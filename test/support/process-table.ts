/** What the operating system has running, by `/proc`. Linux only. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'

export type SeenProcess = { readonly pid: number; readonly parent: number; readonly command: string }

/** Every process whose command line or environment names `mark`; zombies, which are nobody any more, not counted. */
export function processesMarked(mark: string): readonly SeenProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const seen = look(Number(name))
      return seen !== null && seen.text.includes(mark) ? [seen.process] : []
    })
}

function look(pid: number): { readonly process: SeenProcess; readonly text: string } | null {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const [state, parent] = stat.slice(stat.lastIndexOf(') ') + 2).split(' ')
    if (state === 'Z' || state === 'X') return null
    const text = command + readFileSync(`/proc/${pid}/environ`, 'latin1')
    return { process: { pid, parent: Number(parent), command }, text }
  } catch {
    // It ended while we looked.
    return null
  }
}

/** Targets of a process's open descriptors. */
export function descriptorsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${fd}`)]
      } catch {
        return []
      }
    })
  } catch {
    return []
  }
}

/** Numbers of a process's open descriptors that lead to a pipe of a run, in order. */
export function pipeDescriptorsOf(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/fd`)
    .map(Number)
    .filter((fd) => /\/lockstep-[^/]+\/.*\bpipe-[^/]*\.[fb]$/.test(targetOf(pid, fd)))
    .toSorted((a, b) => a - b)
}

/** Empty for one that was closed meanwhile. */
function targetOf(pid: number, fd: number): string {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`)
  } catch {
    return ''
  }
}
