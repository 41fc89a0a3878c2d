/**
 * All orders with few preemptions: a preemption is a change to somebody else while whoever moved last could go on. Played by
 * their number, the fewest first, and no situation twice with the same one moving: so the first path to an outcome is one
 * with the fewest preemptions. Source: Musuvathi, Qadeer, "Iterative Context Bounding for Systematic Testing of
 * Multithreaded Programs" (PLDI 2007).
 */
import type { Actor } from '../actor.ts'
import type { Found } from './dpor.ts'
import { Fingerprints } from '../moves/fingerprint.ts'
import type { Print } from '../moves/fingerprint.ts'
import type { Moves } from '../moves/move.ts'
import type { Situation } from '../moves/situation.ts'

type Step = {
  readonly situation: Situation
  readonly before: Step | null
  readonly actor: Actor | null
  readonly depth: number
  print: Print | null
}

export type BoundedProgress =
  | { readonly kind: 'found'; readonly found: Found; readonly preemptions: number }
  | { readonly kind: 'unknown'; readonly path: readonly Actor[] }
  /** All orders with this many preemptions have been played. */
  | { readonly kind: 'level'; readonly preemptions: number }
  | { readonly kind: 'done' }

export type BoundedOptions = {
  readonly moves: Moves
  readonly from: Situation
  readonly maxDepth: number
  readonly maxPreemptions: number
}

export class Bounded {
  readonly #options: BoundedOptions
  readonly #seen = new Set<string>()
  readonly #prints: Fingerprints
  #level = 0
  #now: Step[]
  #later: Step[] = []
  steps = 0
  /** A path had become too long. */
  cut = false

  constructor(options: BoundedOptions) {
    this.#options = options
    this.#prints = new Fingerprints(options.moves.learned)
    this.#now = [{ situation: options.from, before: null, actor: null, depth: 0, print: null }]
  }

  /** How many situations have been met. */
  get situations(): number {
    return this.#seen.size
  }

  #printOf(step: Step): number {
    step.print ??= this.#prints.of(step.situation, step.before?.print)
    return step.print.number
  }

  next(): BoundedProgress {
    const { moves, maxDepth, maxPreemptions } = this.#options
    for (;;) {
      const step = this.#now.pop()
      if (step === undefined) {
        const preemptions = this.#level
        if (this.#later.length === 0 || this.#level >= maxPreemptions) {
          if (this.#level < 0) return { kind: 'done' }
          this.#level = -1
          this.#later = []
          return { kind: 'level', preemptions }
        }
        if (this.#level < 0) return { kind: 'done' }
        this.#level++
        this.#now = this.#later
        this.#later = []
        return { kind: 'level', preemptions }
      }
      const key = `${step.actor} ${this.#printOf(step)}`
      if (this.#seen.has(key)) continue
      const choices = moves.choices(step.situation)
      if (choices.length === 0 || step.depth >= maxDepth) {
        this.#seen.add(key)
        const cut = choices.length > 0
        if (cut) this.cut = true
        return {
          kind: 'found',
          found: { situation: step.situation, path: pathTo(step), cut },
          preemptions: this.#level,
        }
      }
      const made: Step[] = []
      for (const actor of choices) {
        const move = moves.make(step.situation, actor)
        if (move === null) {
          this.#now.push(step)
          return { kind: 'unknown', path: [...pathTo(step), actor] }
        }
        this.steps++
        made.push({ situation: move.situation, before: step, actor, depth: step.depth + 1, print: null })
      }
      this.#seen.add(key)
      const goesOn = step.actor !== null && choices.includes(step.actor)
      for (const one of made)
        if (goesOn && one.actor !== step.actor) this.#later.push(one)
        else this.#now.push(one)
    }
  }
}

function pathTo(step: Step): Actor[] {
  const path: Actor[] = []
  for (let at: Step | null = step; at !== null && at.actor !== null; at = at.before) path.push(at.actor)
  return path.reverse()
}
