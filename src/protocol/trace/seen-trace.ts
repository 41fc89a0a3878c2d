/** Looks one after the other as events of a trace, and such a trace as a file. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { SeenProcess, Snapshot } from '#model/vocabulary/snapshot.ts'
import type { TraceHead } from '../host.ts'
import type { LookTarget } from '../look.ts'
import { NO_SCHEDULE } from './trace.ts'

/** What comes to a trace by a look, after the one before it. */
export function eventOf(snapshot: Snapshot, before: Snapshot | null): WorldEvent {
  const { takenAt } = snapshot
  const isSame = before !== null && JSON.stringify({ ...before, takenAt }) === JSON.stringify(snapshot)
  return isSame ? { kind: 'processes.same', takenAt } : { kind: 'processes.seen', snapshot }
}

/** Whom to look at the next time: who has a number later need not be who has it now. */
export function targetAgain(target: LookTarget, { members }: Snapshot): LookTarget {
  if (target.kind !== 'pids') return target
  const processes = members.filter(({ pid }) => target.pids.includes(pid))
  return { kind: 'again', processes: processes.map(({ pid, ticks }) => ({ pid, ticks })) }
}

export function seenHead([first]: readonly Pick<SeenProcess, 'name' | 'pid'>[]): TraceHead {
  const name = first === undefined ? 'processes' : `${first.name} ${first.pid}`
  return {
    files: [],
    setting: { program: { kind: 'seen', name }, variants: {}, scheduler: { kind: 'you' }, seed: 0 },
    transport: 'kernel',
    schedule: NO_SCHEDULE,
  }
}
