/** All situations as plain data that a window can follow a run through, and the tree of choices. */
import type { Outcome, Ways } from '#protocol/explored.ts'
import type { Actor } from '../actor.ts'
import { choiceTree } from './choice-tree.ts'
import type { ChoiceTreeOptions } from './choice-tree.ts'
import type { Place } from './situations.ts'

export type WaysOptions = Pick<ChoiceTreeOptions, 'told'> & {
  readonly places: readonly Place[]
  readonly outcomes: readonly Outcome[]
  /** Of each bit of a place, which of the outcomes it stands for; -1: none of them. */
  readonly numbers: readonly number[]
}

export function waysOf({ places, outcomes, numbers, told }: WaysOptions): Ways | null {
  const [beginning] = places
  if (beginning === undefined || numbers.includes(-1)) return null
  const sets: (readonly number[])[] = []
  const setOf = new Map<bigint, number>()
  const setAt = ({ open }: Place): number => {
    const known = setOf.get(open)
    if (known !== undefined) return known
    const set = numbers.filter((_, bit) => (open >> BigInt(bit)) % 2n === 1n)
    setOf.set(open, sets.length)
    return sets.push(set.toSorted((a, b) => a - b)) - 1
  }
  const actors = new Map<Actor, number>()
  const numberOf = (actor: Actor): number => {
    const known = actors.get(actor)
    if (known !== undefined) return known
    actors.set(actor, actors.size)
    return actors.size - 1
  }
  return {
    outcomes,
    moves: places.map(({ moves }) => moves.flatMap(({ actor, to }) => [numberOf(actor), to.number])),
    announced: places.map(({ situation }) => situation.world.announced),
    open: places.map(setAt),
    actors: [...actors.keys()],
    sets,
    tree: choiceTree({ beginning, openAt: (place) => sets[setAt(place)] ?? [], told }),
  }
}
