/** Start methods beside each other. */
import { count } from '../../numbers.ts'

export const starts = {
  menu: 'Compare start methods',
  title: 'Start methods side by side',
  about:
    'The program is played beside the run, once under each start method. The tables show which ends each process has open right after a start.',
  runs: 'The Python program really runs each time: what it does to files, it does again. Nothing is typed into it.',
  moment: 'Moment',
  after: (child: string) => `after ${child} was started`,
  end: 'End',
  differs: 'differs',
  closed: '\u2014',
  came: { created: 'made here', inherited: 'by the start', passed: 'passed' },
  open: (number: number, came: string) => `fd ${count(number)}, ${came}`,
  nothing: 'No end of a pipe is open.',
  missing: (method: string, problem: string | null) =>
    problem === null
      ? `${method}: it does not come to this start.`
      : `${method}: it does not come to this start. ${problem}`,
  none: 'This program starts no process.',
}
