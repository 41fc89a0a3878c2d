/** The search over all orders. */
import { count } from '../../numbers.ts'

export const explore = {
  title: 'Can it go wrong?',
  about:
    'Lockstep plays the orders in which the processes can go, in its model of the system. Each way to end can be played again on the real processes.',
  seconds: 'Stop after',
  inSeconds: (n: number) => (n < 60 ? `${String(n)} s` : `${String(n / 60)} min`),
  start: 'Play all orders',
  again: 'Play them again',
  prove: 'Prove the change',
  changed: 'The program, or a switch, is not the one that was searched.',
  soFar: (orders: number, ends: number) =>
    `${count(orders)} ${orders === 1 ? 'order' : 'orders'} so far, ${count(ends)} ${ends === 1 ? 'way' : 'ways'} to end.`,
  begins: 'The program is run once, to see what its processes do.',
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
  first: {
    fits: 'The order that went wrong before was played first: ',
    misfits: 'The order that went wrong before does not fit the program any more.',
  },
}
