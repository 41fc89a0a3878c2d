/**
 * What becomes of listeners: who has a copy of one, and where the far ends of connections wait. Semantics: LI1–LI6 (Linux
 * `unix_release_sock`: what nobody accepted is reset).
 */
import { processIn } from '../attempt.ts'
import { changedChannel, changedPipe, changedWorld } from '../changed.ts'
import { addDescriptor, closeDescriptor, withOrigin } from './descriptor-ops.ts'
import { isOfConnection } from '../objects/descriptors.ts'
import { socketFor } from '../objects/listener-address.ts'
import { itemOf, itemsOf, withItem } from '../tables/table.ts'
import { unreachable } from '../unreachable.ts'
import type { EventOf } from '../vocabulary/events.ts'
import { addressOf, processOf } from '../vocabulary/ids.ts'
import type { Handle, ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { CarriedEnd, Effect, OpOf } from '../vocabulary/ops.ts'
import type { Listener, ListenerPlace, ThreadState, World } from '../vocabulary/world.ts'
import { reaching } from '../objects/reaching.ts'

/** A Python program's is made larger than any backlog it will have. */
const ROOM_OF_SOCKETS = 2 ** 31

export function createListener(
  world: World,
  effect: Extract<Effect, { kind: 'create.listener' }>,
  thread: ThreadId,
): World {
  const { listener: id } = effect
  const self = processOf(thread)
  return withListener(world, {
    id,
    process: self,
    open: true,
    public: effect.public === true,
    heldBy: [],
    backlog: [],
    place: effect.socket === true ? { leftWaiting: null, holders: [self], room: ROOM_OF_SOCKETS } : null,
  })
}

type ListenerEvent = EventOf<
  'listener.opened' | 'listener.connected' | 'listener.accepted' | 'listener.closed' | 'listener.unlinked'
>

export function evolveListener(world: World, event: ListenerEvent): World {
  const self = processOf(event.thread)
  if (event.kind === 'listener.opened') {
    const place = { leftWaiting: null, holders: [self], room: event.backlog }
    const made = { id: event.listener, process: self, open: true, public: false } as const
    return reaching(withListener(world, { ...made, heldBy: [], backlog: [], place }), self, event.listener)
  }
  const listener = itemOf(world.listeners, event.listener)
  if (listener === undefined) return world
  const { place, backlog } = listener
  switch (event.kind) {
    case 'listener.connected': {
      const { pipe, carried } = event
      const queued = withListener(world, { ...listener, backlog: [...backlog, { pipe, carried }] })
      return handedOver(queued, self, carried.from, carried.handle)
    }
    case 'listener.accepted':
      return withListener(world, { ...listener, backlog: backlog.slice(1), place: oneWoken(world, listener) })
    case 'listener.closed': {
      const holders = place?.holders.filter((holder) => holder !== self) ?? []
      const { heldBy = [], dropped = [] } = event
      const closed: Listener = {
        ...listener,
        open: holders.length > 0,
        heldBy,
        backlog: backlog.filter(({ carried }) => !dropped.includes(carried)),
        place: place === null ? null : { ...place, holders },
      }
      return backlog
        .filter(({ carried }) => dropped.includes(carried))
        .reduce(
          (next, { pipe, carried }) => closeDescriptor(resetBy(next, pipe), carried.from, carried.handle),
          withListener(world, closed),
        )
    }
    case 'listener.unlinked':
      return place === null
        ? world
        : withListener(world, { ...listener, place: { ...place, leftWaiting: waitingAt(world, listener) } })
    default:
      return unreachable(event)
  }
}

/** Who waits for room there, who came first first. */
function waitingAt(world: World, { id, backlog, place }: Listener): readonly ThreadId[] {
  if (place === null || backlog.length <= place.room) return []
  const waiting = itemsOf(world.threads).flatMap(({ id: thread, state }) =>
    isConnecting(state, id) && socketFor(world, thread, state.op.listener)?.id === id
      ? [{ thread, since: state.since }]
      : [],
  )
  return waiting.toSorted((a, b) => a.since - b.since).map(({ thread }) => thread)
}

/** An `accept` wakes one of those that the removal of the address has left waiting (LI5). */
function oneWoken(world: World, { id, place }: Listener): ListenerPlace | null {
  if (place === null || place.leftWaiting === null) return place
  const [, ...still] = place.leftWaiting.filter((thread) => {
    const state = itemOf(world.threads, thread)?.state
    return state !== undefined && isConnecting(state, id)
  })
  return { ...place, leftWaiting: still }
}

const isConnecting = (
  state: ThreadState,
  listener: ObjectId,
): state is Extract<ThreadState, { readonly kind: 'at-op' }> & { readonly op: OpOf<'listener.connect'> } =>
  state.kind === 'at-op' &&
  state.op.kind === 'listener.connect' &&
  addressOf(state.op.listener) === addressOf(listener)

/** The far end goes from the client (or who had it) to the process that keeps it until somebody accepts. */
function handedOver(world: World, client: ProcessId, keeper: ProcessId, handle: Handle): World {
  const source = itemOf(processIn(world, client).descriptors, handle)
  if (source === undefined) return world
  const from = source.origin.kind === 'passed' && isOfConnection(source) ? source.origin.from : client
  const origin = { kind: 'passed', from, step: world.step, accepted: true } as const
  if (keeper === client) return withOrigin(world, client, handle, origin)
  const { pipe, end } = source
  const kept = addDescriptor(world, keeper, { handle, pipe, end, origin, travelling: true })
  return closeDescriptor(kept, client, handle)
}

/** A fork copies every listening socket (LI4). */
export function listenersForked(world: World, parent: ProcessId, child: ProcessId): World {
  return itemsOf(world.listeners).reduce((next, listener) => {
    const { place } = listener
    if (place === null || !place.holders.includes(parent)) return next
    return withListener(next, { ...listener, place: { ...place, holders: [...place.holders, child] } })
  }, world)
}

/** What keeps far ends of connections in other processes is told when this one ends, as it had the last copy of their listener (LI8). */
export function keptForListenersOf(world: World, process: ProcessId): readonly CarriedEnd[] {
  return itemsOf(world.listeners).flatMap((listener) =>
    isLastAt(listener, process)
      ? listener.backlog.flatMap(({ carried }) => (carried.from === process ? [] : [carried]))
      : [],
  )
}

function isLastAt({ place, heldBy }: Listener, process: ProcessId): boolean {
  const having = [...(place?.holders ?? []), ...heldBy.map(processOf)]
  return place !== null && having.length > 0 && having.every((one) => one === process)
}

/** The process is about to end: its copies go, and with them connections that nobody else can accept. */
export function listenersLeft(world: World, process: ProcessId): World {
  return itemsOf(world.listeners).reduce((next, listener) => {
    const { place, backlog } = listener
    if (place === null) return next
    const kept = backlog.filter(({ carried }) => carried.from === process)
    const heldBy = listener.heldBy.filter((thread) => processOf(thread) !== process)
    const isOurs = place.holders.includes(process) || heldBy.length < listener.heldBy.length
    if (kept.length === 0 && !isOurs) return next
    const holders = place.holders.filter((holder) => holder !== process)
    const [heir] = holders
    // What waits in a socket of the kernel's is there for whoever has it.
    const inherited = kept.filter(({ pipe }) => itemOf(next.pipes, pipe)?.transfer === 'measured')
    if (heir !== undefined && inherited.length === kept.length && kept.length > 0) {
      const bequeathed = kept.reduce((so, { carried }) => handedOver(so, process, heir, carried.handle), next)
      return withListener(bequeathed, {
        ...listener,
        heldBy,
        backlog: backlog.map(({ pipe, carried }) => ({
          pipe,
          carried: carried.from === process ? { ...carried, from: heir } : carried,
        })),
        place: { ...place, holders },
      })
    }
    // With the last copy goes what waits there, whoever keeps it; before that, what waited in this process.
    const lost = isLastAt(listener, process) ? backlog : kept
    const left: Listener = {
      ...listener,
      open: holders.length > 0,
      heldBy,
      backlog: backlog.filter((one) => !lost.includes(one)),
      place: { ...place, holders },
    }
    return lost.reduce(
      (so, { pipe, carried }) => {
        const reset = resetBy(so, pipe)
        return carried.from === process ? reset : closeDescriptor(reset, carried.from, carried.handle)
      },
      withListener(next, left),
    )
  }, world)
}

/** The client of a connection that is dropped is told so, once, whether or not it has sent anything (PI8). */
function resetBy(world: World, id: ObjectId): World {
  const pipe = itemOf(world.pipes, id)
  if (pipe === undefined || pipe.backward === null) return world
  const backward = changedChannel(pipe.backward, { reset: true })
  return changedWorld(world, { pipes: withItem(world.pipes, id, changedPipe(pipe, { backward })) })
}

function withListener(world: World, listener: Listener): World {
  return changedWorld(world, { listeners: withItem(world.listeners, listener.id, listener) })
}
