/**
 * Situations as the nodes of a graph: orders that come to the same situation go on from one node, and a move that was made
 * from there once is found again. What a search does a thousand times, the model does once.
 *
 * It forgets what it has not needed for long when it knows much, so that a long search needs no more memory than a short one.
 */
import { idsOf, itemOf } from '#model/tables/table.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Actor } from '../actor.ts'
import { Touches } from '../moves/accesses.ts'
import { Fingerprints } from '../moves/fingerprint.ts'
import type { Print } from '../moves/fingerprint.ts'
import type { Moves } from '../moves/move.ts'
import { SEARCH_ROUNDS } from '../moves/turning.ts'
import type { Situation } from '../moves/situation.ts'

export type Node = {
  /** Of one of the orders that lead here; the others differ from it in nothing that counts. */
  readonly situation: Situation
  /** Null where only one order leads here. */
  print: Print | null
  /** What the order did on the way here counts (`away`). */
  readonly isAway: boolean
  /** Few of the many nodes have more than two. */
  edges: readonly Edge[]
  choices: readonly Actor[] | null
  wishes: readonly Wish[] | null
  /** When it was gone through last. */
  used: number
}

export type Edge = {
  readonly actor: Actor
  readonly to: Node
  /** What the move touches, as a number of `touches`. */
  readonly touched: number
  /** Whether the move has changed something that anybody could notice, and the ops that were done since (`Situation.still`). */
  readonly progress: boolean
  readonly done: number
  /** Threads that came to life. */
  readonly born: readonly ThreadId[]
  /** Others whose op the move has taken from them, by their end or by a signal: it may never come again. With what it would have touched. */
  readonly displaced: readonly Wish[]
}

/** What somebody who is at an op would touch. */
export type Wish = { readonly actor: Actor; readonly touched: number }

export type GraphOptions = {
  /** What all situations that are known at a time may take up (`Print.weight`). */
  readonly mostWeight?: number
  /** After so many moves orders begin to share what they come to. To see that two are equal costs as much as a move, and a short search seldom meets one twice. */
  readonly sharesFrom?: number
}

/** Some 150 MB: 45,000 situations of five philosophers, fewer of a program with more things in it. */
const MOST_WEIGHT = 2_500_000
/** Events that end a process, or call a thread away from its op. */
const DISPLACING: ReadonlySet<WorldEvent['kind']> = new Set([
  'process.ended',
  'process.killed',
  'process.crashed',
  'process.left',
  'signal.sent',
])
const SHARES_FROM = 1000
const NO_EDGES: readonly Edge[] = []
const NOBODY: readonly ThreadId[] = []
const NO_WISHES: readonly Wish[] = []

export class Graph {
  readonly touches = new Touches()
  readonly #moves: Moves
  readonly #mostWeight: number
  readonly #sharesFrom: number
  #made = 0
  #prints: Fingerprints
  #nodes = new Map<number, Node>()
  #weight = 0
  /** Those that have edges. */
  #from: Node[] = []
  /** Counts steps. */
  #clock = 0

  constructor(moves: Moves, { mostWeight = MOST_WEIGHT, sharesFrom = SHARES_FROM }: GraphOptions = {}) {
    this.#moves = moves
    this.#mostWeight = mostWeight
    this.#sharesFrom = sharesFrom
    this.#prints = new Fingerprints(moves.learned, true)
  }

  node(situation: Situation, before: Print | null = null): Node {
    if (this.#made < this.#sharesFrom) return nodeOf(withoutStill(situation), null, false)
    const print = this.#prints.of(situation, before)
    const known = this.#nodes.get(print.number)
    if (known !== undefined) {
      known.used = this.#clock
      return known
    }
    const isFull = this.#weight >= this.#mostWeight
    if (isFull) this.#forget()
    const node = nodeOf(withoutStill(situation), null, false)
    node.used = this.#clock
    this.#keep(node, isFull ? this.#prints.of(situation) : print)
    return node
  }

  #keep(node: Node, print: Print): void {
    node.print = print
    this.#nodes.set(print.number, node)
    this.#weight += print.weight
  }

  /** The end of one order that has gone on for so long without a change that it may turn for ever: what was done counts there. */
  away(situation: Situation): Node {
    return nodeOf(situation, null, true)
  }

  /** Null when it leads to where the program has never been. */
  step(node: Node, actor: Actor): Edge | null {
    node.used = ++this.#clock
    const known = edgeOf(node, actor)
    if (known !== undefined) return known
    const before = node.situation
    const move = this.#moves.make(before, actor)
    if (move === null) return null
    this.#made++
    const { situation, events, progress } = move
    const length = situation.still?.length ?? 0
    const to = isLong(length) ? this.away(situation) : this.node(situation, node.print)
    const edge: Edge = {
      actor,
      to,
      touched: this.touches.number(move.accesses),
      progress,
      done: progress ? length : length - (before.still?.length ?? 0),
      born: events.some(({ kind }) => kind === 'process.started' || kind === 'thread.started')
        ? idsOf(situation.world.threads).filter(
            (id): id is ThreadId => !idsOf(before.world.threads).includes(id),
          )
        : NOBODY,
      displaced: events.some(({ kind }) => DISPLACING.has(kind))
        ? this.#displaced(node, actor, situation)
        : NO_WISHES,
    }
    if (node.edges.length === 0) this.#from.push(node)
    node.edges = [...node.edges, edge]
    return edge
  }

  #displaced(node: Node, actor: Actor, after: Situation): readonly Wish[] {
    const opIn = ({ world }: Situation, thread: Actor) => {
      const state = itemOf(world.threads, thread)?.state
      return state?.kind === 'at-op' ? state.op : null
    }
    return this.wishes(node).filter(
      (wish) => wish.actor !== actor && opIn(after, wish.actor) !== opIn(node.situation, wish.actor),
    )
  }

  choices(node: Node): readonly Actor[] {
    return (node.choices ??= this.#moves.choices(node.situation))
  }

  canGo(node: Node, actor: Actor): boolean {
    if (edgeOf(node, actor) !== undefined) return true
    return node.print === null ? this.#moves.canGo(node.situation, actor) : this.choices(node).includes(actor)
  }

  /** What those who are at an op would touch. */
  wishes(node: Node): readonly Wish[] {
    return (node.wishes ??= idsOf(node.situation.world.threads).flatMap((id) => {
      const wish = this.#moves.wish(node.situation, id as ThreadId)
      return wish.length === 0 ? [] : [{ actor: id as ThreadId, touched: this.touches.number(wish) }]
    }))
  }

  /** Keeps what was gone through lately. Nodes that somebody still holds begin anew from what they are. */
  #forget(): void {
    const used = Float64Array.from(this.#nodes.values(), (node) => node.used).sort()
    const since = used[used.length >> 1] ?? 0
    const kept = new Set([...this.#nodes.values()].filter((node) => node.used > since))
    for (const node of this.#from)
      node.edges = kept.has(node) ? node.edges.filter(({ to }) => kept.has(to)) : NO_EDGES
    this.#from = this.#from.filter(({ edges }) => edges.length > 0)
    this.#prints = new Fingerprints(this.#moves.learned, true)
    this.#nodes = new Map()
    this.#weight = 0
    let before: Print | null = null
    for (const node of kept) {
      before = this.#prints.of(node.situation, before)
      this.#keep(node, before)
    }
  }
}

/** Ops without a change from which on an order has nodes of its own. */
export function isLong(still: number): boolean {
  return still >= SEARCH_ROUNDS
}

function withoutStill(situation: Situation): Situation {
  if (situation.still === null) return situation
  const { world, chains, counts, origins, parts, prints } = situation
  return { world, chains, counts, origins, parts, prints, still: null }
}

function edgeOf({ edges }: Node, actor: Actor): Edge | undefined {
  for (const edge of edges) if (edge.actor === actor) return edge
  return undefined
}

function nodeOf(situation: Situation, print: Print | null, isAway: boolean): Node {
  return { situation, print, isAway, edges: NO_EDGES, choices: null, wishes: null, used: 0 }
}
