/** What was seen of processes from outside, in sentences. */
import type { FaultBody, FaultParts, Whom } from './faults.ts'

const NOTHING = 'Nothing was looked at.'

function whom(one: Whom): string {
  switch (one.kind) {
    case 'pid':
      return `process ${one.pid}`
    case 'name':
      return `process named "${one.name}"`
    case 'group':
      return `process of group ${one.group}`
  }
}

export const en = {
  /** `clock`: as on the wall, with seconds. */
  snapshot: (clock: string, isStuck: boolean) =>
    `Snapshot of ${clock}, read-only: ${isStuck ? 'proved stuck at this moment' : 'nothing is proved stuck'}`,
  stopped: 'stopped',
  inCall: (call: string, fd: number | null) => ` in ${call}${fd === null ? '' : `, descriptor ${fd}`}`,
  neighbour: ' (not of this tree)',
  proved: (names: readonly string[]) => `Proved stuck: ${names.join(', ')}`,
  unknownHolder: (who: string, at: string, mappers: readonly string[]) =>
    `${who} waits at ${at}. The kernel does not know who holds it; ${mappers.join(', ')} can give it back.`,
  place: (file: string, line: number) => `${file}, line ${line}`,
  stack: {
    missing: 'Lines of the program: py-spy is not on the PATH, and only py-spy can read them from outside.',
    by: 'Lines of the program: by py-spy, which reads the memory of the processes and stops none of them.',
    failed: (pid: number, why: string) => `Process ${pid}: py-spy could not read its lines: ${why}`,
  },
  ended: 'They have all ended: there is nothing left to look at.',
  saved: (file: string, snapshots: number) =>
    `${snapshots === 1 ? 'One snapshot' : `${snapshots} snapshots`} saved: ${file}`,
  unread: {
    everything: (pid: number) => `Process ${pid}: its descriptors and calls could not be read.`,
    calls: (pid: number) => `Process ${pid}: what it is in could not be read, so it counts as awake.`,
    copies: (pid: number) =>
      `Process ${pid}: its descriptors could not be read. They may be copies of what the others hold, so nothing that hangs on these is proved.`,
  },
  helps: {
    owner: 'It belongs to somebody else: look as that user, or as root.',
    tracing: 'The system lets nobody look into processes that are not their children: look as root.',
  },
  faults(fault: FaultBody): FaultParts {
    switch (fault.code) {
      case 'platform':
        return {
          what: NOTHING,
          why: 'What processes hold and wait for is read from /proc, which only Linux has.',
          next: 'Run the program under Lockstep: `lockstep run`.',
        }
      case 'target':
        return {
          what: NOTHING,
          why: fault.why === 'none' ? 'No process is named.' : 'More than one way to name processes is used.',
          next: 'Give one or more process numbers, or --name, or --group.',
        }
      case 'number':
        return {
          what: NOTHING,
          why: `"${fault.text}" is no process number.`,
          next: 'Give one or more process numbers, or --name, or --group.',
        }
      case 'gone':
        return {
          what: `There is no ${whom(fault.whom)}.`,
          why: 'It has ended, or it lives in another namespace of process numbers.',
          next: '`ps -ef` lists what there is.',
        }
      case 'ended':
        return {
          what: NOTHING,
          why: 'The processes ended before they were read.',
          next: 'Start the program again, and look while it runs.',
        }
      case 'denied':
        return {
          what: `Process ${fault.pid} may not be read.`,
          why: 'It belongs to somebody else.',
          next: 'Look as that user, or as root.',
        }
    }
  },
}
