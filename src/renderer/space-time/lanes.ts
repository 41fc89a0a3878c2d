/** Which lanes are drawn, and where. Pure. */
import { itemOf } from '#model/tables/table.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Tint } from '#picture/scene/base.ts'
import type { Lane } from '../store/story.ts'
import type { Identity } from '../store/who.ts'
import type { Alike, CrowdOrder } from './alike.ts'
import { CROWD_FROM } from './alike.ts'

export type Row = {
  /** Of a group: its first member. */
  readonly thread: ThreadId
  readonly process: ProcessId
  /** The process's name, or the thread's own for those below it. */
  readonly name: string
  readonly kind: 'process' | 'thread' | 'group'
  readonly tint: Tint
  readonly key: string
  readonly alive: boolean
  readonly y: number
  readonly h: number
  /** Steps taken when it began and when it ended. */
  readonly from: number
  readonly to: number | null
  /** Proved, in a crowd: such lanes come first. */
  readonly stuck: boolean
  /** The folded group in whose lane it is drawn; null: in its own. */
  readonly within: string | null
  /** Of a group: who is in it, all drawn in this lane unless it is open. */
  readonly group: Group | null
}

export type Group = { readonly alike: Alike; readonly open: boolean; readonly members: readonly Row[] }

export const rowKey = (row: Row): string => row.group?.alike.id ?? row.thread

/** Where what each thread does is drawn: the lane of its own, or that of its folded group. */
export const lanesByThread = (rows: readonly Row[]): ReadonlyMap<ThreadId, Row> =>
  new Map(
    rows
      .flatMap((row) => (row.group === null ? [row] : row.group.open ? [] : row.group.members))
      .map((row) => [row.thread, row]),
  )

export const ROW_MIN = 20
export const ROW_MAX = 60

type RowOptions = {
  readonly lanes: readonly Lane[]
  readonly identities: ReadonlyMap<ProcessId, Identity>
  readonly world: World
  /** Threads that only the library has started are shown. */
  readonly machinery: boolean
  /** Height that is there for all of them together. */
  readonly room: number
  /** How a crowd is told; without it everybody has a lane, in the order of their making. */
  readonly crowd?: CrowdOrder
}

/** Threads that the program knows of; the library's own as well when its machinery is shown. */
export const shownLanes = <T extends Pick<Lane, 'role'>>(
  lanes: readonly T[],
  machinery: boolean,
): readonly T[] =>
  lanes.filter(({ role }) => machinery || role === 'main' || role === 'program' || role === 'executor-thread')

/** Of a thread below its process: what comes after the process's own id. */
export const threadName = (thread: ThreadId): string => thread.slice(thread.indexOf('/') + 1)

/**
 * A process's main lane, then its other threads; processes in the order in which they were made. In a crowd the stuck come first,
 * and those who wait alike have one lane, where the first of them would stand.
 */
export function rowsOf({ lanes, identities, world, machinery, room, crowd }: RowOptions): readonly Row[] {
  const order = new Map([...identities.keys()].map((process, index) => [process, index]))
  const shown = shownLanes(lanes, machinery)
    .map((lane, index) => ({ lane, index }))
    .toSorted(
      (a, b) => (order.get(a.lane.process) ?? 0) - (order.get(b.lane.process) ?? 0) || a.index - b.index,
    )
    .map(({ lane }): Row => {
      const identity = identities.get(lane.process)
      const main = lane.role === 'main'
      return {
        thread: lane.thread,
        process: lane.process,
        name: main ? (identity?.name ?? lane.process) : threadName(lane.thread),
        kind: main ? 'process' : 'thread',
        tint: identity?.tint ?? { hue: 1, round: 'first' },
        key: main ? (identity?.key ?? '') : '',
        alive: itemOf(world.processes, lane.process)?.life.kind === 'alive',
        y: 0,
        h: 0,
        from: lane.from,
        to: lane.to,
        stuck: false,
        within: null,
        group: null,
      }
    })
  return placed(crowd === undefined || shown.length < CROWD_FROM ? shown : inCrowd(shown, crowd), room)
}

function inCrowd(rows: readonly Row[], { alike, stuck, quiet, opened }: CrowdOrder): readonly Row[] {
  // Who has a thread of its own that does something else stands by itself.
  const busy = new Set(
    rows.filter(({ kind, thread }) => kind === 'thread' && !quiet.has(thread)).map(({ process }) => process),
  )
  const stuckProcesses = new Set(rows.filter(({ thread }) => stuck.has(thread)).map(({ process }) => process))
  const marked = rows.map((row) => ({ ...row, stuck: stuck.has(row.thread) }))
  const sorted = [
    ...marked.filter(({ process }) => stuckProcesses.has(process)),
    ...marked.filter(({ process }) => !stuckProcesses.has(process)),
  ]
  const groupOf = new Map(
    alike.flatMap((one) =>
      one.threads
        .map((thread) => processOf(thread))
        .flatMap((process) => (busy.has(process) ? [] : [[process, one] as const])),
    ),
  )
  const members = new Map<Alike, Row[]>()
  for (const row of sorted) {
    const one = groupOf.get(row.process)
    if (one === undefined) continue
    const known = members.get(one)
    if (known === undefined) members.set(one, [row])
    else known.push(row)
  }
  return sorted.flatMap((row): readonly Row[] => {
    const one = groupOf.get(row.process)
    const own = one === undefined ? [] : (members.get(one) ?? [])
    if (one === undefined || own.filter(({ kind }) => kind === 'process').length < 2) return [row]
    if (own[0] !== row) return []
    const open = opened.has(one.id)
    const group: Row = {
      ...row,
      kind: 'group',
      key: '',
      from: open ? 0 : Math.min(...own.map(({ from }) => from)),
      to: open ? 0 : null,
      group: { alike: one, open, members: own },
    }
    return open ? [group, ...own] : [group]
  })
}

/** Rows as high as there is room for, one below the other. */
function placed(rows: readonly Row[], room: number): readonly Row[] {
  const h = Math.max(ROW_MIN, Math.min(ROW_MAX, Math.floor(room / Math.max(1, rows.length))))
  return rows.map((row, index) => {
    const at = { y: index * h, h }
    const { group } = row
    if (group === null) return { ...row, ...at }
    const members = group.members.map((member) => ({ ...member, ...at, within: group.alike.id }))
    return { ...row, ...at, group: { ...group, members } }
  })
}
