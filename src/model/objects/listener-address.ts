/**
 * Sockets that listen, or have listened, at one address (LI9). Once the address of one is removed another may be opened there: it has
 * an id of its own as long as anybody has the earlier one, and who waits there has nothing to do with it.
 */
import { itemOf } from '../tables/table.ts'
import { isListenerAddress, listenerAgain, processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Listener, World } from '../vocabulary/world.ts'

/** The address leads there, whether or not somebody listens. */
export const hasAddress = ({ place }: Listener): boolean => place !== null && place.leftWaiting === null

/** The process in which a connection waits: the maker as long as it listens. Null when nobody does. */
export function keeperOf({ process, place, heldBy }: Listener): ProcessId | null {
  const holders = [...(place?.holders ?? []), ...heldBy.map(processOf)]
  return holders.includes(process) ? process : (holders[0] ?? null)
}

/** Where a `connect` of the thread leads: to the socket that it waits at already, else to the one that has the address. */
export function socketFor(world: World, thread: ThreadId, address: ObjectId): Listener | undefined {
  const all = socketsAt(world, address)
  return all.find((one) => isLeftWaiting(one, thread)) ?? all.find(hasAddress) ?? all.at(-1)
}

/** It has come while the address led there, and waits for room since. */
export const isLeftWaiting = (listener: Listener, thread: ThreadId): boolean =>
  keeperOf(listener) !== null && listener.place?.leftWaiting?.includes(thread) === true

/** The id of the next socket at the address; null while it is in use. */
export function nextSocketAt(world: World, address: ObjectId): ObjectId | null {
  const all = socketsAt(world, address)
  if (all.some(hasAddress)) return null
  const gone = all.find((one) => keeperOf(one) === null && one.backlog.length === 0)
  return gone?.id ?? listenerAgain(address, all.length + 1)
}

function socketsAt(world: World, address: ObjectId): readonly Listener[] {
  const found: Listener[] = []
  for (;;) {
    const next = itemOf(world.listeners, listenerAgain(address, found.length + 1))
    if (next !== undefined) found.push(next)
    if (next === undefined || !isListenerAddress(address)) return found
  }
}
