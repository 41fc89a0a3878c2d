/**
 * All orders of a Python program: what its processes do is learned from runs on real interpreters, and the orders are played in the
 * model. What is told has been played once more as any run is.
 */
import type { Observer, Repeatable } from '#explore/teach/teacher.ts'
import type { HostEvents } from '#engine/process-host.ts'
import type { Announcement } from '#model/vocabulary/ops.ts'
import type { Unlearned } from '#protocol/explored.ts'
import type { OrderOptions } from './play-order.ts'
import { PythonHost } from './python-host.ts'
import type { PythonProgram } from './python-program.ts'
import type { PythonSession } from './python-session.ts'
import { WarmStarts } from './warm-starts.ts'
import { valueWithoutPids } from './without-pids.ts'
import type { Pids } from './without-pids.ts'

const DIGEST = new TextEncoder()

/** `close` ends what was started and not asked for. */
export type Learnable = { readonly program: Repeatable; readonly close: () => Promise<void> }

export function learnable(
  program: PythonProgram,
  session: PythonSession,
  { seed, hasFewerRights = false }: Pick<OrderOptions, 'seed' | 'hasFewerRights'>,
): Learnable {
  const starts = new WarmStarts(
    ({ events, learner }) =>
      new PythonHost({ program, seed, hasFewerRights, output: () => {}, learner }, session, events),
  )
  return {
    program: (observer) => (events) =>
      starts.take((pids) => ({
        events: lookedAt(events, observer, pids),
        learner: {
          sends: (thread, digest) => observer.bytes(thread, DIGEST.encode(digest)),
          untold: (what) => (what === 'cells' ? observer.cellsSeen() : observer.unforeseen(what)),
        },
      })),
    close: () => starts.close(),
  }
}

/** What the model answers for it foresees; the rest it is told, and cannot be learned. */
function lookedAt(events: HostEvents, observer: Observer, pids: () => Pids): HostEvents {
  return {
    ...events,
    announced: (announcement, startPayload) => {
      const what = unforeseenIn(announcement)
      if (what !== null) observer.unforeseen(what)
      if (announcement.effects.some(({ kind }) => kind === 'memory.changed')) observer.cellsSeen()
      events.announced(valueWithoutPids(announcement, pids()), startPayload)
    },
    outside: (thread) => {
      observer.unforeseen('outside')
      events.outside(thread)
    },
    signalled: (thread, signal) => {
      observer.unforeseen('signals')
      return events.signalled(thread, signal)
    },
  }
}

function unforeseenIn({ effects, next }: Announcement): Unlearned | null {
  for (const effect of effects) {
    if (effect.kind === 'pipe.outside') return 'outside'
    if (
      effect.kind === 'create.listener' ||
      (effect.kind === 'create.pipe' && effect.transfer === 'measured')
    )
      return 'sockets'
  }
  if (next.kind !== 'op') return null
  switch (next.op.kind) {
    case 'outside.wait':
      return 'outside'
    case 'process.leave':
      return 'programs'
    default:
      return null
  }
}
