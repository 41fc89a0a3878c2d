/**
 * Whoever helps with a search on another core: plays parts of it, in the model alone. It knows of the program what it is told, and asks
 * where it does not know on. What the two say to each other is plain JSON.
 */
import type { Actor } from './actor.ts'
import { TELL_MS } from './limits.ts'
import { Learned, plainPremises, premisesOf, WrongPremise } from './learn/learned.ts'
import type { Lesson, PlainPremises, Premises } from './learn/learned.ts'
import { Moves } from './moves/move.ts'
import { Part } from './part.ts'
import type { Ground, PartNews } from './part.ts'
import { Graph } from './search/graph.ts'
import type { Leaf } from './search/leaf.ts'

export type ToHelper =
  | { readonly kind: 'begin'; readonly premises: PlainPremises; readonly maxDepth: number }
  /** What has been learned since it was last told. */
  | { readonly kind: 'learned'; readonly lessons: readonly Lesson[] }
  /** Only for a helper that has no part. */
  | { readonly kind: 'part'; readonly leaf: Leaf }

export type FromHelper =
  /** It cannot go on before this path has been learned. */
  | { readonly kind: 'unknown'; readonly path: readonly Actor[] }
  | { readonly kind: 'news'; readonly news: PartNews; readonly done: boolean }
  /** What was taken for granted does not hold: with what has to be known instead. */
  | { readonly kind: 'wrong'; readonly premises: PlainPremises }
  | { readonly kind: 'failed'; readonly message: string }

export type HelperOptions = {
  readonly say: (said: FromHelper) => void
  readonly nowMs: () => number
}

export class Helper {
  readonly #options: HelperOptions
  #premises: Premises | null = null
  #learned: Learned | null = null
  #ground: Ground | null = null
  #maxDepth = 0
  #leaf: Leaf | null = null
  #part: Part | null = null
  #waits = false
  #toldAt = -Infinity

  constructor(options: HelperOptions) {
    this.#options = options
  }

  hear(said: ToHelper): void {
    switch (said.kind) {
      case 'begin':
        this.#premises = premisesOf(said.premises)
        this.#learned = new Learned(this.#premises, { follows: true })
        this.#maxDepth = said.maxDepth
        return
      case 'learned':
        this.#learned?.follow(said.lessons)
        this.#waits = false
        return
      case 'part':
        this.#leaf = said.leaf
        this.#toldAt = this.#options.nowMs()
        return
    }
  }

  /** Whether there is something to do before it is told more. */
  get isBusy(): boolean {
    return this.#leaf !== null && !this.#waits
  }

  /** Plays on to the next end of an order. Never throws: what goes wrong is said. */
  work(): void {
    if (!this.isBusy) return
    try {
      this.#play()
    } catch (error) {
      this.#leaf = null
      this.#options.say(this.#troubleOf(error))
    }
  }

  #play(): void {
    const { say, nowMs } = this.#options
    const part = (this.#part ??= this.#open())
    if (part === null) return
    const progress = part.next()
    if (progress.kind === 'unknown') return this.#ask(progress.path)
    const done = progress.kind === 'done'
    const now = nowMs()
    if (!done && now - this.#toldAt < TELL_MS) return
    this.#toldAt = now
    if (done) this.#leaf = this.#part = null
    say({ kind: 'news', news: part.takeNews(), done })
  }

  #open(): Part | null {
    const [learned, leaf] = [this.#learned, this.#leaf]
    if (learned === null || leaf === null)
      throw new Error('a helper was given a part before it was told of the search')
    this.#ground ??= groundOf(learned, this.#maxDepth)
    const part = this.#ground === null ? null : Part.ofLeaf(this.#ground, leaf)
    if (part === null) this.#ask(leaf.path)
    return part
  }

  #ask(path: readonly Actor[]): void {
    this.#waits = true
    this.#options.say({ kind: 'unknown', path })
  }

  #troubleOf(error: unknown): FromHelper {
    const premises = this.#premises
    const corrected = error instanceof WrongPremise && premises !== null ? error.corrected(premises) : null
    if (corrected !== null) return { kind: 'wrong', premises: plainPremises(corrected) }
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

function groundOf(learned: Learned, maxDepth: number): Ground | null {
  const moves = new Moves(learned)
  const from = moves.begin(null)?.situation
  return from === undefined ? null : { moves, graph: new Graph(moves), from, maxDepth }
}
