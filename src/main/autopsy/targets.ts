/** Which processes are looked at: those that were named, and all that they have started. */
import { basename } from 'node:path'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { commandOf, numbersIn, readStat } from './proc.ts'

export type Target =
  | { readonly kind: 'pids'; readonly pids: readonly number[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'group'; readonly group: number }

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

export function rootsOf(target: Target, all: Parents): readonly number[] {
  const own = (pid: number) => pid === process.pid || pid === process.ppid
  switch (target.kind) {
    case 'pids':
      for (const pid of target.pids) if (!all.has(pid)) throw gone({ kind: 'pids', pids: [pid] })
      return target.pids
    case 'name': {
      const named = [...all.keys()].filter((pid) => !own(pid) && isNamed(pid, target.name))
      if (named.length === 0) throw gone(target)
      // A tree is looked at from its top.
      return named.filter((pid) => !named.includes(all.get(pid) ?? 0))
    }
    case 'group': {
      const found = [...all.keys()].filter((pid) => !own(pid) && readStat(pid)?.group === target.group)
      if (found.length === 0) throw gone(target)
      return found.filter((pid) => !found.includes(all.get(pid) ?? 0))
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

export function gone(target: Target): LockstepError {
  const whom =
    target.kind === 'pids'
      ? `process ${target.pids.join(', ')}`
      : target.kind === 'name'
        ? `process named "${target.name}"`
        : `process of group ${target.group}`
  return new LockstepError({
    code: 'autopsy.gone',
    what: `There is no ${whom}.`,
    why: 'It has ended, or it lives in another namespace of process numbers.',
    next: '`ps -ef` lists what there is.',
  })
}
