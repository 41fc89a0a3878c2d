/**
 * One order at a time, by chance: for programs whose orders are too many, and first of all, since most deadlocks are met in a
 * few walks. `random`: anybody who can move, alike. `pct`: threads have priorities, and the highest goes, except that at a few
 * moments chosen before, whoever goes falls to the lowest (Burckhardt, Kothari, Musuvathi, Nagarakatti, "A Randomized
 * Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010). `pos`: priorities for single ops, drawn anew for
 * those that an op depends on (Yuan, Yang, Gu, "Partial Order Aware Concurrency Sampling", CAV 2018).
 */
import { generator } from '#model/chance.ts'
import type { Actor } from '../actor.ts'
import { isThread } from '../actor.ts'
import { dependent } from '../moves/accesses.ts'
import type { Found } from './dpor.ts'
import type { Moves } from '../moves/move.ts'
import type { Situation } from '../moves/situation.ts'

export type WalkKind = 'random' | 'pct' | 'pos'

export type Walked =
  | { readonly kind: 'found'; readonly found: Found; readonly steps: number }
  | { readonly kind: 'unknown'; readonly path: readonly Actor[] }

/** How many changes of priority a `pct` walk has. */
const CHANGES = 3

export class Walker {
  readonly #moves: Moves
  readonly #kind: WalkKind
  readonly #chance: () => number
  /** Moves of the longest walk so far: `pct` spreads its changes over as many. */
  #longest = 50

  constructor(moves: Moves, kind: WalkKind, seed: number) {
    this.#moves = moves
    this.#kind = kind
    this.#chance = generator(seed)
  }

  walk(from: Situation, maxDepth: number): Walked {
    const pick = this.#picker()
    const path: Actor[] = []
    let situation = from
    for (;;) {
      const choices = this.#moves.choices(situation)
      if (choices.length === 0 || path.length >= maxDepth) {
        this.#longest = Math.max(this.#longest, path.length)
        return { kind: 'found', found: { situation, path, cut: choices.length > 0 }, steps: path.length }
      }
      const actor = pick(choices, situation, path.length)
      path.push(actor)
      const move = this.#moves.make(situation, actor)
      if (move === null) return { kind: 'unknown', path }
      ;({ situation } = move)
    }
  }

  #picker(): (choices: readonly Actor[], situation: Situation, at: number) => Actor {
    const any = (choices: readonly Actor[]) => choices[Math.floor(this.#chance() * choices.length)] ?? 'clock'
    switch (this.#kind) {
      case 'random':
        return any
      case 'pct': {
        const priorities = new Map<Actor, number>()
        const changes = new Set(
          Array.from({ length: CHANGES }, () => Math.floor(this.#chance() * this.#longest)),
        )
        let lowest = 0
        return (choices, _situation, at) => {
          for (const actor of choices) if (!priorities.has(actor)) priorities.set(actor, this.#chance())
          const highest = choices.reduce((a, b) =>
            (priorities.get(a) ?? 0) >= (priorities.get(b) ?? 0) ? a : b,
          )
          if (changes.has(at)) priorities.set(highest, --lowest)
          return highest
        }
      }
      case 'pos': {
        const priorities = new Map<Actor, number>()
        return (choices, situation) => {
          for (const actor of choices) if (!priorities.has(actor)) priorities.set(actor, this.#chance())
          const chosen = choices.reduce((a, b) =>
            (priorities.get(a) ?? 0) >= (priorities.get(b) ?? 0) ? a : b,
          )
          priorities.delete(chosen)
          if (!isThread(chosen)) return chosen
          const wish = this.#moves.wish(situation, chosen)
          for (const other of choices)
            if (isThread(other) && other !== chosen && dependent(wish, this.#moves.wish(situation, other)))
              priorities.delete(other)
          return chosen
        }
      }
    }
  }
}
