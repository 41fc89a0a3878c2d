/** The last moment of an order at which another outcome could still be met. */
import type { Actor } from './actor.ts'
import type { Collected } from './findings.ts'
import { DECISIVE_ORDERS } from './limits.ts'
import { outcomeKey, outcomeOf } from './outcome.ts'
import { Dpor } from './search/dpor.ts'
import type { Graph } from './search/graph.ts'
import type { Moves } from './moves/move.ts'
import { scheduleOf } from './schedule-of.ts'
import type { Situation } from './moves/situation.ts'

export type DecisiveOptions = {
  readonly moves: Moves
  readonly graph: Graph
  readonly from: Situation
  readonly path: readonly Actor[]
  /** The outcome that the path comes to. */
  readonly key: string
  readonly maxDepth: number
  /** A moment from which so many orders lead to nothing else is taken for undecided: the answer is null then. */
  readonly mostOrders: number
}

/** How many moves have been made at that moment; null when it cannot be said with what is known and allowed. */
export function decisiveMove(options: DecisiveOptions): number | null {
  const { moves, from, path } = options
  const situations: Situation[] = [from]
  let situation = from
  for (const actor of path) {
    const move = moves.make(situation, actor)
    if (move === null) return null
    ;({ situation } = move)
    situations.push(situation)
  }
  // What is open at a moment was open before: the last such moment is found by halving.
  let open = -1
  let closed = situations.length - 1
  while (closed - open > 1) {
    const middle = (open + closed) >> 1
    const at = situations[middle]
    const others = at === undefined ? null : canMeetOthers(options, at)
    if (others === null) return null
    if (others) open = middle
    else closed = middle
  }
  return open < 0 ? null : open
}

function canMeetOthers(
  { moves, graph, key, maxDepth, mostOrders }: DecisiveOptions,
  from: Situation,
): boolean | null {
  const dpor = new Dpor({ moves, graph, from, maxDepth })
  while (dpor.executions < mostOrders) {
    const progress = dpor.next()
    if (progress.kind === 'done') return dpor.incomplete ? null : false
    if (progress.kind === 'unknown') return null
    if (outcomeKey(outcomeOf(progress.found.situation, progress.found.cut)) !== key) return true
  }
  return null
}

/** Steps of the schedule up to there; null where it is not known, or there is nothing to decide. */
export function decisiveStep(
  ground: Pick<DecisiveOptions, 'moves' | 'graph' | 'from' | 'maxDepth'>,
  { path, outcome }: Pick<Collected, 'path' | 'outcome'>,
): number | null {
  const at = decisiveMove({ ...ground, path, key: outcomeKey(outcome), mostOrders: DECISIVE_ORDERS })
  return at === null ? null : (scheduleOf(ground.moves, ground.from, path.slice(0, at))?.length ?? null)
}
