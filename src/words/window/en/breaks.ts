/** Where a run stops by itself: the list, the plate of what was met. */
import { count } from '../../numbers.ts'

export const breaks = {
  title: 'Breakpoints',
  about:
    'A run that is played or goes freely stops here: before a line, an object or a call; right after what has come about.',
  none: 'There are none. Click beside a line number, or press F9 in the program.',
  line: (line: number, file: string | null) =>
    file === null ? `line ${count(line)}` : `${file}, line ${count(line)}`,
  object: (name: string) => `whatever is done to ${name}`,
  op: (name: string) => `every ${name}`,
  when: {
    blocks: (who: string | null) => `${who ?? 'a process'} blocks`,
    stuck: (who: string | null) => `${who ?? 'a process'} is proved stuck`,
    lost: (who: string | null) => (who === null ? 'a message is lost' : `${who} loses a message`),
    overwritten: (who: string | null) => (who === null ? 'an update is lost' : `${who} overwrites an update`),
    raised: (who: string | null) =>
      who === null ? 'a call raises an error' : `a call of ${who} raises an error`,
    error: (who: string | null) => `${who ?? 'a process'} ends with an error`,
    killed: (who: string | null) => `${who ?? 'a process'} is killed`,
    ended: (who: string | null) => `${who ?? 'a process'} ends`,
    started: (who: string | null) => `${who ?? 'a process'} starts`,
  },
  notRun: 'not in the program that runs',
  remove: (what: string) => `Remove: ${what}`,
  allOn: 'All on',
  allOff: 'All off',
  removeAll: 'Remove all',
  addWhen: 'Stop when',
  addOp: 'Stop before each',
  add: 'Add',
  calls: 'A call',
  runTo: 'Run to the next one',
  toggle: 'Breakpoint here',
  runHere: 'Run to here',
  atIt: 'Stop before whatever is done to it',
  whenBlocks: 'Stop when it blocks',
  whenEnds: 'Stop when it ends',
  hit: (what: string) => `Stopped at a breakpoint: ${what}.`,
  before: (who: string, detail: string, line: number | null) =>
    `${who} is about to ${detail}${line === null ? '' : `, line ${count(line)}`}. Nothing of it is done yet.`,
  after: (who: string, detail: string, line: number | null) =>
    `${who}${detail === '' ? '' : `: ${detail}`}${line === null ? '' : `, line ${count(line)}`}. It has just come about.`,
  goOn: 'Go on',
  switchOff: 'Switch it off',
  set: (n: number) => (n === 1 ? '1 breakpoint is on' : `${count(n)} breakpoints are on`),
}
