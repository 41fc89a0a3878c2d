/** Which threads could do something to an object: the ground of every "who could free it". */
import { idsOf, itemOf, itemsOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { ThreadRole } from '../vocabulary/ops.ts'
import type { Process, Thread, World } from '../vocabulary/world.ts'

/**
 * Threads in which the program's own code runs: callbacks of pools and executors run in their handler threads. Any of these
 * may use whatever its process can reach, and each may end the process.
 */
const PROGRAM_ROLES: ReadonlySet<ThreadRole> = new Set([
  'main',
  'program',
  'executor-thread',
  'result-handler',
  'executor-manager',
])

/** An index over one world, made once per analysis; its parts are made when they are asked for. */
export class Reach {
  readonly #world: World
  readonly #threadsByProcess = new Map<ProcessId, Thread[]>()
  readonly #reachers = new Map<ObjectId, readonly ProcessId[]>()
  readonly #users = new Map<ObjectId, readonly ThreadId[]>()
  #closures: ReadonlyMap<ProcessId, ReadonlySet<ObjectId>> | null = null

  constructor(world: World) {
    this.#world = world
    for (const thread of itemsOf(world.threads)) {
      if (thread === undefined || thread.state.kind === 'ended') continue
      const list = this.#threadsByProcess.get(thread.process)
      if (list === undefined) this.#threadsByProcess.set(thread.process, [thread])
      else list.push(thread)
    }
  }

  /** Every thread of a process that has not ended. */
  threadsOf(process: ProcessId): readonly Thread[] {
    return this.#threadsByProcess.get(process) ?? []
  }

  /** Those in which the program's own code runs. */
  programThreads(process: ProcessId): readonly Thread[] {
    return this.threadsOf(process).filter((thread) => PROGRAM_ROLES.has(thread.role))
  }

  /** Alarms that are set in it. */
  alarmsOf(process: ProcessId): readonly ThreadId[] {
    return this.threadsOf(process)
      .filter(({ role }) => role === 'timer')
      .map(({ id }) => id)
  }

  /** Processes alive that can name the object, or something that it is a part of. */
  processesReaching(object: ObjectId): readonly ProcessId[] {
    const known = this.#reachers.get(object)
    if (known !== undefined) return known
    const found: ProcessId[] = []
    for (const [id, closure] of this.#closure()) if (closure.has(object)) found.push(id)
    this.#reachers.set(object, found)
    return found
  }

  /** Threads that may use the object: the program's in each process that reaches it, and machinery that works for it. */
  usersOf(object: ObjectId): readonly ThreadId[] {
    const known = this.#users.get(object)
    if (known !== undefined) return known
    const users = new Set<ThreadId>()
    for (const process of this.processesReaching(object)) {
      for (const thread of this.programThreads(process)) users.add(thread.id)
    }
    for (const threads of this.#threadsByProcess.values()) {
      for (const thread of threads) {
        if (thread.of === object || this.#process(thread.process)?.of === object) users.add(thread.id)
      }
    }
    const found = [...users]
    this.#users.set(object, found)
    return found
  }

  /** Threads whose going on may close what this process holds open: the program's, and its parent's if it ends with it. */
  closersIn(process: ProcessId): readonly ThreadId[] {
    const closers = this.programThreads(process).map(({ id }) => id)
    const { daemon, parent } = this.#process(process) ?? { daemon: false, parent: null }
    // A daemon is terminated when its parent ends (PR9); any other process ends in its own time.
    return daemon && parent !== null
      ? [...closers, ...this.programThreads(parent).map(({ id }) => id)]
      : closers
  }

  /** The machinery of one role that works for an object. */
  machinery(object: ObjectId, role: ThreadRole): readonly Thread[] {
    const found: Thread[] = []
    for (const threads of this.#threadsByProcess.values())
      for (const thread of threads) if (thread.role === role && thread.of === object) found.push(thread)
    return found
  }

  everyProgramThread(): readonly ThreadId[] {
    return [...this.#threadsByProcess.keys()].flatMap((process) =>
      this.programThreads(process).map(({ id }) => id),
    )
  }

  everyThread(): readonly ThreadId[] {
    return [...this.#threadsByProcess.values()].flatMap((threads) => threads.map(({ id }) => id))
  }

  isAlive(thread: ThreadId): boolean {
    return this.threadsOf(processOf(thread)).some(({ id }) => id === thread)
  }

  #process(id: ProcessId): Process | undefined {
    return itemOf(this.#world.processes, id)
  }

  #closure(): ReadonlyMap<ProcessId, ReadonlySet<ObjectId>> {
    if (this.#closures !== null) return this.#closures
    const closures = new Map<ProcessId, ReadonlySet<ObjectId>>()
    for (const id of this.#threadsByProcess.keys()) {
      const process = this.#process(id)
      if (process === undefined || process.life.kind !== 'alive') continue
      const seen = new Set<ObjectId>(idsOf(process.reach))
      // A Set may grow while it is walked; parts of parts are found that way.
      for (const object of seen) {
        const parts = itemOf(this.#world.composites, object)?.parts ?? {}
        for (const part in parts) {
          const inner = parts[part]
          if (inner !== undefined) seen.add(inner)
        }
      }
      closures.set(id, seen)
    }
    this.#closures = closures
    return closures
  }
}
