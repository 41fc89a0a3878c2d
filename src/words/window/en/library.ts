/** The start screen. */
import { count, percent } from '../../numbers.ts'

export const library = {
  search: (n: number | null) =>
    n === null ? 'Search labs, errors, objects' : `Search ${count(n)} labs, errors, objects`,
  searchLabel: 'Search the library',
  topics: 'Topics',
  filters: 'Courses, topics and endings',
  course: {
    all: 'Courses',
    open: 'Open a course',
    openHint:
      'A folder with a course.json; or drop the folder here. Nothing of it runs before you are asked.',
    close: 'Put it away',
    closeHint: 'Takes the course from this list. Its folder stays, and so does your progress.',
    by: (authors: string) => `By ${authors}.`,
    and: ', ',
    otherLanguage: 'This course is not there in English. It is shown as it was written.',
  },
  kind: { fix: 'Fix it', stuck: 'Make it stuck' },
  all: 'All labs',
  expected: 'Expected',
  done: (n: number, all: number) => `${count(n)} of ${count(all)}`,
  showAll: (n: number) => `all ${count(n)}`,
  outcome: { ended: 'ends', deadlock: 'gets stuck', error: 'raises', varies: 'depends on the order' },
  pythonOnly: 'Python',
  progress: { fresh: 'new', part: (n: number, all: number) => `${n} of ${all}`, done: 'done' },
  goOnWithNext: 'Go on with the next one',
  carryOn: 'Continue',
  startHere: 'Start here',
  stoppedAt: (step: number, next: string) => `Last seen at step ${count(step)}. Next: ${next}.`,
  goOnAt: (step: number) => `Go on at step ${count(step)}: the run was kept.`,
  recent: 'Lately',
  keptAt: (step: number) => `run kept at step ${count(step)}`,
  notRunYet: 'opened, not run',
  runAgain: 'Run it again',
  forget: (name: string) => `Forget ${name}`,
  nothingFound: (text: string) => `Nothing in the library has “${text}”.`,
  clear: 'Show all labs',
  noLabs: 'The library is empty.',
  ownProgram: 'Open your own program',
  ownProgramHint:
    'A Python program (.py), or a .lab.ts or .lab.js file; or drop it here. You are asked before it runs.',
  savedRun: 'Open a saved run',
  savedRunHint: 'A .lockstep trace shows at once, without running anything.',
  drop: 'Drop a program, a saved run, or the folder of a course',
  wrongFile: (name: string) =>
    `${name} is neither a Python program (.py), nor a lab (.lab.ts, .lab.js), nor a saved run (.lockstep).`,
  opening: {
    label: 'On its way',
    starting: (name: string) => `Opening ${name}`,
    reading: (name: string) => `Reading ${name}`,
    far: (part: number, events: number) => `${percent(part)}, ${count(events)} events`,
  },
  agree: {
    title: 'This program will run on your computer',
    text: (name: string) =>
      `${name} is started as processes of your user, with as few rights as this system offers. Run it only if you trust where it comes from.`,
    run: 'Run it',
  },
  agreePython: {
    title: 'This program runs as you',
    text: (name: string) =>
      `${name} can read, change and delete your files, start programs and use the network. Lockstep does not hold it back. Run it only if you trust where it comes from.`,
    run: 'Run it',
    fewer: 'Run with fewer rights',
    fewerHint:
      'No network but its own, files to read only, limits. It can still read what you can: this is no sandbox.',
    refuse: 'Do not run',
  },
}
