/** What the command line says around the sentences of a run's report. */
import type { OutsideWhat } from '#model/vocabulary/ops.ts'
import { outside } from '../explain/en/parts.ts'
import { count } from '../numbers.ts'

export const en = {
  endings: {
    ended: 'ended',
    deadlock: 'stuck',
    error: 'ended with an error',
    limit: 'stopped',
    outside: 'waits for the outside',
    turns: 'turns for ever: stopped',
  },
  turns: (headline: string) => `turns for ever: ${headline}`,
  ended: (lab: string, how: string, steps: number, transport: string) =>
    `${lab}: ${how} after ${steps === 1 ? '1 step' : `${count(steps)} steps`} (${transport} transport)`,
  asStated: ', as the lab states',
  notAsStated: ', which is not what the lab states',
  stuckSince: (proved: boolean, step: number, who: string) =>
    `${proved ? 'Proved stuck' : 'Suspected to be stuck'} since step ${count(step)}: ${who}`,
  failed: (who: string, step: number) => `Uncaught error of ${who}, at step ${count(step)}`,
  rule: (id: string) => `rule ${id}`,
  suggestion: (text: string) => `Suggestion: ${text}`,
  schedule: (text: string) => `schedule: ${text}`,
  notes: 'Worth a look:',
  outside: 'Not of this run, so nothing that hangs on it is proved:',
  outsideUse: (who: string, what: OutsideWhat, detail: string) =>
    `${who} waited for ${outside(what, detail).replace(/,$/, '')}`,
  outsideNow: 'still waits',
  state: {
    created: 'not started',
    running: 'running',
    'at-op': 'at-op',
    blocked: 'blocked',
    asleep: 'asleep',
    zombie: 'zombie',
    exited: 'exited',
    left: 'left',
  },
  exitCode: (state: string, code: number) => `${state}, exit code ${code}`,
  on: (state: string, what: string) => `${state} on ${what}`,
  atLine: (n: number) => `, line ${count(n)}`,
  /** Behind a fact: where it can be looked at. */
  place: (step: number | null, line: number | null, file?: string) =>
    [
      step === null ? '' : `step ${count(step)}`,
      line === null ? '' : `line ${count(line)}${file === undefined ? '' : ` of ${file}`}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  inBrackets: (text: string) => ` [${text}]`,
  ledger: {
    title: (side: 'write' | 'read', pipe: string) =>
      `${side === 'write' ? 'Write' : 'Read'} ends of ${pipe}:`,
    descriptor: (n: number) => `descriptor ${n}`,
    made: (step: number, line: number | null) =>
      line === null ? `made at step ${count(step)}` : `made at step ${count(step)}, line ${count(line)}`,
    inherited: (from: string, step: number) => `came with its start by ${from}, step ${count(step)}`,
    passed: (from: string, step: number) => `came in a message from ${from}, step ${count(step)}`,
    accepted: (from: string, step: number) => `accepted from ${from}, step ${count(step)}`,
    uses: (n: number, side: 'write' | 'read') =>
      n === 0 ? 'never used' : `${count(n)} ${side === 'write' ? 'send' : 'recv'}${n === 1 ? '' : 's'}`,
    travels: 'on its way in a message',
    open: 'open',
    openAlone: 'open: closing it ends the wait',
    openWithOthers: 'open: closing all of these ends the wait',
    closed: (step: number | null) => (step === null ? 'closed' : `closed at step ${count(step)}`),
  },
}
