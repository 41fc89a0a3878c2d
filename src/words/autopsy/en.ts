/** What was seen of processes from outside, in sentences. */

export const en = {
  snapshot: (takenAt: string, isStuck: boolean) =>
    `Snapshot of ${takenAt}, read-only: ${isStuck ? 'proved stuck at this moment' : 'nothing is proved stuck'}`,
  stopped: 'stopped',
  inCall: (call: string, fd: number | null) => ` in ${call}${fd === null ? '' : `, descriptor ${fd}`}`,
  neighbour: ' (not of this tree)',
  proved: (names: readonly string[]) => `Proved stuck: ${names.join(', ')}`,
  unknownHolder: (who: string, at: string, mappers: readonly string[]) =>
    `${who} waits at ${at}. The kernel does not know who holds it; ${mappers.join(', ')} can give it back.`,
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
}
