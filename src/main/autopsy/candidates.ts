/** Whom a person may want to look at: what runs as the same user, and is not Lockstep's own. */
import { statSync } from 'node:fs'
import type { Candidate } from '#protocol/look.ts'
import { AutopsyFault } from './autopsy-fault.ts'
import { plainProcess } from './seen-process.ts'
import { parentsOfAll, withDescendants } from './targets.ts'

/** The newest come first; older ones can be named by their number. */
const MOST = 200

export function candidates(): readonly Candidate[] {
  if (process.platform !== 'linux') throw new AutopsyFault({ code: 'platform' })
  const parents = parentsOfAll()
  const own = new Set(withDescendants([process.pid], parents))
  const uid = process.getuid?.()
  const all = [...parents.keys()]
    .filter((pid) => !own.has(pid) && pid !== process.ppid && ownerOf(pid) === uid)
    .flatMap((pid) => plainProcess(pid) ?? [])
  const commands = new Map(all.map(({ pid, command }) => [pid, command]))
  return all
    .filter(
      ({ parent, command, state }) =>
        // What belongs to the kernel has no command line; what a program has forked is looked at with it.
        command !== '' && state !== 'Z' && commands.get(parent) !== command,
    )
    .toSorted((a, b) => b.ticks - a.ticks || b.pid - a.pid)
    .slice(0, MOST)
    .map(({ pid, name, command, startedAt }) => ({
      pid,
      name,
      command,
      below: withDescendants([pid], parents).length - 1,
      startedAt,
    }))
}

function ownerOf(pid: number): number | null {
  try {
    return statSync(`/proc/${pid}`).uid
  } catch {
    return null
  }
}
