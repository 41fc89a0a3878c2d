/** Which process is at which line. Pure. */
import { itemOf, itemsOf } from '#model/tables/table.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Identity } from '../store/who.ts'

export type LineMark = {
  readonly line: number
  readonly process: ProcessId
  readonly name: string
  readonly hue: number
  readonly key: string
  /** `stuck` is given by the wait-for analysis only. */
  readonly state: 'at' | 'stuck'
  /** It goes next when nobody says otherwise. */
  readonly next: boolean
}

/** The line that each process stands at, in order of lines; threads of one process at one line count once. */
export function lineMarks(
  world: World,
  identities: ReadonlyMap<ProcessId, Identity>,
  { file, next }: { readonly file?: string | undefined; readonly next?: ThreadId | null } = {},
): readonly LineMark[] {
  const stuck = new Set(
    analyse(world)
      .stuck.filter(({ proved }) => proved)
      .flatMap((set) => set.threads),
  )
  const marks = new Map<string, LineMark>()
  for (const thread of itemsOf(world.threads)) {
    const line = thread.call?.line ?? null
    const who = identities.get(thread.process)
    if (line === null || who === undefined || thread.state.kind === 'ended') continue
    if (thread.call?.file !== file) continue
    if (itemOf(world.processes, thread.process)?.life.kind !== 'alive') continue
    const key = `${line} ${thread.process}`
    const state = stuck.has(thread.id) || marks.get(key)?.state === 'stuck' ? 'stuck' : 'at'
    marks.set(key, {
      line,
      process: thread.process,
      name: who.name,
      hue: who.tint.hue,
      key: who.key,
      state,
      next: thread.id === next || marks.get(key)?.next === true,
    })
  }
  return [...marks.values()].sort((a, b) => a.line - b.line)
}

/** The line at which the main process begins; 0 where the text does not say so. What it imports and states comes before. */
export function lineOfMain(text: string): number {
  return text.split('\n').findIndex((line) => /^(export\s+(async\s+)?function|def)\s+main\b/.test(line)) + 1
}

/** More processes at one line than this are counted instead of shown. */
const MOST_AT_A_LINE = 3

type Crowd<T> = { readonly shown: readonly T[]; readonly more: readonly T[] }

export function crowdOf<T>(all: readonly T[]): Crowd<T> {
  return { shown: all.slice(0, MOST_AT_A_LINE), more: all.slice(MOST_AT_A_LINE) }
}

/** The keys beside a line: two have room, of more the first and a count. Whoever goes next comes first. */
export function keysOf(marks: readonly LineMark[]): Crowd<LineMark> {
  const all = marks.toSorted((a, b) => Number(b.next) - Number(a.next))
  return all.length <= 2 ? { shown: all, more: [] } : { shown: all.slice(0, 1), more: all.slice(1) }
}
