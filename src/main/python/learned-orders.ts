/**
 * All orders of a Python program: what its processes do is learned from runs on real interpreters, and the orders are played in the
 * model. What is told has been played once more as any run is.
 */
import type { Observer, Repeatable } from '#explore/teach/teacher.ts'
import type { HostEvents } from '#engine/process-host.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Announcement } from '#model/vocabulary/ops.ts'
import type { Unlearned } from '#protocol/explored.ts'
import type { OrderOptions } from './play-order.ts'
import { PythonHost } from './python-host.ts'
import type { PythonProgram } from './python-program.ts'
import type { PythonSession } from './python-session.ts'
import { WarmStarts } from './warm-starts.ts'

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

type Pids = () => ReadonlyMap<ProcessId, number>

/** What the model answers for it foresees; the rest it is told, and cannot be learned. */
function lookedAt(events: HostEvents, observer: Observer, pids: Pids): HostEvents {
  return {
    ...events,
    announced: (announcement, startPayload) => {
      const what = unforeseenIn(announcement)
      if (what !== null) observer.unforeseen(what)
      if (announcement.effects.some(({ kind }) => kind === 'memory.changed')) observer.cellsSeen()
      events.announced(withoutPids(announcement, pids()), startPayload)
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

/** The system gives processes other numbers in each run: who is meant stands for them. */
function withoutPids(announcement: Announcement, pids: ReadonlyMap<ProcessId, number>): Announcement {
  const names = new Map([...pids].map(([process, pid]) => [String(pid), `<pid of ${process}>`]))
  const text = JSON.stringify(announcement)
  if (![...names.keys()].some((pid) => text.includes(pid))) return announcement
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string'
      ? value.replaceAll(/(?<!\w)\d+(?!\w)/g, (number) => names.get(number) ?? number)
      : value,
  ) as Announcement
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
