/** The start screen. */
import { count, percent } from '../../numbers.ts'

export const library = {
  search: (n: number) => `Search ${count(n)} labs, errors, objects`,
  searchLabel: 'Search the library',
  topics: 'Topics',
  programs: 'Whole programs',
  all: 'All labs',
  expected: 'Expected',
  done: (n: number, all: number) => `${count(n)} of ${count(all)}`,
  showAll: (n: number) => `all ${count(n)}`,
  outcome: { ended: 'ends', deadlock: 'gets stuck', error: 'raises', varies: 'depends on the order' },
  pythonOnly: 'Python',
  progress: { fresh: 'new', part: (n: number, all: number) => `${n} of ${all}`, done: 'done' },
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
  drop: 'Drop a program or a saved run',
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
    refuse: 'Do not run',
  },
  topic: {
    processes: { name: 'Processes', about: 'Start, join, exit codes, and who is whose child.' },
    'start-methods': { name: 'Start methods', about: 'What a child gets under fork and under spawn.' },
    pipes: { name: 'Pipes', about: 'Two ends, many copies, one buffer.' },
    queues: { name: 'Queues', about: 'A buffer, a feeder, a pipe and two locks.' },
    locks: { name: 'Locks', about: 'Who has it, who waits, who may let go.' },
    conditions: { name: 'Conditions, barriers', about: 'Who sleeps, who wakes whom, who is missing.' },
    memory: { name: 'Shared memory', about: 'Read, add one, write: three things and not one.' },
    threads: { name: 'Threads and processes', about: 'What a fork takes along, and what it leaves behind.' },
    managers: { name: 'Managers', about: 'Objects that live in a process of their own.' },
    pools: { name: 'Pools, executors', about: 'Tasks, slots, and results that may never come.' },
    programs: { name: 'Crawlers, files, servers', about: 'Everything together, as in real programs.' },
  },
}
