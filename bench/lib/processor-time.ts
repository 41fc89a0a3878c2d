/**
 * Processor time of whole processes, every thread of theirs counted, as the kernel's scheduler has it. On one core, where
 * only one of those who take part can run at a time, it is how long a thing takes when no neighbour is in the way.
 */
import { readdirSync, readFileSync } from 'node:fs'

/** Microseconds so far, of all of them together; wall time where the kernel does not tell. */
export function processorTime(pids: readonly number[]): number {
  try {
    let nanoseconds = 0
    for (const pid of pids) {
      for (const task of readdirSync(`/proc/${pid}/task`)) {
        nanoseconds += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0])
      }
    }
    return nanoseconds / 1000
  } catch {
    return performance.now() * 1000
  }
}
