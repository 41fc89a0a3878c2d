/**
 * The tree of choices: only moves after which less can happen than before. Between two of them the program may go as it likes,
 * nothing is decided there.
 */
import { itemOf } from '#model/tables/table.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ChoiceNode, ChoiceWay } from '#protocol/explored.ts'
import { isThread } from '../actor.ts'
import type { Actor } from '../actor.ts'
import { pathTo } from './situations.ts'
import type { Place } from './situations.ts'

/** Nobody reads more. */
const MOST_NODES = 200
const MOST_WAYS = 12

export type ChoiceTreeOptions = {
  readonly beginning: Place
  /** The outcomes behind the bits of a place, as the reader counts them. */
  readonly openAt: (place: Place) => readonly number[]
  /** The path as a schedule: how many steps, and its text; null where nobody can play it. */
  readonly told: (path: readonly Actor[]) => { readonly steps: number; readonly schedule: string } | null
}

export function choiceTree({ beginning, openAt, told }: ChoiceTreeOptions): ChoiceNode {
  let nodes = 0
  const nodeAt = (place: Place): ChoiceNode => {
    nodes++
    const decided = place.open & (place.open - 1n)
    const deciding = decided === 0n ? [] : decidingMoves(place)
    const ways: ChoiceWay[] = []
    for (const { actor, from, to } of deciding) {
      if (ways.length >= MOST_WAYS || nodes >= MOST_NODES) break
      const before = told(pathTo(from))
      if (before !== null) ways.push({ ...who(actor, from), ...before, to: nodeAt(to) })
    }
    return { open: openAt(place), ways, more: deciding.length - ways.length }
  }
  return nodeAt(beginning)
}

type Deciding = { readonly actor: Actor; readonly from: Place; readonly to: Place }

/** The moves that lead out of the places from which the same can be met: of equal ones the first, nearest first. */
function decidingMoves(start: Place): readonly Deciding[] {
  const found = new Map<string, Deciding>()
  const seen = new Set([start])
  for (const place of seen)
    for (const { actor, to } of place.moves) {
      if (to.open === start.open) {
        seen.add(to)
        continue
      }
      const { process, call } = who(actor, place)
      const key = JSON.stringify([process, call?.name, call?.object, call?.line, String(to.open)])
      if (!found.has(key)) found.set(key, { actor, from: place, to })
    }
  return [...found.values()]
}

function who(actor: Actor, { situation: { world } }: Place): Pick<ChoiceWay, 'process' | 'call'> {
  if (!isThread(actor)) return { process: null, call: null }
  const name = itemOf(world.processes, processOf(actor))?.name ?? null
  return { process: name, call: itemOf(world.threads, actor)?.call ?? null }
}
