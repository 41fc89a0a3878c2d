/** The frame of the explanation: verdict badges, heads of the ledger. The sentences themselves come with the explanation. */
import { count } from '../../numbers.ts'

export const why = {
  waiting: 'Waiting',
  ofLive: (n: number, all: number) => `${count(n)} of ${count(all)} live processes`,
  calm: 'Nothing is wrong.',
  calmHint: 'When somebody waits, this says for what, and who could end it.',
  warned: 'The message above says what is wrong.',
  notStarted: 'Nothing has been chosen yet. Press → for the first step, or Space to run.',
  ended: 'The run has ended.',
  endedWell: 'Every process ended by itself.',
  endedByForce: (name: string, how: string) => `${name} was ended by ${how}.`,
  endedBadly: (name: string, error: string) => `${name} ended by an uncaught ${error}.`,
  atStep: (n: number) => `step ${count(n)}`,
  line: (n: number) => `line ${count(n)}`,
  goToStep: (n: number) => `Go to step ${count(n)}`,
  goToLine: (n: number) => `Show line ${count(n)}`,
  ledger: {
    endIn: 'write end in',
    readEndIn: 'read end in',
    fd: 'fd',
    cameBy: 'came by',
    used: 'used',
    now: 'now',
    byStart: (method: string | null, step: number) => `${method ?? 'start'}, step ${count(step)}`,
    uses: (n: number, side: 'write' | 'read') =>
      `${count(n)} ${side === 'write' ? 'send' : 'recv'}${n === 1 ? '' : 's'}`,
  },
  taskState: {
    waits: 'waits',
    runs: 'runs',
    done: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
    lost: 'lost',
  },
  suggestion: 'Suggestion',
  rule: (id: string) => `rule ${id}`,
  openRule: (id: string) => `Read rule ${id}`,
  term: (text: string) => `What ${text} means`,
  facts: 'The facts, in order',
  alsoWaiting: 'Also waiting',
  notes: 'Worth a look',
  lostUpdate: 'Lost update',
  arrived: (what: string, arrived: number, all: number, lost: number) =>
    `${count(arrived)} of ${count(all)} updates of ${what} arrived, ${count(lost)} lost`,
  otherLost: (n: number) => `${count(n)} more such ${n === 1 ? 'write' : 'writes'}`,
}
