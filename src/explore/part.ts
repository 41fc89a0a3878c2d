/** A part of a divided search: what is left of the search itself, or a leaf. */
import type { Actor } from './actor.ts'
import { Findings } from './findings.ts'
import type { News } from './findings.ts'
import { COMPARED_IN_PART } from './limits.ts'
import type { Moves } from './moves/move.ts'
import type { Situation } from './moves/situation.ts'
import { Dpor } from './search/dpor.ts'
import type { Graph } from './search/graph.ts'
import { standAt } from './search/leaf.ts'
import type { Leaf } from './search/leaf.ts'

/** What all parts of a search have in common. */
export type Ground = {
  readonly moves: Moves
  readonly graph: Graph
  readonly from: Situation
  readonly maxDepth: number
}

export type PartProgress =
  | { readonly kind: 'played' | 'done' }
  /** From the beginning of the program on. */
  | { readonly kind: 'unknown'; readonly path: readonly Actor[] }

export class Part {
  readonly #dpor: Dpor
  readonly #path: readonly Actor[]
  readonly #findings: Findings
  #redundant: number

  constructor({ moves, from }: Ground, dpor: Dpor, path: readonly Actor[]) {
    this.#dpor = dpor
    this.#path = path
    this.#findings = new Findings(moves, COMPARED_IN_PART)
    this.#findings.from = from
    this.#redundant = dpor.redundant
  }

  /** Null when the way to the leaf is not known. */
  static ofLeaf(ground: Ground, leaf: Leaf): Part | null {
    const { moves, graph } = ground
    const standing = standAt(ground, leaf)
    if (standing === null) return null
    const maxDepth = ground.maxDepth - leaf.path.length
    const dpor = new Dpor({ moves, graph, from: standing.situation, frozen: standing.frozen, maxDepth })
    return new Part(ground, dpor, leaf.path)
  }

  /** Orders that have not been told yet. */
  get untold(): number {
    return this.#findings.executions
  }

  /** An order had become too long. */
  get incomplete(): boolean {
    return this.#dpor.incomplete
  }

  next(): PartProgress {
    const progress = this.#dpor.next()
    if (progress.kind === 'done') return { kind: 'done' }
    if (progress.kind === 'unknown') return { kind: 'unknown', path: [...this.#path, ...progress.path] }
    const { situation, path, cut } = progress.found
    this.#findings.collect({ situation, path: [...this.#path, ...path], cut })
    return { kind: 'played' }
  }

  takeNews(): PartNews {
    const redundant = this.#dpor.redundant - this.#redundant
    this.#redundant = this.#dpor.redundant
    return { ...this.#findings.takeNews(), redundant, incomplete: this.incomplete }
  }
}

export type PartNews = News & { readonly redundant: number; readonly incomplete: boolean }
