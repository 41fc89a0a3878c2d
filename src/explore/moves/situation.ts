/** One moment of a search: a world, where each process is in what is known of it, and what the world does not tell. */
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
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
  readonly chains: ReadonlyMap<string, NodeId>
  /** How many messages, items and permits have gone in and out: the k-th one out is the k-th one that went in. */
  readonly counts: ReadonlyMap<string, number>
  /** Which node of a process's chains put what other threads of the process find: items of a mailbox, a gate, a lock's memory. */
  readonly origins: ReadonlyMap<string, readonly NodeId[]>
  /** What has been read so far of a message that takes several turns. */
  readonly parts: ReadonlyMap<ThreadId, string>
  /** What each process has printed. */
  readonly prints: ReadonlyMap<ProcessId, readonly string[]>
  /** What has been done since anything changed (`isProgress`), the last first. */
  readonly still: Still | null
}

export type Still = { readonly done: Done; readonly before: Still | null; readonly length: number }

export const BEGINNING: Situation = {
  world: initialWorld(),
  chains: new Map(),
  counts: new Map(),
  origins: new Map(),
  parts: new Map(),
  prints: new Map(),
  still: null,
}

/** Changes to a situation; a table that nothing changes stays the very same. */
export class Draft {
  world: World
  #chains: Map<string, NodeId> | null = null
  #counts: Map<string, number> | null = null
  #origins: Map<string, readonly NodeId[]> | null = null
  #parts: Map<ThreadId, string> | null = null
  #prints: Map<ProcessId, readonly string[]> | null = null
  #still: Still | null
  #progress = false
  readonly #before: Situation

  constructor(before: Situation) {
    this.#before = before
    this.world = before.world
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
    return (this.#chains ?? this.#before.chains).get(name) ?? null
  }

  setChain(name: string, node: NodeId): void {
    this.#chains ??= new Map(this.#before.chains)
    this.#chains.set(name, node)
  }

  /** Of a process's threads but this one: where their chains stand, in the order of their names. */
  beside(process: ProcessId, thread: ThreadId): readonly (readonly [chain: string, node: NodeId])[] {
    return [...(this.#chains ?? this.#before.chains)]
      .filter(([chain]) => chain !== thread && chain.startsWith(`${process}/`))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  }

  count(name: string): number {
    return (this.#counts ?? this.#before.counts).get(name) ?? 0
  }

  /** The number that it has now. */
  countUp(name: string): number {
    this.#counts ??= new Map(this.#before.counts)
    const n = (this.#counts.get(name) ?? 0) + 1
    this.#counts.set(name, n)
    return n
  }

  origins(name: string): readonly NodeId[] {
    return (this.#origins ?? this.#before.origins).get(name) ?? []
  }

  setOrigins(name: string, nodes: readonly NodeId[]): void {
    this.#origins ??= new Map(this.#before.origins)
    this.#origins.set(name, nodes)
  }

  part(thread: ThreadId): string {
    return (this.#parts ?? this.#before.parts).get(thread) ?? ''
  }

  setPart(thread: ThreadId, text: string | null): void {
    if (text === null && !(this.#parts ?? this.#before.parts).has(thread)) return
    this.#parts ??= new Map(this.#before.parts)
    if (text === null) this.#parts.delete(thread)
    else this.#parts.set(thread, text)
  }

  print(process: ProcessId, text: string): void {
    this.#prints ??= new Map(this.#before.prints)
    this.#prints.set(process, [...(this.#prints.get(process) ?? []), text])
  }

  done(): { readonly situation: Situation; readonly progress: boolean } {
    const situation = {
      world: this.world,
      chains: this.#chains ?? this.#before.chains,
      counts: this.#counts ?? this.#before.counts,
      origins: this.#origins ?? this.#before.origins,
      parts: this.#parts ?? this.#before.parts,
      prints: this.#prints ?? this.#before.prints,
      still: this.#still,
    }
    return { situation, progress: this.#progress }
  }
}
