/** All that the makers of nodes ask: the world, what the analysis says of it, names, hues, and where the seats are. */
import { everyProcess, processEver, threadEver } from '#model/past.ts'
import type { ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { Thread, World } from '#model/vocabulary/world.ts'
import { openCopies, peerOf } from '#model/objects/descriptors.ts'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type { Analysis, Wait } from '#model/wait-for/wait.ts'
import { languageOf, type Words } from '#words/window/words.ts'
import { worldNames } from '#words/world-names.ts'
import type { Cast } from '../cast/cast.ts'
import type { Races } from './race.ts'
import type { Size, Tint } from '../scene/base.ts'
import { clipText } from '../measure/text-width.ts'
import { tintOf } from '../measure/tint.ts'

/** What the person has switched on: marks of closed copies, and the insides of queues and pools. */
export type PictureOptions = { readonly closedCopies: boolean; readonly machinery: boolean }

export type StageInput = {
  readonly world: World
  readonly forecast: World | null
  readonly words: Words
  readonly options: PictureOptions
  readonly pids: Readonly<Record<ProcessId, number>>
  /** Bytes of pipes go through the main process, not through pipes of the kernel. */
  readonly brokered: boolean
  /** What there is to show it in, in pixels; seats are chosen to fit it. Nothing for a picture of any size. */
  readonly room?: Size | null
  /** Rows that ever were, also of those who have ended: what a card has to have room for. */
  readonly ever?: boolean
  /** Reads and writes that crossed on a cell. */
  readonly races?: Races
  /** What the kernel and the model said, where they differ. */
  readonly diverged: { readonly process: ProcessId; readonly text: string } | null
}

export type CardSize = 'full' | 'compact' | 'chip'
/** The size that a picture's crowd allows: from 25 on chips, from 81 on dots. */
export type PictureSize = CardSize | 'dots'

/** On which side of an object a process sits; `right` as long as nobody has a seat. */
export type SideOf = (process: ProcessId, object: string) => 'left' | 'right'

export class Stage {
  readonly input: StageInput
  readonly world: World
  readonly words: Words
  readonly cast: Cast
  readonly analysis: Analysis
  readonly size: CardSize
  /** Crowds are blocks of dots. */
  readonly dots: boolean
  readonly sideOf: SideOf
  /** The wait of each blocked thread. */
  readonly waits: ReadonlyMap<ThreadId, Wait>
  /** Threads of proved sets. */
  readonly stuck: ReadonlySet<ThreadId>
  /** `P2 pipe-1:w`: copies that hold off the end of somebody's proved wait. */
  readonly culprits: ReadonlySet<string>
  /** Pools and executors whose results somebody waits for without end. */
  readonly resultsMissedOf: ReadonlySet<string>
  /** The results that they wait for. */
  readonly resultsMissed: ReadonlySet<string>
  readonly #tints: ReadonlyMap<ProcessId, Tint>
  readonly #threads: ReadonlyMap<ProcessId, readonly Thread[]>

  constructor(input: StageInput, cast: Cast, size: PictureSize, sideOf: SideOf) {
    this.input = input
    this.world = input.world
    this.words = input.words
    this.cast = cast
    this.size = size === 'dots' ? 'chip' : size
    this.dots = size === 'dots'
    this.sideOf = sideOf
    this.analysis = analyse(input.world)
    this.waits = new Map([...this.analysis.waits, ...this.analysis.idle].map((wait) => [wait.thread, wait]))
    this.stuck = new Set(this.analysis.stuck.filter(({ proved }) => proved).flatMap(({ threads }) => threads))
    this.culprits = culpritsIn(
      input.world,
      [...this.stuck].flatMap((thread) => this.waits.get(thread) ?? []),
    )
    const missed = [...this.stuck].flatMap((thread) => {
      const on = this.waits.get(thread)?.on
      return on?.kind === 'result' ? [on] : []
    })
    this.resultsMissedOf = new Set(missed.flatMap(({ of }) => of ?? []))
    this.resultsMissed = new Set(missed.flatMap(({ tasks }) => tasks))
    this.#threads = threadsByProcess(input.world)
    this.#tints = new Map(everyProcess(input.world).map(({ id, order }) => [id, tintOf(order)]))
  }

  tint(process: ProcessId): Tint {
    return this.#tints.get(process) ?? tintOf(0)
  }

  /** The name of a process, cut to what a label may have. */
  name(process: ProcessId): string {
    return clipText(this.wholeName(process))
  }

  wholeName(process: ProcessId): string {
    return processEver(this.world, process)?.name ?? process
  }

  /** What a thread is called: as its process, if it is the main one; else with what it is there for. */
  threadName(thread: ThreadId): string {
    return clipText(worldNames(this.world, languageOf(this.words)).name({ kind: 'thread', id: thread }), 28)
  }

  thread(id: ThreadId): Thread | undefined {
    return itemOf(this.world.threads, id)
  }

  isAlive(process: ProcessId): boolean {
    return itemOf(this.world.processes, process)?.life.kind === 'alive'
  }

  /** What a process does: its main thread, or one that still runs after it. */
  foremost(process: ProcessId): Thread | undefined {
    const main = itemOf(this.world.threads, mainThreadOf(process))
    if (main !== undefined && main.state.kind !== 'ended') return main
    return this.threadsOf(process).find(({ state }) => state.kind !== 'ended') ?? main
  }

  threadsOf(process: ProcessId): readonly Thread[] {
    return this.#threads.get(process) ?? []
  }

  /** What is said of who holds a lock; null when nobody does. A thread that has ended holds it still, while its process lives. */
  holderNote(semaphore: ObjectId): string | null {
    const { lock } = this.words.graph
    const [hold] = itemOf(this.world.semaphores, semaphore)?.holds ?? []
    if (hold === undefined) return null
    const process = processOf(hold.thread)
    if (!this.isAlive(process)) return lock.orphaned
    return this.hasEnded(hold.thread) ? lock.heldByEnded : lock.heldBy(this.name(process))
  }

  hasEnded(thread: ThreadId): boolean {
    return threadEver(this.world, thread)?.state.kind === 'ended'
  }

  /** Who holds a semaphore: who acquired it and has not released it, oldest first. */
  holdersOf(semaphore: ObjectId): readonly ProcessId[] {
    return [
      ...new Set(
        (itemOf(this.world.semaphores, semaphore)?.holds ?? []).map(({ thread }) => processOf(thread)),
      ),
    ]
  }
}

function threadsByProcess(world: World): ReadonlyMap<ProcessId, readonly Thread[]> {
  const found = new Map<ProcessId, Thread[]>()
  for (const thread of itemsOf(world.threads)) {
    if (thread === undefined) continue
    const list = found.get(thread.process)
    if (list === undefined) found.set(thread.process, [thread])
    else list.push(thread)
  }
  return found
}

/** Open copies of the ends whose closing a proved wait hangs on. */
function culpritsIn(world: World, waits: readonly Wait[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { on, process } of waits) {
    if (on.kind !== 'message' && on.kind !== 'room' && on.kind !== 'any-ready') continue
    const pipes = on.kind === 'any-ready' ? on.pipes : [on.pipe]
    for (const pipe of pipes) {
      const duplex = itemOf(world.pipes, pipe)?.duplex === true
      const forward = on.kind === 'any-ready' || on.direction === 'forward'
      const reads = on.kind !== 'room'
      const end = duplex ? (forward === reads ? 'b' : 'a') : reads ? 'r' : 'w'
      for (const copy of openCopies(world, pipe, peerOf(end))) {
        if (duplex && copy.process.id === process && on.kind === 'any-ready') continue
        found.add(copyKey(copy.process.id, copy.descriptor.handle))
      }
    }
  }
  return found
}

export const copyKey = (process: ProcessId, handle: string): string => `${process} ${handle}`
