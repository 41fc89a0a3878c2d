/** One moment of a search: a world, where each process is in what is known of it, and what the world does not tell. */
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import { emptyTable, entriesOf, itemOf, withItem, withoutItem } from '#model/tables/table.ts'
import type { Table } from '#model/tables/table.ts'
import { doneIn } from '#model/turns/deed.ts'
import type { Done } from '#model/turns/deed.ts'
import { isProgress } from '#model/turns/progress.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { NodeId } from '../learn/learned.ts'

export type Situation = {
  readonly world: World
  /** Where each chain stands. */
  readonly chains: Table<NodeId>
  /** How many messages, items and permits have gone in and out: the k-th one out is the k-th one that went in. */
  readonly counts: Table<number>
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

export const BEGINNING: Situation = {
  world: initialWorld(),
  chains: emptyTable(),
  counts: emptyTable(),
  origins: emptyTable(),
  parts: emptyTable(),
  prints: emptyTable(),
  still: null,
}

export function countOf({ counts }: Situation, name: string): number {
  return itemOf(counts, name) ?? 0
}

/** Changes to a situation; a table that nothing changes stays the very same. */
export class Draft {
  world: World
  #chains: Table<NodeId>
  #counts: Table<number>
  #origins: Table<readonly NodeId[]>
  #parts: Table<string>
  #prints: Table<readonly string[]>
  #still: Still | null
  #progress = false

  constructor(before: Situation) {
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
    const done = doneIn(world, event)
    if (isProgress(world, event)) {
      this.#still = null
      this.#progress = true
    } else if (done !== null)
      this.#still = { done, before: this.#still, length: (this.#still?.length ?? 0) + 1 }
  }

  chain(name: string): NodeId | null {
    return itemOf(this.#chains, name) ?? null
  }

  setChain(name: string, node: NodeId): void {
    this.#chains = withItem(this.#chains, name, node)
  }

  /** Of a process's threads but this one: where their chains stand, in the order of their names. */
  beside(process: ProcessId, thread: ThreadId): readonly (readonly [chain: string, node: NodeId])[] {
    return entriesOf(this.#chains)
      .filter(([chain]) => chain !== thread && chain.startsWith(`${process}/`))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  }

  countUp(name: string): void {
    this.#counts = withItem(this.#counts, name, (itemOf(this.#counts, name) ?? 0) + 1)
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

  done(): { readonly situation: Situation; readonly progress: boolean } {
    const situation = {
      world: this.world,
      chains: this.#chains,
      counts: this.#counts,
      origins: this.#origins,
      parts: this.#parts,
      prints: this.#prints,
      still: this.#still,
    }
    return { situation, progress: this.#progress }
  }
}
