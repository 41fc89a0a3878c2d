/** How the things that happen at once (creation, notes of the library) change the world. */
import { processIn } from './attempt.ts'
import { changedProcess, changedThread, changedWorld } from './changed.ts'
import { createGate, createMailbox } from './objects/in-process.ts'
import { createListener } from './process/listener-copies.ts'
import { createMemory, evolveMemory } from './objects/memory.ts'
import { createPipe, leaveToOutside } from './objects/pipe.ts'
import { createSemaphore, takeSemaphore } from './objects/semaphore.ts'
import { reaching } from './objects/reaching.ts'
import { addDescriptors, closeDescriptor } from './process/descriptor-ops.ts'
import { abandoned } from './process/interrupted.ts'
import { createProcess } from './process/life.ts'
import { emptyTable, hasItem, itemOf, withItem, withoutItem } from './tables/table.ts'
import { unreachable } from './unreachable.ts'
import { processOf } from './vocabulary/ids.ts'
import type { ObjectId, ThreadId } from './vocabulary/ids.ts'
import type { Json } from './vocabulary/json.ts'
import type { TaskChange } from './vocabulary/composites.ts'
import type { Effect } from './vocabulary/ops.ts'
import type { Composite, Task, World } from './vocabulary/world.ts'

type Facts = Readonly<Record<string, Json>>

export function evolveEffect(world: World, thread: ThreadId, effect: Effect): World {
  const self = processOf(thread)
  switch (effect.kind) {
    case 'create.process':
      return createProcess(world, effect, thread)
    case 'rename.process': {
      const { process: id, name, daemon } = effect
      const process = itemOf(world.processes, id)
      if (process === undefined) return world
      return changedWorld(world, {
        processes: withItem(world.processes, id, changedProcess(process, { name, daemon })),
      })
    }
    case 'create.pipe':
      return createPipeWithEnds(world, thread, effect)
    case 'create.sem':
      return reaching(createSemaphore(world, effect, thread), self, effect.sem)
    case 'create.memory':
      return reaching(createMemory(world, effect, thread), self, effect.memory)
    case 'create.mailbox':
      return createMailbox(world, effect.mailbox, thread)
    case 'create.gate':
      return createGate(world, effect.gate, thread)
    case 'create.listener':
      return reaching(createListener(world, effect, thread), self, effect.listener)
    case 'create.composite': {
      const facts = withFacts(emptyTable(), effect.composite.facts)
      const composite: Composite = { ...effect.composite, facts, creator: self, ...placeOf(effect) }
      return reaching(
        changedWorld(world, { composites: withItem(world.composites, composite.id, composite) }),
        self,
        composite.id,
      )
    }
    case 'update.composite':
      return updateComposite(world, effect.object, effect.set)
    case 'name':
      return named(world, effect)
    case 'task':
      return changedWorld(world, {
        tasks: withItem(world.tasks, effect.task.id, withTask(world, effect.task)),
      })
    case 'call.returned':
    case 'call.raised':
      return endCall(world, thread, effect.call)
    case 'watch': {
      const process = processIn(world, self)
      const watches = withItem(process.watches, effect.name, effect.text)
      return changedWorld(world, {
        processes: withItem(world.processes, self, changedProcess(process, { watches })),
      })
    }
    case 'sem.taken':
      return takeSemaphore(world, effect)
    case 'fd.closed':
      return closeDescriptor(world, self, effect.handle)
    case 'pipe.outside':
      return leaveToOutside(world, [effect.pipe])
    case 'signal.handler': {
      const process = processIn(world, self)
      const signals = { ...process.signals, [effect.signal]: effect.how }
      return changedWorld(world, {
        processes: withItem(world.processes, self, changedProcess(process, { signals })),
      })
    }
    case 'op.abandoned':
      return abandoned(world, thread)
    case 'memory.changed': {
      const { memory, from, values } = effect
      return evolveMemory(world, { kind: 'memory.written', thread, memory, from, values })
    }
    case 'copies.changed':
    case 'noticed':
    case 'record':
    case 'traceback':
      return world
    default:
      return unreachable(effect)
  }
}

const isObject = (world: World, id: ObjectId): boolean =>
  hasItem(world.composites, id) ||
  hasItem(world.pipes, id) ||
  hasItem(world.semaphores, id) ||
  hasItem(world.memories, id) ||
  hasItem(world.listeners, id)

/** The first name stays. */
function named(world: World, { object, name, loose = [] }: Extract<Effect, { kind: 'name' }>): World {
  if (hasItem(world.names, object) || !isObject(world, object)) return world
  return changedWorld(world, {
    names: withItem(world.names, object, { text: name, step: world.step, loose }),
  })
}

function createPipeWithEnds(
  world: World,
  thread: ThreadId,
  effect: Extract<Effect, { kind: 'create.pipe' }>,
): World {
  const self = processOf(thread)
  const origin = { kind: 'created', step: world.step, ...placeOf(effect) } as const
  const ends = effect.duplex ? (['a', 'b'] as const) : (['r', 'w'] as const)
  const made = createPipe(world, effect, self)
  const opened = addDescriptors(made, self, [
    { handle: effect.handles[0], pipe: effect.pipe, end: ends[0], origin, travelling: false },
    { handle: effect.handles[1], pipe: effect.pipe, end: ends[1], origin, travelling: false },
  ])
  return reaching(opened, self, effect.pipe)
}

/** Where in the program: what is left out stays left out. */
function placeOf({ line, file }: { readonly line: number | null; readonly file?: string }): {
  readonly line: number | null
  readonly file?: string
} {
  return file === undefined ? { line } : { line, file }
}

/** Facts and parts alike: a value that is the id of a part stands under `parts.<name>`. */
function updateComposite(world: World, object: string, set: Facts): World {
  const composite = itemOf(world.composites, object)
  if (composite === undefined) return world
  return changedWorld(world, {
    composites: withItem(world.composites, object, {
      ...composite,
      facts: withFacts(composite.facts, set),
    }),
  })
}

/** A fact that is null is not there. */
function withFacts(facts: Composite['facts'], set: Facts): Composite['facts'] {
  return Object.entries(set).reduce(
    (next, [name, fact]) => (fact === null ? withoutItem(next, name) : withItem(next, name, fact)),
    facts,
  )
}

function withTask(world: World, task: TaskChange): Task {
  const known = itemOf(world.tasks, task.id)
  const error = task.error ?? known?.error
  return {
    ...task,
    ...(error === undefined ? {} : { error }),
    history: [...(known?.history ?? []), { state: task.state, step: world.step, by: task.by }],
  }
}

function endCall(world: World, thread: ThreadId, call: number): World {
  const state = itemOf(world.threads, thread)
  if (state === undefined || state.call?.id !== call) return world
  return changedWorld(world, {
    threads: withItem(world.threads, thread, changedThread(state, { call: null })),
  })
}
