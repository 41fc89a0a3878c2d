/** World + transition → events. Total and pure; what an op does to an object stands in that object's file. */
import { attempt, nextDeadline } from './enabled.ts'
import { unreachable } from './unreachable.ts'
import type { WorldEvent } from './vocabulary/events.ts'
import type { Announcement } from './vocabulary/ops.ts'
import type { Transition } from './vocabulary/transitions.ts'
import type { World } from './vocabulary/world.ts'

export function decide(world: World, transition: Transition): readonly WorldEvent[] {
  switch (transition.kind) {
    case 'announce':
      return decideAnnounce(world, transition.announcement)
    case 'step': {
      const { thread } = transition
      const now = attempt(world, thread)
      if (now.kind === 'blocks') return []
      return [{ kind: 'step.began', step: world.step + 1, thread }, ...now.events]
    }
    case 'grant': {
      const now = attempt(world, transition.thread)
      return now.kind === 'blocks' ? [] : now.events
    }
    case 'advance-clock': {
      const toMs = nextDeadline(world)
      return toMs === null ? [] : [{ kind: 'clock.advanced', toMs }]
    }
    case 'kill':
      if (world.processes[transition.process]?.life.kind !== 'alive') return []
      return [{ kind: 'process.killed', process: transition.process, signal: transition.signal, by: null }]
    case 'crash':
      if (world.processes[transition.process]?.life.kind !== 'alive') return []
      return [
        {
          kind: 'process.crashed',
          process: transition.process,
          code: transition.code,
          what: transition.what,
        },
      ]
    default:
      return unreachable(transition)
  }
}

function decideAnnounce(world: World, { thread, effects, next }: Announcement): readonly WorldEvent[] {
  const state = world.threads[thread]?.state
  // Whatever a process said in the moment it was ended is void.
  if (state === undefined || state.kind === 'ended') return []
  const events: WorldEvent[] = effects.map((effect) => ({ kind: 'effect', thread, effect }))
  events.push(
    next.kind === 'op'
      ? { kind: 'op.announced', thread, op: next.op, call: next.call }
      : { kind: 'thread.ended', thread },
  )
  return events
}
