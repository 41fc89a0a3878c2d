/** Several runs of one program: the tree of them, and two side by side. */
import { count } from '../../numbers.ts'

export const runs = {
  tree: 'Runs of this program',
  first: 'first run',
  again: 'from the beginning',
  notYet: 'nothing chosen yet',
  chosen: (who: string, verb: string, arg: string) => `${who}: ${verb}${arg === '' ? '' : ` ${arg}`}`,
  row: (at: number, steps: number, end: string) =>
    at === 0 ? `${count(steps)} steps, ${end}` : `from step ${count(at)}, ${count(steps)} steps, ${end}`,
  end: { open: 'not at its end', ended: 'ended', stuck: 'stuck', error: 'ended with an error' },
  compareThis: (name: string) => `Compare with: ${name}`,
  forget: (name: string) => `Forget: ${name}`,
  sameSchedule: 'Same schedule, other variant',
  compare: 'Two runs side by side',
  compareAbout:
    'Left the run that is shown, right the other one; below all that differs in them, and nothing else.',
  moment: 'Which moments',
  ends: 'Their ends',
  afterSteps: (n: number) => `After ${count(n)} steps`,
  counts: 'with what only counts',
  this: 'this run',
  other: 'the other run',
  reading: 'Reading the other run.',
  same: 'Nothing differs.',
  what: 'What differs',
  whole: 'The run as a whole',
  there: 'all of it',
  nothing: 'not there',
  more: (n: number) => `and ${count(n)} more`,
}
