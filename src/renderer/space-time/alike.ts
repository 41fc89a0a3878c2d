/** In a crowd, those who wait alike: at the same place of the program, for the same thing. Pure. */
import { itemOf } from '#model/tables/table.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type { Wait as Blocked } from '#model/wait-for/wait.ts'
import type { Lane, Wait } from '../store/story.ts'

/** Fewer lanes are read one by one. */
export const CROWD_FROM = 17
/** Fewer alike have a lane each. */
const LEAST = 4

export type Alike = {
  /** The same as long as somebody waits there for that. */
  readonly id: string
  readonly threads: readonly ThreadId[]
  /** What they are in: a call and what it is called with. */
  readonly verb: string
  readonly arg: string
}

export type CrowdOrder = {
  readonly alike: readonly Alike[]
  /** Threads that are proved stuck: their lanes come first. */
  readonly stuck: ReadonlySet<ThreadId>
  /** Threads that wait by design, or have ended: they go along with their process. */
  readonly quiet: ReadonlySet<ThreadId>
  /** Ids of those that the person has opened. */
  readonly opened: ReadonlySet<string>
}

/** Who waits alike at the end of `world`; `open` are the waits that have no end. */
export function alikeIn(world: World, open: readonly Wait[]): readonly Alike[] {
  const { waits, idle } = analyse(world)
  const blocked = new Map([...waits, ...idle].map((wait) => [wait.thread, wait]))
  const groups = new Map<string, { readonly first: Wait; readonly threads: ThreadId[] }>()
  for (const wait of open) {
    const found = blocked.get(wait.thread)
    const thread = itemOf(world.threads, wait.thread)
    if (found === undefined || thread?.role !== 'main') continue
    const id = pointOf(found)
    const group = groups.get(id)
    if (group === undefined) groups.set(id, { first: wait, threads: [wait.thread] })
    else group.threads.push(wait.thread)
  }
  return [...groups]
    .filter(([, { threads }]) => threads.length >= LEAST)
    .map(([id, { first, threads }]) => ({ id, threads, verb: first.verb, arg: first.arg }))
}

/** Threads that have ended, and those that wait for work. */
export function quietIn(world: World, lanes: readonly Lane[]): ReadonlySet<ThreadId> {
  const idle = new Set(analyse(world).idle.map(({ thread }) => thread))
  return new Set(
    lanes.filter(({ thread, to }) => to !== null || idle.has(thread)).map(({ thread }) => thread),
  )
}

export const stuckIn = (world: World): ReadonlySet<ThreadId> =>
  new Set(
    analyse(world)
      .stuck.filter(({ proved }) => proved)
      .flatMap(({ threads }) => threads),
  )

/** Where a wait stands in the program, what it is for, and whether anybody could still end it. Who holds that now is left out. */
function pointOf({ call, op, on, verdict }: Blocked): string {
  const place = call === null ? op.kind : `${call.file ?? ''}:${String(call.line)} ${call.name}`
  const thing = JSON.stringify(on, (key, value: unknown) => (key === 'holders' ? undefined : value))
  return `${place} ${thing} ${verdict === 'stuck' ? 'stuck' : ''}`
}
