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
 * Going back costs nothing, as worlds are immutable; a move costs one step of the model.
 */
import { idsOf, itemOf } from '#model/tables/table.ts'
import { EVERYTHING, dependent } from '../moves/accesses.ts'
import type { Accesses } from '../moves/accesses.ts'
import { isThread } from '../actor.ts'
import type { Actor } from '../actor.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Moves } from '../moves/move.ts'
import type { Situation } from '../moves/situation.ts'

/** Orders that have to be played from a situation on. */
type Wakeup = { readonly actor: Actor; readonly accesses: Accesses; readonly children: Wakeup[] }

type Frame = {
  readonly situation: Situation
  /** Who has been played from here already (or from further up, and nothing that it depends on has moved since), with what it touched. */
  readonly sleep: Map<Actor, Accesses>
  readonly wakeup: Wakeup[]
  chosen: boolean
  /** What was moved last to come here. Null at the beginning. */
  readonly by: Event | null
  readonly killsLeft: number
}

type Event = {
  readonly actor: Actor
  readonly accesses: Accesses
  /** Those of the earlier events of this order that happened before it, by their places. */
  readonly past: Uint8Array
}

export type DporOptions = {
  readonly moves: Moves
  readonly from: Situation
  /** An order is broken off after so many moves. */
  readonly maxDepth: number
  /** How many processes may be killed from outside in one order. */
  readonly kills?: number
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
  readonly #moves: Moves
  readonly #frames: Frame[] = []
  readonly #path: Actor[] = []
  /** Orders that were given up because all that could move was asleep: played in vain. */
  redundant = 0
  executions = 0
  /** Moves of the model, those of trials included. */
  steps = 0
  /** Set when something was left out: an order that was cut, a move that was not allowed. */
  incomplete = false
  /** From which event on races of the present order have not been looked at yet. */
  #raced = 0

  constructor(options: DporOptions) {
    this.#options = options
    this.#moves = options.moves
    this.#frames.push(frame(options.from, new Map(), [], null, options.kills ?? 0))
  }

  /** Goes on to the next end of an order, or to where something has to be learned. */
  next(): Progress {
    for (;;) {
      const top = this.#frames.at(-1)
      if (top === undefined) return { kind: 'done' }
      if (!top.chosen) {
        const choices = this.#moves.choices(top.situation)
        const tooLong = this.#path.length >= this.#options.maxDepth && choices.length > 0
        if (choices.length === 0 || tooLong) {
          // All that the races need has to be known before the order counts as played.
          const unknown = this.#findRaces(tooLong)
          if (unknown !== null) return { kind: 'unknown', path: unknown }
          top.chosen = true
          if (tooLong) this.incomplete = true
          this.executions++
          const found = { situation: top.situation, path: [...this.#path], cut: tooLong }
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
          top.wakeup.push({ actor: free, accesses: [], children: [] })
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

  #isAllowed(actor: Actor, choices: readonly Actor[]): boolean {
    const allows = this.#options.allows
    if (allows === undefined || allows(this.#path, actor, choices)) return true
    this.incomplete = true
    return false
  }

  #forward(top: Frame, branch: Wakeup): readonly Actor[] | null {
    const { actor } = branch
    const move = this.#moves.make(top.situation, actor)
    if (move === null) return [...this.#path, actor]
    this.steps++
    const sleep = new Map<Actor, Accesses>()
    for (const [sleeper, accesses] of top.sleep)
      if (!dependent(accesses, move.accesses) && sleeper !== actor) sleep.set(sleeper, accesses)
    const event = { actor, accesses: move.accesses, past: this.#pastOf(actor, move.accesses) }
    this.#path.push(actor)
    const killsLeft = top.killsLeft - (actor.startsWith('kill:') ? 1 : 0)
    this.#frames.push(frame(move.situation, sleep, branch.children, event, killsLeft))
    return null
  }

  #back(): void {
    const left = this.#frames.pop()
    this.#path.pop()
    this.#raced = Math.min(this.#raced, this.#path.length)
    const top = this.#frames.at(-1)
    if (left?.by === null || left === undefined || top === undefined) return
    top.sleep.set(left.by.actor, left.by.accesses)
    top.wakeup.shift()
  }

  /** The event that led to frame `i + 1`. */
  #event(i: number): Event {
    const event = this.#frames[i + 1]?.by
    if (event === undefined || event === null) throw new Error(`no event ${i}`)
    return event
  }

  /** Which events of the present order happen before a move of this actor that touches these things. */
  #pastOf(actor: Actor, accesses: Accesses, length = this.#path.length): Uint8Array {
    const past = new Uint8Array(length)
    for (let i = length - 1; i >= 0; i--) {
      if (past[i] === 1) continue
      const event = this.#event(i)
      if (event.actor !== actor && !dependent(event.accesses, accesses)) continue
      past[i] = 1
      for (let k = 0; k < i; k++) if (event.past[k] === 1) past[k] = 1
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
      if (event.accesses === EVERYTHING) continue
      const unknown = this.#racesOf(event.actor, event.accesses, this.#raced)
      if (unknown !== null) return unknown
    }
    if (cut) return null
    const { situation, killsLeft } = this.#top()
    for (const key of idsOf(situation.world.threads)) {
      const thread = key as ThreadId
      const wish = this.#moves.wish(situation, thread)
      if (wish.length === 0) continue
      const unknown = this.#racesOf(thread, wish, length)
      if (unknown !== null) return unknown
    }
    if (killsLeft > 0)
      for (const key of idsOf(situation.world.processes)) {
        const process = key as ProcessId
        const wish = this.#moves.killWish(situation, process)
        const unknown = this.#racesOf(`kill:${process}`, wish, length)
        if (unknown !== null) return unknown
      }
    return null
  }

  #racesOf(actor: Actor, accesses: Accesses, at: number): readonly Actor[] | null {
    // What happened before this actor came to its move: its own last move, and what started it.
    const before = new Uint8Array(at)
    for (let i = at - 1; i >= 0; i--) {
      const event = this.#event(i)
      if (event.actor !== actor && !this.#starts(i, actor)) continue
      before[i] = 1
      for (let k = 0; k < i; k++) if (event.past[k] === 1) before[k] = 1
      break
    }
    for (let i = at - 1; i >= 0; i--) {
      if (before[i] === 1) continue
      const first = this.#event(i)
      if (first.accesses === EVERYTHING || !dependent(first.accesses, accesses)) continue
      const turned = this.#turnRound(i, actor, at)
      if (turned.kind === 'unknown') return turned.path
      if (turned.kind === 'impossible') continue
      // What came before the first one is found when the order that was planned here is played.
      before[i] = 1
      for (let k = 0; k < i; k++) if (first.past[k] === 1) before[k] = 1
    }
    return null
  }

  /** Whether this event brought the actor to life. */
  #starts(i: number, actor: Actor): boolean {
    if (!isThread(actor)) return false
    const before = itemOf(this.#frames[i]?.situation.world.threads, actor)
    const after = itemOf(this.#frames[i + 1]?.situation.world.threads, actor)
    return before === undefined && after !== undefined
  }

  /** Plays what did not depend on event `i`, then `actor`, without `i`. */
  #turnRound(
    i: number,
    actor: Actor,
    at: number,
  ):
    | { readonly kind: 'planned' | 'impossible' }
    | { readonly kind: 'unknown'; readonly path: readonly Actor[] } {
    const start = this.#frames[i]
    if (start === undefined) throw new Error(`no frame ${i}`)
    let { situation } = start
    const order: { readonly actor: Actor; readonly accesses: Accesses }[] = []
    const pathTo = () => [...this.#path.slice(0, i), ...order.map((one) => one.actor)]
    // Without the first one, something that did not depend on it may have no room: then what depends on that is left out too.
    const left: number[] = [i]
    for (let k = i + 1; k < at; k++) {
      const event = this.#event(k)
      if (left.some((other) => event.past[other] === 1)) continue
      if (!this.#canGo(situation, event.actor)) {
        left.push(k)
        continue
      }
      const move = this.#moves.make(situation, event.actor)
      if (move === null) return { kind: 'unknown', path: [...pathTo(), event.actor] }
      this.steps++
      ;({ situation } = move)
      order.push({ actor: event.actor, accesses: move.accesses })
    }
    if (!this.#canGo(situation, actor)) return { kind: 'impossible' }
    const move = this.#moves.make(situation, actor)
    if (move === null) return { kind: 'unknown', path: [...pathTo(), actor] }
    this.steps++
    order.push({ actor, accesses: move.accesses })
    this.#plan(start, order)
    return { kind: 'planned' }
  }

  #canGo(situation: Situation, actor: Actor): boolean {
    const killed = actor.startsWith('kill:')
    if (killed) return this.#moves.canKill(situation, actor.slice('kill:'.length) as ProcessId)
    return this.#moves.canGo(situation, actor)
  }

  /** Puts an order into the wakeup tree of a frame, unless one that is there, or was played, covers it. */
  #plan(start: Frame, order: readonly { readonly actor: Actor; readonly accesses: Accesses }[]): void {
    for (const [sleeper, accesses] of start.sleep) if (isInitial(order, sleeper, accesses)) return
    let branches = start.wakeup
    let rest = order
    // The first branch is the one that is being played; it begins with the move that is turned round, so it never fits.
    for (;;) {
      const fits = branches.find(
        (branch, index) =>
          !(branches === start.wakeup && index === 0) && isInitial(rest, branch.actor, branch.accesses),
      )
      if (fits === undefined) break
      const found = rest.findIndex((one) => one.actor === fits.actor)
      if (found >= 0) rest = rest.filter((_, index) => index !== found)
      if (rest.length === 0 || fits.children.length === 0) return
      branches = fits.children
    }
    let children: Wakeup[] = []
    for (const one of rest.toReversed()) children = [{ ...one, children }]
    branches.push(...children)
  }

  #killAtEnd(top: Frame): void {
    if (top.killsLeft === 0) return
    for (const key of idsOf(top.situation.world.processes)) {
      const process = key as ProcessId
      if (this.#moves.canKill(top.situation, process) && !top.sleep.has(`kill:${process}`))
        top.wakeup.push({ actor: `kill:${process}`, accesses: [], children: [] })
    }
  }

  #top(): Frame {
    const top = this.#frames.at(-1)
    if (top === undefined) throw new Error('the search is over')
    return top
  }
}

function frame(
  situation: Situation,
  sleep: Map<Actor, Accesses>,
  wakeup: Wakeup[],
  by: Event | null,
  killsLeft: number,
): Frame {
  return { situation, sleep, wakeup, chosen: wakeup.length > 0, by, killsLeft }
}

/**
 * Whether an order that is the same but for independent moves begins with this actor: it moves in it, and nothing that it
 * depends on comes before; or it does not move in it, and nothing in it depends on what it touches.
 */
function isInitial(
  order: readonly { readonly actor: Actor; readonly accesses: Accesses }[],
  actor: Actor,
  accesses: Accesses,
): boolean {
  const at = order.findIndex((one) => one.actor === actor)
  if (at >= 0) {
    const own = order[at]?.accesses ?? []
    for (let i = 0; i < at; i++) if (dependent(order[i]?.accesses ?? [], own)) return false
    return true
  }
  return !order.some((one) => dependent(one.accesses, accesses))
}
