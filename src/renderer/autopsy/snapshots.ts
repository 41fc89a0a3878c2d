/** The looks of a trace, as the timeline shows them. Pure. */
import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import { momentOfStep, worldAt } from '../store/trace.ts'
import type { Trace } from '../store/trace.ts'

export type SeenState = 'stuck' | 'waits' | 'awake' | 'gone'

export type Column = {
  /** Counts from 1. */
  readonly step: number
  readonly takenAt: string
  readonly isStuck: boolean
  readonly stateOf: (process: ProcessId) => SeenState
}

type Verdict = Pick<Column, 'isStuck' | 'stateOf'>
const verdicts = new WeakMap<World, Verdict>()

/** The last `most` of them. */
export function columnsOf(trace: Trace, most: number): readonly Column[] {
  const all = trace.steps.length
  return Array.from({ length: Math.min(most, all) }, (_, index) => {
    const step = Math.max(0, all - most) + index + 1
    const world = worldAt(trace, momentOfStep(trace, step) ?? trace.count)
    return { step, takenAt: world.seen?.snapshot.takenAt ?? '', ...verdictOf(world) }
  })
}

function verdictOf(world: World): Verdict {
  const found = verdicts.get(world)
  if (found !== undefined) return found
  const { stuck, waits } = analyse(world)
  const proved = new Set(stuck.filter((set) => set.proved).flatMap(({ processes }) => processes))
  const waiting = new Set(waits.map(({ process }) => process))
  const made: Verdict = {
    isStuck: proved.size > 0,
    stateOf(process) {
      if (itemOf(world.processes, process) === undefined) return 'gone'
      return proved.has(process) ? 'stuck' : waiting.has(process) ? 'waits' : 'awake'
    },
  }
  verdicts.set(world, made)
  return made
}

/** Everybody who was seen, the first ones first. */
export function everSeen(trace: Trace): readonly ProcessId[] {
  return [
    ...new Set([
      ...trace.story.lanes.map(({ process }) => process),
      ...itemsOf(trace.head.processes).map(({ id }) => id),
    ]),
  ]
}
