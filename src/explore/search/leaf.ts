/**
 * A part of a search that can be played by itself: all orders that begin with a path, but for those that somebody else plays. Each
 * order belongs to one leaf only, since whoever makes a move at a place leaves to the others what begins with the moves made there
 * before: these are asleep until something has moved that depends on them (Godefroid, "Partial-Order Methods for the Verification
 * of Concurrent Systems", LNCS 1032, 1996: sleep sets). At the places between the beginning and a leaf everybody is taken who can move
 * and is not asleep, so no race has to be turned round there, and a leaf knows of no other one.
 */
import type { Actor } from '../actor.ts'
import type { Moves } from '../moves/move.ts'
import type { Situation } from '../moves/situation.ts'
import type { Graph } from './graph.ts'

/** What each of these would touch, who may not move before something has that depends on it. */
export type Frozen = ReadonlyMap<Actor, number>

export type Leaf = {
  readonly path: readonly Actor[]
  readonly asleep: readonly Sleeper[]
}

/** Somebody else plays what begins with this actor's move after so many moves of the path. */
export type Sleeper = { readonly actor: Actor; readonly at: number }

/** Where a leaf begins, and what those who are asleep there would touch. */
export type Standing = { readonly situation: Situation; readonly frozen: Frozen }

/** Null when not all of it is known. */
export function standAt(
  { moves, graph, from }: { readonly moves: Moves; readonly graph: Graph; readonly from: Situation },
  { path, asleep }: Leaf,
): Standing | null {
  const frozen = new Map<Actor, number>()
  let situation = from
  for (let at = 0; ; at++) {
    for (const sleeper of asleep) {
      if (sleeper.at !== at) continue
      const move = moves.make(situation, sleeper.actor)
      if (move === null) return null
      frozen.set(sleeper.actor, graph.touches.number(move.accesses))
    }
    const actor = path[at]
    if (actor === undefined) return { situation, frozen }
    const move = moves.make(situation, actor)
    if (move === null) return null
    ;({ situation } = move)
  }
}

/** Who can go from one place, each with those of the others that are asleep then. */
export type Branch = { readonly actor: Actor; readonly touched: number; readonly at: number }

/** A leaf for each of these moves from the place where the path ends; those that are asleep, or were made before, come first. */
export function leavesAt(
  graph: Graph,
  path: readonly Actor[],
  before: readonly Branch[],
  branches: readonly Omit<Branch, 'at'>[],
): readonly Leaf[] {
  const played = [...before]
  return branches.map(({ actor, touched }) => {
    const asleep = played.filter(
      (other) => other.actor !== actor && !graph.touches.dependent(other.touched, touched),
    )
    played.push({ actor, touched, at: path.length })
    return { path: [...path, actor], asleep: asleep.map((other) => ({ actor: other.actor, at: other.at })) }
  })
}

export type Unfolded =
  | { readonly kind: 'leaves'; readonly leaves: readonly Leaf[] }
  | { readonly kind: 'unknown'; readonly path: readonly Actor[] }

/** The leaves one move further. One in which an order ends stays as it is; one in which all are asleep has no orders. */
export function unfold(
  ground: { readonly moves: Moves; readonly graph: Graph; readonly from: Situation },
  leaf: Leaf,
): Unfolded {
  const { moves, graph } = ground
  const standing = standAt(ground, leaf)
  if (standing === null) return { kind: 'unknown', path: leaf.path }
  const { situation, frozen } = standing
  const choices = moves.choices(situation)
  if (choices.length === 0) return { kind: 'leaves', leaves: [leaf] }
  const branches: Omit<Branch, 'at'>[] = []
  for (const actor of choices) {
    if (frozen.has(actor)) continue
    const move = moves.make(situation, actor)
    if (move === null) return { kind: 'unknown', path: [...leaf.path, actor] }
    branches.push({ actor, touched: graph.touches.number(move.accesses) })
  }
  const before = leaf.asleep.map(({ actor, at }) => ({ actor, at, touched: frozen.get(actor) ?? -1 }))
  return { kind: 'leaves', leaves: leavesAt(graph, leaf.path, before, branches) }
}
