/**
 * Managed objects speak like plain ones: the wait of a client for its server's answer becomes the wait for the item, the lock, the
 * notify that the server's thread waits for on its behalf. Rules: MG1, MG4.
 */
import { processEver } from '../past.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'
import { Reach } from '../wait-for/reach.ts'
import type { Wait, WaitOn } from '../wait-for/wait.ts'
import { possible, others } from '../wait-for/who.ts'
import type { History } from './history/history.ts'
import type { Item } from './history/past-items.ts'

/** `Queue` of a managed queue's proxy; null for everything else. */
export function managedType(world: World, object: ObjectId): string | null {
  const composite = itemOf(world.composites, object)
  const type = composite?.kind === 'proxy' ? itemOf(composite.facts, 'type') : undefined
  return typeof type === 'string' ? type : null
}

/** The same wait in the words of what the program sees; unchanged where it waits for no answer, or for one that says no more. */
export function plainWait(world: World, wait: Wait, clients: History['clients']): Wait {
  if (wait.on.kind !== 'reply' || wait.on.object === null) return wait
  const on = plainOn(world, wait, wait.on.object, clients)
  if (on === null) return wait
  const users = new Reach(world)
    .usersOf(wait.on.object)
    .filter((thread) => processEver(world, processOf(thread))?.role !== 'manager-server')
  const unblockers = others(wait.thread, possible(users))
  return { ...wait, on, unblockers, groups: [unblockers], designates: false }
}

function plainOn(world: World, wait: Wait, object: ObjectId, clients: History['clients']): WaitOn | null {
  const call = wait.call?.name ?? ''
  const held = heldAgainst(world, wait.thread, clients)
  switch (managedType(world, object)) {
    case 'Queue':
    case 'JoinableQueue':
      if (call === 'queue.get') return { kind: 'item', queue: object, pipe: object }
      if (call === 'queue.put') return { kind: 'place', queue: object, sem: object }
      return call === 'queue.join' ? { kind: 'all-done', queue: object } : null
    case 'Lock':
    case 'RLock':
      return { kind: 'lock', sem: object, holders: held ?? [] }
    case 'Semaphore':
    case 'BoundedSemaphore':
      return { kind: 'permit', sem: object, holders: held ?? [] }
    case 'Condition':
      // Woken already, or not yet inside: then it waits for the lock.
      if (held !== null) return { kind: 'lock', sem: object, holders: held }
      return call === 'condition.wait' || call === 'condition.waitFor'
        ? { kind: 'notification', condition: object }
        : null
    case 'Event':
      return call === 'event.wait' ? { kind: 'event', event: object } : null
    case 'Barrier':
      return call === 'barrier.wait' ? { kind: 'barrier', barrier: object } : null
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

/** The items of a managed queue: its clients' calls are all there is of them. */
export function managedItems(history: History, queue: ObjectId): readonly Item[] {
  const items: Item[] = []
  for (const call of history.done) {
    if (call.object !== queue || call.result === null) continue
    const { thread, line, text, endStep: step } = call
    if (call.name === 'queue.put')
      items.push({ queue, text, put: { thread, step, line }, taken: null, state: 'written' })
    if (call.name !== 'queue.get') continue
    const item =
      items.find((one) => one.taken === null && one.text === call.result) ??
      items.find((one) => one.taken === null)
    if (item !== undefined) item.taken = { thread, step, line }
  }
  return items
}

/** What is held of a managed lock: the last acquire of each holder that no release has followed. */
export function managedHold(
  history: History,
  lock: ObjectId,
  holder: ThreadId,
): { readonly step: number; readonly line: number | null } | null {
  const call = history.done.findLast(
    ({ object, thread, name }) => object === lock && thread === holder && name.endsWith('.acquire'),
  )
  return call === undefined ? null : { step: call.endStep, line: call.line }
}
