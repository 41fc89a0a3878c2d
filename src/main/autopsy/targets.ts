/** Which processes are looked at: those that were named, and all that they have started. */
import { basename } from 'node:path'
import type { LookTarget } from '#protocol/look.ts'
import { AutopsyFault } from './autopsy-fault.ts'
import { commandOf, numbersIn, readStat } from './proc.ts'

/** Of every process there is, the parent. */
export type Parents = ReadonlyMap<number, number>

export function parentsOfAll(): Parents {
  return new Map(
    numbersIn('').flatMap((pid) => {
      const stat = readStat(pid)
      return stat === null ? [] : [[pid, stat.parent] as const]
    }),
  )
}

export function rootsOf(target: LookTarget, all: Parents): readonly number[] {
  const own = (pid: number) => pid === process.pid || pid === process.ppid
  switch (target.kind) {
    case 'pids':
      for (const pid of target.pids)
        if (!all.has(pid)) throw new AutopsyFault({ code: 'gone', whom: { kind: 'pid', pid } })
      return target.pids
    case 'name': {
      const named = [...all.keys()].filter((pid) => !own(pid) && isNamed(pid, target.name))
      if (named.length === 0) throw new AutopsyFault({ code: 'gone', whom: target })
      // A tree is looked at from its top.
      return named.filter((pid) => !named.includes(all.get(pid) ?? 0))
    }
    case 'group': {
      const found = [...all.keys()].filter((pid) => !own(pid) && readStat(pid)?.group === target.group)
      if (found.length === 0) throw new AutopsyFault({ code: 'gone', whom: target })
      return found.filter((pid) => !found.includes(all.get(pid) ?? 0))
    }
    case 'again': {
      const found = target.processes.filter(({ pid, ticks }) => readStat(pid)?.ticks === ticks)
      if (found.length === 0) throw new AutopsyFault({ code: 'ended' })
      return found.map(({ pid }) => pid)
    }
  }
}

function isNamed(pid: number, name: string): boolean {
  return readStat(pid)?.name === name || commandOf(pid).some((word) => basename(word) === name)
}

export function withDescendants(roots: readonly number[], parents: Parents): readonly number[] {
  const children = new Map<number, number[]>()
  for (const [child, parent] of parents) children.set(parent, [...(children.get(parent) ?? []), child])
  const found = new Set(roots)
  // The set grows while it is walked.
  for (const pid of found) for (const child of children.get(pid) ?? []) found.add(child)
  return [...found]
}
