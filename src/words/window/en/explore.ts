/** The search over all orders. */
import { count } from '../../numbers.ts'

export const explore = {
  title: 'Can it go wrong?',
  about:
    'Lockstep plays the orders in which the processes can go, in its model of the system. Each way to end can be played again on the real processes.',
  aboutPython:
    'Lockstep learns from real runs what the processes do, and plays the orders in which they can go in its model. What it tells has come out so on the real processes. Where a program cannot be learned, some of its orders are played, chosen by chance.',
  seconds: 'Stop after',
  inSeconds: (n: number) => (n < 60 ? `${String(n)} s` : `${String(n / 60)} min`),
  start: 'Play all orders',
  again: 'Play them again',
  prove: 'Prove the change',
  changed: 'The program, or a switch, is not the one that was searched.',
  soFar: (orders: number, ends: number) =>
    `${count(orders)} ${orders === 1 ? 'order' : 'orders'} so far, ${count(ends)} ${ends === 1 ? 'way' : 'ways'} to end.`,
  begins: 'The program is run, to see what its processes do.',
  ends: 'Ways to end',
  toDecision: (step: number) =>
    step === 0 ? 'Go to its beginning' : `Play to step ${count(step)}, before it is decided`,
  toEnd: (steps: number) => `Play its ${count(steps)} ${steps === 1 ? 'step' : 'steps'}`,
  moreEnds: (n: number) => `… and ${count(n)} more ${n === 1 ? 'way' : 'ways'} to end.`,
  prints: 'It prints',
  noPrints: 'It prints nothing.',
  morePrints: (n: number) => `… and ${count(n)} more ${n === 1 ? 'line' : 'lines'}`,
  before: (bad: number, all: number, complete: boolean) =>
    `Before: ${count(bad)} of ${count(all)} orders went wrong${complete ? '' : ' (not all were played)'}.`,
  now: (bad: number, all: number, complete: boolean) =>
    bad > 0
      ? `Now: ${count(bad)} of ${count(all)}.`
      : complete
        ? `Now: none of ${count(all)}.`
        : `Now: none of the ${count(all)} that were played.`,
  tree: {
    title: 'Where it is decided',
    about:
      'Only the moves after which less can happen than before. Between them, any order comes to the same.',
    clock: 'the clock moves on',
    line: (n: number) => `line ${String(n)}`,
    stillOpen: (n: number) => `${count(n)} ways to end are left`,
    goBefore: (step: number) => (step === 0 ? 'Go to its beginning' : `Go to step ${count(step)}, before it`),
    unfold: (n: number) => `Then ${count(n)} ${n === 1 ? 'choice' : 'choices'}`,
    fold: 'Fold',
    more: (n: number) => `… and ${count(n)} more.`,
  },
  endings: {
    from: 'from here:',
    about: 'All orders from this moment on were played in the model.',
    unknown: 'not known',
    whyUnknown:
      'There are too many orders to play in the background, or something came from outside, such as a kill.',
    may: {
      ended: 'may end',
      stuck: 'may get stuck',
      error: 'may fail',
      turns: 'may turn for ever',
      limit: 'may go on',
    },
    will: {
      ended: 'will end',
      stuck: 'will get stuck',
      error: 'will fail',
      turns: 'will turn for ever',
      limit: 'will go on',
    },
    inWays: (what: string, n: number) => `${what}, in ${count(n)} ways`,
    list: (all: readonly string[]) => all.join(', '),
  },
  first: {
    fits: 'The order that went wrong before was played first: ',
    misfits: 'The order that went wrong before does not fit the program any more.',
  },
}
