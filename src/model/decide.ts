/** World + transition → events. Total and pure; what an op does to an object stands in that object's file. */
import { attempt } from './enabled.ts'
import { nextMoment } from './moment.ts'
import { awaitsOutside } from './objects/outside.ts'
import { measuredWrite } from './objects/pipe-write.ts'
import { sendingTo } from './process/signals.ts'
import { itemOf } from './tables/table.ts'
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
    case 'measured': {
      const state = itemOf(world.threads, transition.thread)?.state
      if (state?.kind !== 'at-op' || state.op.kind !== 'pipe.write') return []
      return measuredWrite(world, transition.thread, state.op, state.progress, transition.answers)
    }
    case 'outside': {
      const { thread } = transition
      // Something of the run has let it go already: what it saw was that.
      return awaitsOutside(world, thread) && attempt(world, thread).kind === 'blocks'
        ? [{ kind: 'outside.ready', thread }]
        : []
    }
    case 'advance-clock': {
      const atMostMs = transition.beyond === true ? Infinity : (nextMoment(world) ?? Infinity)
      const toMs = Math.min(transition.toMs ?? Infinity, atMostMs)
      return toMs === Infinity || toMs <= world.clockMs ? [] : [{ kind: 'clock.advanced', toMs }]
    }
    case 'interrupt':
      return [{ kind: 'signal.sent', process: transition.process, signal: transition.signal, by: null }]
    case 'kill': {
      const process = itemOf(world.processes, transition.process)
      return process?.life.kind === 'alive' ? sendingTo(process, transition.signal, null) : []
    }
    case 'crash':
      if (itemOf(world.processes, transition.process)?.life.kind !== 'alive') return []
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
  const state = itemOf(world.threads, thread)?.state
  // Whatever a process said in the moment it was ended is void.
  if (state === undefined || state.kind === 'ended') return []
  const events: WorldEvent[] = effects.map((effect) => ({ kind: 'effect', thread, effect }))
  switch (next.kind) {
    case 'op':
      events.push({ kind: 'op.announced', thread, op: next.op, call: next.call })
      break
    case 'resume':
      events.push({ kind: 'op.resumed', thread })
      break
    case 'end':
      events.push({ kind: 'thread.ended', thread })
      break
    default:
      unreachable(next)
  }
  return events
}
