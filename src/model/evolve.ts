/** World + event → world. Total, pure, and the very same object wherever an event changes nothing. */
import { processIn } from './attempt.ts'
import { changedThread, changedWorld } from './changed.ts'
import { deadlineOf } from './deadline.ts'
import { evolveEffect } from './effects.ts'
import { evolveFile } from './objects/file.ts'
import { evolveGate, evolveMailbox } from './objects/in-process.ts'
import { evolveListener } from './process/listener-copies.ts'
import { evolveMemory } from './objects/memory.ts'
import { evolveTransfer } from './objects/pipe.ts'
import { withNewSleeper } from './objects/sleeping-writers.ts'
import { evolveSegment } from './objects/segment.ts'
import { evolveSemaphore } from './objects/semaphore.ts'
import { evolveDescriptor } from './process/descriptor-ops.ts'
import { retireThread } from './process/retire.ts'
import { afterHeldCall } from './objects/held-ends.ts'
import {
  evolveEnded,
  evolveHeld,
  evolveLeft,
  evolveReaped,
  evolveStarted,
  evolveStopped,
} from './process/life.ts'
import { interrupted, resumed } from './process/interrupted.ts'
import { seenAgain, worldOf } from './seen/world-of.ts'
import { itemOf, withItem } from './tables/table.ts'
import { unreachable } from './unreachable.ts'
import type { EventOf, WorldEvent } from './vocabulary/events.ts'
import { mainThreadOf, processOf } from './vocabulary/ids.ts'
import type { ThreadId } from './vocabulary/ids.ts'
import type { Thread, ThreadState, World } from './vocabulary/world.ts'

export function evolve(world: World, event: WorldEvent): World {
  switch (event.kind) {
    case 'step.began':
      return changedWorld(world, { step: event.step, moment: world.moment + 1 })
    case 'clock.advanced':
      return changedWorld(world, { clockMs: event.toMs, moment: 0 })
    case 'op.announced':
      return evolveAnnounced(world, event)
    case 'op.returned':
    case 'op.raised':
      return withState(afterHeldCall(world, event.thread), event.thread, { kind: 'running' })
    case 'effect':
      return evolveEffect(world, event.thread, event.effect)
    case 'thread.started': {
      const { child, name, role, of } = event
      const thread: Thread = {
        id: child,
        process: processOf(child),
        name,
        role,
        of,
        startedAtStep: world.step,
        state: { kind: 'running' },
        call: null,
        interrupted: [],
      }
      return changedWorld(world, { threads: withItem(world.threads, child, thread) })
    }
    case 'outside.ready': {
      const state = itemOf(world.threads, event.thread)?.state
      return state?.kind === 'at-op'
        ? withState(world, event.thread, { ...state, progress: { kind: 'outside' } })
        : world
    }
    case 'signal.sent':
      // One that sends to itself runs the handler when the call has returned.
      return event.by === mainThreadOf(event.process) ? world : interrupted(world, event.process)
    case 'signal.held':
      return evolveHeld(world, event)
    case 'op.resumed':
      return resumed(world, event.thread)
    case 'process.stopped':
    case 'process.continued':
      return evolveStopped(world, event)
    case 'process.left':
      return evolveLeft(world, event)
    case 'thread.ended':
      return retireThread(withState(world, event.thread, { kind: 'ended', step: world.step }), event.thread)
    case 'process.started':
      return evolveStarted(world, event)
    case 'process.reaped':
      return evolveReaped(world, event)
    case 'process.ended':
    case 'process.killed':
    case 'process.crashed':
      return evolveEnded(world, event)
    case 'fd.closed':
    case 'fd.duplicated':
    case 'fd.adopted':
      return evolveDescriptor(world, event)
    case 'pipe.wrote':
    case 'pipe.took':
    case 'pipe.ended':
      return evolveTransfer(world, event)
    case 'sem.acquired':
    case 'sem.released':
      return evolveSemaphore(world, event)
    case 'memory.read':
    case 'memory.written':
      return evolveMemory(world, event)
    case 'shm.opened':
    case 'shm.unlinked':
      return evolveSegment(world, event)
    case 'mailbox.put':
    case 'mailbox.taken':
      return evolveMailbox(world, event)
    case 'gate.opened':
    case 'gate.shut':
      return evolveGate(world, event)
    case 'listener.connected':
    case 'listener.accepted':
    case 'listener.closed':
    case 'listener.opened':
    case 'listener.unlinked':
      return evolveListener(world, event)
    case 'file.written':
      return evolveFile(world, event)
    case 'processes.seen':
      return worldOf(event.snapshot, world)
    case 'processes.same':
      return seenAgain(world, event.takenAt)
    case 'printed':
    case 'pipe.tried':
    case 'file.read':
    case 'shm.closed':
      return world
    default:
      return unreachable(event)
  }
}

export function evolveAll(world: World, events: Iterable<WorldEvent>): World {
  let after = world
  for (const event of events) after = evolve(after, event)
  return after
}

function withState(world: World, id: ThreadId, state: ThreadState): World {
  const thread = itemOf(world.threads, id)
  // A process that ended in the middle of its own op has no thread left to set going.
  if (thread === undefined || thread.state.kind === 'ended') return world
  return changedWorld(world, { threads: withItem(world.threads, id, changedThread(thread, { state })) })
}

function evolveAnnounced(world: World, event: EventOf<'op.announced'>): World {
  const thread = itemOf(world.threads, event.thread)
  if (thread === undefined || processIn(world, thread.process).life.kind !== 'alive') return world
  const since = world.announced + 1
  const state: ThreadState = {
    kind: 'at-op',
    op: event.op,
    since,
    deadlineMs: deadlineOf(world.clockMs, event.op),
    sinceStep: world.step,
    progress: null,
  }
  const announced = changedWorld(world, {
    announced: since,
    threads: withItem(world.threads, thread.id, changedThread(thread, { state, call: event.call })),
  })
  return event.op.kind === 'pipe.write' ? withNewSleeper(announced, thread.id) : announced
}
