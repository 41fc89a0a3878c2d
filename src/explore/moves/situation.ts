/** One moment of a search: a world, where each process is in what is known of it, and what the world does not tell. */
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import { emptyTable, itemOf, withItem, withoutItem } from '#model/tables/table.ts'
import type { Table } from '#model/tables/table.ts'
import { doneIn } from '#model/turns/deed.ts'
import type { Done } from '#model/turns/deed.ts'
import { isProgress } from '#model/turns/progress.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Learned, NodeId } from '../learn/learned.ts'
import { withNumberAt } from '../learn/slots.ts'

export type Situation = {
  readonly world: World
  /** Where each chain stands, by its place in `Learned.chains`; `NOWHERE` where it has not begun. */
  readonly chains: readonly NodeId[]
  /**
   * How many messages, items and permits have gone in and out: the k-th one out is the k-th one that went in. Of what has the place `k` in
   * `Learned.counted`, what went in stands at `2 * k`, and what went out behind it.
   */
  readonly counts: readonly number[]
  /** Which node of a process's chains put what other threads of the process find: items of a mailbox, a gate, a lock's memory. */
  readonly origins: Table<readonly NodeId[]>
  /** What has been read so far of a message that takes several turns. */
  readonly parts: Table<string>
  /** What each process has printed. */
  readonly prints: Table<readonly string[]>
  /** What has been done since anything changed (`isProgress`), the last first. */
  readonly still: Still | null
}

export type Still = { readonly done: Done; readonly before: Still | null; readonly length: number }

export const NOWHERE: NodeId = -1

export const BEGINNING: Situation = {
  world: initialWorld(),
  chains: [],
  counts: [],
  origins: emptyTable(),
  parts: emptyTable(),
  prints: emptyTable(),
  still: null,
}

/** Changes to a situation; a table that nothing changes stays the very same. */
export class Draft {
  world: World
  readonly #learned: Pick<Learned, 'chains' | 'counted'>
  #chains: readonly NodeId[]
  #counts: readonly number[]
  #origins: Table<readonly NodeId[]>
  #parts: Table<string>
  #prints: Table<readonly string[]>
  #still: Still | null
  /** Something has changed that anybody could notice. */
  progress = false

  constructor(before: Situation, learned: Pick<Learned, 'chains' | 'counted'>) {
    this.#learned = learned
    this.world = before.world
    this.#chains = before.chains
    this.#counts = before.counts
    this.#origins = before.origins
    this.#parts = before.parts
    this.#prints = before.prints
    this.#still = before.still
  }

  happen(event: WorldEvent): void {
    const { world } = this
    this.world = evolve(world, event)
    if (isProgress(world, event)) {
      this.#still = null
      this.progress = true
      return
    }
    const done = doneIn(world, event)
    if (done !== null) this.#still = { done, before: this.#still, length: (this.#still?.length ?? 0) + 1 }
  }

  chain(name: string): NodeId | null {
    const node = this.#chains[this.#learned.chains.of(name)] ?? NOWHERE
    return node === NOWHERE ? null : node
  }

  setChain(name: string, node: NodeId): void {
    this.#chains = withNumberAt(this.#chains, this.#learned.chains.of(name), node, NOWHERE)
  }

  /** Of a process's threads but this one: where their chains stand, in the order of their names. */
  beside(process: ProcessId, thread: ThreadId): readonly (readonly [chain: string, node: NodeId])[] {
    return entriesOfChains(this.#chains, this.#learned)
      .filter(([chain]) => chain !== thread && chain.startsWith(`${process}/`))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  }

  /** One more has gone into this thing, or out of it. */
  countUp(name: string, way: 'in' | 'out'): void {
    const place = placeOfCount(this.#learned, name, way)
    this.#counts = withNumberAt(this.#counts, place, (this.#counts[place] ?? 0) + 1, 0)
  }

  origins(name: string): readonly NodeId[] {
    return itemOf(this.#origins, name) ?? []
  }

  setOrigins(name: string, nodes: readonly NodeId[]): void {
    this.#origins = withItem(this.#origins, name, nodes)
  }

  part(thread: ThreadId): string {
    return itemOf(this.#parts, thread) ?? ''
  }

  setPart(thread: ThreadId, text: string | null): void {
    this.#parts = text === null ? withoutItem(this.#parts, thread) : withItem(this.#parts, thread, text)
  }

  print(process: ProcessId, text: string): void {
    this.#prints = withItem(this.#prints, process, [...(itemOf(this.#prints, process) ?? []), text])
  }

  situation(): Situation {
    return {
      world: this.world,
      chains: this.#chains,
      counts: this.#counts,
      origins: this.#origins,
      parts: this.#parts,
      prints: this.#prints,
      still: this.#still,
    }
  }
}

/** The chains that have begun, and where they stand. */
export function entriesOfChains(
  chains: readonly NodeId[],
  learned: Pick<Learned, 'chains'>,
): readonly (readonly [chain: string, node: NodeId])[] {
  const { names } = learned.chains
  return chains.flatMap((node, place) => (node === NOWHERE ? [] : [[names[place] ?? '', node] as const]))
}

/** How many have gone into this thing so far, or out of it. */
export function countOf(
  { counts }: Pick<Situation, 'counts'>,
  learned: Pick<Learned, 'counted'>,
  name: string,
  way: 'in' | 'out',
): number {
  return counts[placeOfCount(learned, name, way)] ?? 0
}

function placeOfCount(learned: Pick<Learned, 'counted'>, name: string, way: 'in' | 'out'): number {
  return 2 * learned.counted.of(name) + (way === 'in' ? 0 : 1)
}
