/**
 * Stateless search with optimal dynamic partial-order reduction: of all orders that differ only in moves that do not depend
 * on each other, one is played. Source: Abdulla, Aronis, Jonsson, Sagonas, "Source Sets: A Foundation for Optimal Dynamic
 * Partial Order Reduction" (JACM 64/4, 2017): sleep sets, races, wakeup trees.
 *
 * Two things differ from the paper. Ops that block are part of it (a lock is a race between two acquires, with a release in
 * between that could never have come first), so whether a race can be turned round is not concluded but tried: the moves
 * that did not depend on the first one are played without it, and the second one can go there or it cannot. And at the end
 * of an order, those who are still blocked are looked at as if they had moved.
 *
 * Going back costs nothing, and a move that was made before from the same situation is looked up (`graph.ts`).
 */
import { idsOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Actor } from '../actor.ts'
import { killedBy } from '../actor.ts'
import type { Moves } from '../moves/move.ts'
import type { Situation } from '../moves/situation.ts'
import { frame, playedAt } from './frame.ts'
import type { Event, Frame } from './frame.ts'
import { Graph, isLong } from './graph.ts'
import type { Node, Wish } from './graph.ts'
import { leavesAt } from './leaf.ts'
import type { Branch, Frozen, Leaf, Unfolded } from './leaf.ts'
import { Past } from './past.ts'
import { isInitial, NOTHING, planIn } from './wakeup.ts'
import type { Ordered, Wakeup } from './wakeup.ts'

const NOBODY: Frozen = new Map()

export type DporOptions = {
  readonly moves: Moves
  readonly from: Situation
  /** Of these moves; left out: one of its own. */
  readonly graph?: Graph
  /** An order is broken off after so many moves. */
  readonly maxDepth: number
  /** How many processes may be killed from outside in one order. */
  readonly kills?: number
  /**
   * Somebody else plays the orders that begin with these moves, or come to the same as one that does: these actors may not move before
   * something has that depends on what they would touch, as a number of the graph. To this search they are blocked until then.
   */
  readonly frozen?: Frozen
  /** Whether an order may go on with this move; a bound on changes of process, for instance. Left out: always. */
  readonly allows?: (path: readonly Actor[], next: Actor, choices: readonly Actor[]) => boolean
}

export type Found = {
  readonly situation: Situation
  readonly path: readonly Actor[]
  /** The order was broken off: it had become too long. */
  readonly cut: boolean
}

export type Progress =
  /** An order has come to its end. */
  | { readonly kind: 'found'; readonly found: Found }
  /** This path leads to where the program has never been; call again when it has been learned. */
  | { readonly kind: 'unknown'; readonly path: readonly Actor[] }
  | { readonly kind: 'done' }

export class Dpor {
  readonly #options: DporOptions
  readonly #graph: Graph
  readonly #frames: Frame[] = []
  readonly #path: Actor[] = []
  /** Orders that were given up because all that could move was asleep: played in vain. */
  redundant = 0
  executions = 0
  /** Moves, those of trials included. */
  steps = 0
  /** Set when something was left out: an order that was cut, a move that was not allowed. */
  incomplete = false
  /** From which event on races of the present order have not been looked at yet. */
  #raced = 0

  constructor(options: DporOptions) {
    this.#options = options
    this.#graph = options.graph ?? new Graph(options.moves)
    const { from } = options
    const still = from.still?.length ?? 0
    const node = isLong(still) ? this.#graph.away(from) : this.#graph.node(from)
    this.#frames.push(frame(node, still, new Map(), options.frozen ?? NOBODY, [], null, options.kills ?? 0))
  }

  /** Goes on to the next end of an order, or to where something has to be learned. */
  next(): Progress {
    for (;;) {
      const top = this.#frames.at(-1)
      if (top === undefined) return { kind: 'done' }
      if (!top.chosen) {
        const all = this.#graph.choices(top.node)
        const choices = top.frozen.size === 0 ? all : all.filter((actor) => !top.frozen.has(actor))
        const tooLong = this.#path.length >= this.#options.maxDepth && choices.length > 0
        if (choices.length === 0 || tooLong) {
          // All that the races need has to be known before the order counts as played.
          const unknown = this.#findRaces(tooLong)
          if (unknown !== null) return { kind: 'unknown', path: unknown }
          top.chosen = true
          if (choices.length < all.length && !tooLong) {
            this.redundant++
            if (top.wakeup.length === 0) this.#back()
            continue
          }
          if (tooLong) this.incomplete = true
          this.executions++
          const found = { situation: top.node.situation, path: [...this.#path], cut: tooLong }
          if (!tooLong) this.#killAtEnd(top)
          if (top.wakeup.length === 0) this.#back()
          return { kind: 'found', found }
        }
        if (top.wakeup.length === 0) {
          const free = choices.find((actor) => !top.sleep.has(actor) && this.#isAllowed(actor, choices))
          if (free === undefined) {
            this.redundant++
            this.#back()
            continue
          }
          top.wakeup.push({ actor: free, touched: NOTHING, children: [] })
        }
        top.chosen = true
      }
      const branch = top.wakeup[0]
      if (branch === undefined) {
        this.#back()
        continue
      }
      const unknown = this.#forward(top, branch)
      if (unknown !== null) return { kind: 'unknown', path: unknown }
    }
  }

  /**
   * Gives away, as at least so many leaves if there are as many, all that begins otherwise than the present order does: from its
   * beginning on, place by place. What is left is to play on from the last of these places. Nothing has changed when something has to
   * be learned first.
   */
  divide(least: number): Unfolded {
    const leaves: Leaf[] = []
    const places: Frame[] = []
    for (let at = 0; at < this.#path.length && leaves.length < least; at++) {
      const place = this.#frames[at]
      if (place === undefined || place.frozen.size > 0 || place.killsLeft > 0) break
      const present = this.#event(at)
      const branches: Omit<Branch, 'at'>[] = []
      for (const actor of this.#graph.choices(place.node)) {
        if (actor === present.actor || place.sleep.has(actor)) continue
        const edge = this.#graph.step(place.node, actor)
        if (edge === null) return { kind: 'unknown', path: [...this.#path.slice(0, at), actor] }
        branches.push({ actor, touched: edge.touched })
      }
      const before = playedAt(this.#frames, this.#graph.touches, at)
      leaves.push(...leavesAt(this.#graph, this.#path.slice(0, at), before, branches))
      places.push(place)
    }
    for (const place of places) {
      place.divided = true
      place.wakeup.length = 1
    }
    return { kind: 'leaves', leaves }
  }

  #isAllowed(actor: Actor, choices: readonly Actor[]): boolean {
    const allows = this.#options.allows
    if (allows === undefined || allows(this.#path, actor, choices)) return true
    this.incomplete = true
    return false
  }

  #forward(top: Frame, { actor, children }: Wakeup): readonly Actor[] | null {
    const edge = this.#graph.step(top.node, actor)
    if (edge === null) return [...this.#path, actor]
    this.steps++
    const { touched, born, displaced } = edge
    const sleep = new Map<Actor, number>()
    for (const [sleeper, its] of top.sleep)
      if (sleeper !== actor && !this.#dependent(its, touched)) sleep.set(sleeper, its)
    const frozen = this.#stillFrozen(top.frozen, touched)
    const event = { actor, touched, past: this.#pastOf(actor, touched), born, displaced }
    this.#path.push(actor)
    const killsLeft = top.killsLeft - (killedBy(actor) === null ? 0 : 1)
    const still = edge.progress ? edge.done : top.still + edge.done
    const node = this.#nodeAt(edge.to, still, this.#path)
    this.#frames.push(frame(node, still, sleep, frozen, children, event, killsLeft))
    return null
  }

  /** Where an order has gone on for long without a change, what it did itself counts. */
  #nodeAt(node: Node, still: number, path: readonly Actor[]): Node {
    return isLong(still) && !node.isAway ? this.#graph.away(this.#replayed(path)) : node
  }

  #replayed(path: readonly Actor[]): Situation {
    const { moves, from } = this.#options
    let situation = from
    for (const actor of path) {
      const move = moves.make(situation, actor)
      if (move === null) throw new Error('an order was played, and is not known')
      ;({ situation } = move)
    }
    return situation
  }

  #back(): void {
    const left = this.#frames.pop()
    this.#path.pop()
    this.#raced = Math.min(this.#raced, this.#path.length)
    const top = this.#frames.at(-1)
    if (left?.by === null || left === undefined || top === undefined) return
    top.sleep.set(left.by.actor, left.by.touched)
    top.wakeup.shift()
  }

  #stillFrozen(frozen: Frozen, touched: number): Frozen {
    if (frozen.size === 0) return frozen
    const still = [...frozen].filter(([, its]) => !this.#dependent(its, touched))
    return still.length === frozen.size ? frozen : new Map(still)
  }

  #dependent(a: number, b: number): boolean {
    return this.#graph.touches.dependent(a, b)
  }

  /** The event that led to frame `i + 1`. */
  #event(i: number): Event {
    const event = this.#frames[i + 1]?.by
    if (event === undefined || event === null) throw new Error(`no event ${i}`)
    return event
  }

  /** Which events of the present order happen before a move of this actor that touches these things. */
  #pastOf(actor: Actor, touched: number): Past {
    const length = this.#path.length
    const past = new Past(length)
    for (let i = length - 1; i >= 0; i--) {
      if (past.has(i)) continue
      const event = this.#event(i)
      if (event.actor === actor || this.#dependent(event.touched, touched)) past.add(i, event.past)
    }
    return past
  }

  /**
   * Looks for races between the moves of this order (and what those who are blocked at its end would do) and earlier ones,
   * and plans an order for each that can be turned round. A path that has to be learned first, or null.
   */
  #findRaces(cut: boolean): readonly Actor[] | null {
    const length = this.#path.length
    for (; this.#raced < length; this.#raced++) {
      const event = this.#event(this.#raced)
      if (this.#graph.touches.isEverything(event.touched)) continue
      const unknown = this.#racesOf(event.actor, event.touched, this.#raced)
      if (unknown !== null) return unknown
    }
    if (cut) return null
    const { node, killsLeft } = this.#top()
    for (const { actor, touched } of this.#graph.wishes(node)) {
      const unknown = this.#racesOf(actor, touched, length)
      if (unknown !== null) return unknown
    }
    // Whoever was killed at an op, or called away from it, might have done it before.
    for (let i = 0; i < length; i++)
      for (const wish of this.#event(i).displaced) {
        const unknown = this.#racesOfDisplaced(wish, i)
        if (unknown !== null) return unknown
      }
    if (killsLeft > 0)
      for (const key of idsOf(node.situation.world.processes)) {
        const process = key as ProcessId
        const wish = this.#options.moves.killWish(node.situation, process)
        const unknown = this.#racesOf(`kill:${process}`, this.#graph.touches.number(wish), length)
        if (unknown !== null) return unknown
      }
    return null
  }

  /**
   * Its op goes before event `i`, which took it away, with all that did not depend on that. Where it cannot, one of those took its
   * place: then its op goes before that one; or where it could have gone still earlier.
   */
  #racesOfDisplaced({ actor, touched }: Wish, i: number): readonly Actor[] | null {
    const length = this.#path.length
    const turned = this.#turnRound(i, actor, length)
    if (turned.kind === 'unknown') return turned.path
    if (turned.kind === 'planned') return null
    const found = new Past(length)
    for (let k = length - 1; k > i; k--) {
      const event = this.#event(k)
      if (found.has(k) || event.past.has(i) || !this.#dependent(event.touched, touched)) continue
      const earlier = this.#turnRound(i, actor, length, k)
      if (earlier.kind === 'unknown') return earlier.path
      if (earlier.kind === 'planned') found.add(k, event.past)
    }
    return this.#racesOf(actor, touched, i, found)
  }

  /** `before`: events that need not be looked at. */
  #racesOf(actor: Actor, touched: number, at: number, before: Past = new Past(at)): readonly Actor[] | null {
    // What happened before this actor came to its move: its own last move, and what started it.
    for (let i = at - 1; i >= 0; i--) {
      const event = this.#event(i)
      if (event.actor !== actor && !(event.born as readonly Actor[]).includes(actor)) continue
      before.add(i, event.past)
      break
    }
    for (let i = at - 1; i >= 0; i--) {
      if (before.has(i)) continue
      const first = this.#event(i)
      if (!this.#dependent(first.touched, touched) || this.#graph.touches.isEverything(first.touched))
        continue
      const turned = this.#turnRound(i, actor, at)
      if (turned.kind === 'unknown') return turned.path
      if (turned.kind === 'impossible') continue
      // What came before the first one is found when the order that was planned here is played.
      before.add(i, first.past)
    }
    return null
  }

  /** Plays what did not depend on event `i` (nor on event `other`), then `actor`, without them. */
  #turnRound(
    i: number,
    actor: Actor,
    at: number,
    other: number = i,
  ):
    | { readonly kind: 'planned' | 'impossible' }
    | { readonly kind: 'unknown'; readonly path: readonly Actor[] } {
    const start = this.#frames[i]
    if (start === undefined) throw new Error(`no frame ${i}`)
    let { node, still, frozen } = start
    const order: Ordered[] = []
    const pathTo = () => [...this.#path.slice(0, i), ...order.map((one) => one.actor)]
    const go = (who: Actor): boolean => {
      const edge = this.#graph.step(node, who)
      if (edge === null) return false
      this.steps++
      order.push({ actor: who, touched: edge.touched })
      frozen = this.#stillFrozen(frozen, edge.touched)
      still = edge.progress ? edge.done : still + edge.done
      node = isLong(still) ? this.#nodeAt(edge.to, still, pathTo()) : edge.to
      return true
    }
    // Without the first one, something that did not depend on it may have no room: then what depends on that is left out too.
    const left = new Past(at)
    left.add(i, null)
    left.add(other, null)
    for (let k = i + 1; k < at; k++) {
      const event = this.#event(k)
      if (k === other || event.past.meets(left)) continue
      if (frozen.has(event.actor) || !this.#canGo(node, event.actor)) {
        left.add(k, null)
        continue
      }
      if (!go(event.actor)) return { kind: 'unknown', path: [...pathTo(), event.actor] }
    }
    if (frozen.has(actor) || !this.#canGo(node, actor)) return { kind: 'impossible' }
    if (!go(actor)) return { kind: 'unknown', path: [...pathTo(), actor] }
    this.#plan(start, order)
    return { kind: 'planned' }
  }

  #canGo(node: Node, actor: Actor): boolean {
    const killed = killedBy(actor)
    if (killed !== null) return this.#options.moves.canKill(node.situation, killed)
    return this.#graph.canGo(node, actor)
  }

  /** Puts an order into the wakeup tree of a frame, unless one that is there, or was played, covers it. */
  #plan({ sleep, wakeup, divided }: Frame, order: readonly Ordered[]): void {
    if (divided) return
    const { touches } = this.#graph
    for (const [actor, touched] of sleep) if (isInitial(touches, order, { actor, touched })) return
    // The first branch is the one that is being played; it begins with the move that is turned round, so it never fits.
    planIn(touches, wakeup, order, 1)
  }

  #killAtEnd(top: Frame): void {
    if (top.killsLeft === 0) return
    for (const key of idsOf(top.node.situation.world.processes)) {
      const process = key as ProcessId
      if (this.#options.moves.canKill(top.node.situation, process) && !top.sleep.has(`kill:${process}`))
        top.wakeup.push({ actor: `kill:${process}`, touched: NOTHING, children: [] })
    }
  }

  #top(): Frame {
    const top = this.#frames.at(-1)
    if (top === undefined) throw new Error('the search is over')
    return top
  }
}
