/** Which lanes are drawn, and where. Pure. */
import { itemOf } from '#model/tables/table.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Tint } from '#picture/scene/base.ts'
import type { Lane } from '../store/story.ts'
import type { Identity } from '../store/who.ts'

export type Row = {
  readonly thread: ThreadId
  readonly process: ProcessId
  /** The process's name, or the thread's own for those below it. */
  readonly name: string
  readonly kind: 'process' | 'thread'
  readonly tint: Tint
  readonly key: string
  readonly alive: boolean
  readonly y: number
  readonly h: number
  /** Steps taken when it began and when it ended. */
  readonly from: number
  readonly to: number | null
}

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
}

/** Threads that the program knows of; the library's own as well when its machinery is shown. */
export const shownLanes = <T extends Pick<Lane, 'role'>>(
  lanes: readonly T[],
  machinery: boolean,
): readonly T[] =>
  lanes.filter(({ role }) => machinery || role === 'main' || role === 'program' || role === 'executor-thread')

/** Of a thread below its process: what comes after the process's own id. */
export const threadName = (thread: ThreadId): string => thread.slice(thread.indexOf('/') + 1)

/** A process's main lane, then its other threads; processes in the order in which they were made. */
export function rowsOf({ lanes, identities, world, machinery, room }: RowOptions): readonly Row[] {
  const order = new Map([...identities.keys()].map((process, index) => [process, index]))
  const shown = shownLanes(lanes, machinery)
    .map((lane, index) => ({ lane, index }))
    .sort((a, b) => (order.get(a.lane.process) ?? 0) - (order.get(b.lane.process) ?? 0) || a.index - b.index)
  const h = Math.max(ROW_MIN, Math.min(ROW_MAX, Math.floor(room / Math.max(1, shown.length))))
  return shown.map(({ lane }, index): Row => {
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
      y: index * h,
      h,
      from: lane.from,
      to: lane.to,
    }
  })
}
