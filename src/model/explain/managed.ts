/**
 * Managed objects speak like plain ones: the wait of a client for its server's answer becomes the wait for the item, the lock, the
 * notify that the server's thread waits for on its behalf. Rules: MG1, MG4.
 */
import { processEver } from '../past.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Composite, World } from '../vocabulary/world.ts'
import { Reach } from '../wait-for/reach.ts'
import type { Wait, WaitOn } from '../wait-for/wait.ts'
import { possible, others } from '../wait-for/who.ts'
import type { History } from './history/history.ts'
import type { Item } from './history/past-items.ts'
import { placeAt } from '../vocabulary/place.ts'
import type { Place } from '../vocabulary/place.ts'

/** `Queue` of a managed queue's proxy; null for everything else. */
export function managedType(world: World, object: ObjectId): string | null {
  const composite = itemOf(world.composites, object)
  const type = composite?.kind === 'proxy' ? itemOf(composite.facts, 'type') : undefined
  return typeof type === 'string' ? type : null
}

/** `put` of `queue.put` and `joinablequeue.put`. */
const methodOf = (name: string): string => name.slice(name.indexOf('.') + 1)

/** The same wait in the words of what the program sees; unchanged where it waits for no answer, or for one that says no more. */
export function plainWait(
  world: World,
  wait: Wait,
  history: Pick<History, 'clients' | 'makers' | 'done'>,
): Wait {
  if (wait.on.kind !== 'reply' || wait.on.object === null) return wait
  const on = plainOn(world, wait, wait.on.object, history.clients)
  if (on === null) return wait
  const unblockers = others(wait.thread, possible(clientsOf(world, wait.on.object, history)))
  return { ...wait, on, unblockers, groups: [unblockers], designates: false }
}

/** Threads of those alive that were given the object, had it made, have used it, or were started later by one of these. */
function clientsOf(
  world: World,
  object: ObjectId,
  { makers, done }: Pick<History, 'makers' | 'done'>,
): readonly ThreadId[] {
  const reach = new Reach(world)
  const maker = makers.get(object)
  const known = new Set<ProcessId>([
    ...reach.processesReaching(object),
    ...(maker === undefined ? [] : [processOf(maker.thread)]),
    ...done.filter((call) => call.object === object).map(({ thread }) => processOf(thread)),
  ])
  if (maker !== undefined) addLaterChildren(world, known, maker.step)
  return [...known]
    .filter((id) => processEver(world, id)?.role !== 'manager-server')
    .flatMap((id) => reach.programThreads(id).map((thread) => thread.id))
}

/** A fork hands on all that its parent has; what other starts hand on in arguments is not known, so it may be as much. */
function addLaterChildren(world: World, known: Set<ProcessId>, madeAtStep: number): void {
  // In the order of their starts, so that children of children come after their parents.
  for (const { id, parent, life } of itemsOf(world.processes))
    if (parent !== null && known.has(parent) && life.kind === 'alive' && life.startedAtStep > madeAtStep)
      known.add(id)
}

function plainOn(world: World, wait: Wait, object: ObjectId, clients: History['clients']): WaitOn | null {
  const call = methodOf(wait.call?.name ?? '')
  const held = heldAgainst(world, wait.thread, clients)
  switch (managedType(world, object)) {
    case 'Queue':
    case 'JoinableQueue':
      if (call === 'get') return { kind: 'item', queue: object, pipe: object }
      if (call === 'put') return { kind: 'place', queue: object, sem: object }
      return call === 'join' ? { kind: 'all-done', queue: object } : null
    case 'Lock':
    case 'RLock':
      return { kind: 'lock', sem: object, holders: held ?? [] }
    case 'Semaphore':
    case 'BoundedSemaphore':
      return { kind: 'permit', sem: object, holders: held ?? [] }
    case 'Condition':
      // Woken already, or not yet inside: then it waits for the lock.
      if (held !== null) return { kind: 'lock', sem: object, holders: held }
      return call === 'wait' || call === 'waitFor' ? { kind: 'notification', condition: object } : null
    case 'Event':
      return call === 'wait' ? { kind: 'event', event: object } : null
    case 'Barrier':
      return call === 'wait' ? { kind: 'barrier', barrier: object } : null
    default:
      return null
  }
}

/** Whose hold keeps the server's thread for this client waiting: the clients of the holders. Null when it waits at no lock. */
function heldAgainst(
  world: World,
  client: ThreadId,
  clients: History['clients'],
): readonly ThreadId[] | null {
  for (const thread of itemsOf(world.threads)) {
    const { state } = thread
    if (clients.get(thread.id) !== client || state.kind !== 'at-op' || state.op.kind !== 'sem.acquire')
      continue
    const holds = itemOf(world.semaphores, state.op.sem)?.holds ?? []
    return holds.map((hold) => clients.get(hold.thread) ?? hold.thread)
  }
  return null
}

/** The items of a managed queue: its clients' calls are all there is of them. A get may be over before its put is. */
export function managedItems(history: History, queue: ObjectId): readonly Item[] {
  const calls = history.done.filter(({ object, result }) => object === queue && result !== null)
  const items = calls
    .filter(({ name }) => methodOf(name) === 'put')
    .map((call): Item => ({
      queue,
      text: call.text,
      put: { thread: call.thread, step: call.step, ...placeAt(call) },
      taken: null,
      state: 'written',
    }))
  for (const call of calls) {
    const { thread, name, result, endStep: step } = call
    if (methodOf(name) !== 'get') continue
    const item =
      items.find((one) => one.taken === null && one.text === result) ??
      items.find((one) => one.taken === null)
    if (item !== undefined) item.taken = { thread, step, ...placeAt(call) }
  }
  return items
}

/** What is held of a managed lock: the last acquire of each holder that no release has followed. */
export function managedHold(
  history: History,
  lock: ObjectId,
  holder: ThreadId,
): ({ readonly step: number } & Place) | null {
  const call = history.done.findLast(
    ({ object, thread, name }) => object === lock && thread === holder && name.endsWith('.acquire'),
  )
  return call === undefined ? null : { step: call.endStep, ...placeAt(call) }
}

/** The first entries, each with its key (none in a list), and how many there are in all. */
export type ManagedContents = {
  readonly entries: readonly { readonly key: string; readonly value: string }[]
  readonly count: number
}

/** Null for what has no contents, or of which nothing was said. */
export function managedContents({ kind, facts }: Composite): ManagedContents | null {
  const told: unknown = itemOf(facts, 'contents')
  const count = itemOf(facts, 'entries')
  if (kind !== 'proxy' || !Array.isArray(told) || typeof count !== 'number') return null
  const entries = told.flatMap((one: unknown) => {
    const pair: readonly unknown[] = Array.isArray(one) ? one : []
    const [key, value] = pair
    return typeof key === 'string' && typeof value === 'string' ? [{ key, value }] : []
  })
  return { entries, count }
}
