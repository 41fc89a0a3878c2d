/** What a search found, in sentences. */
import { count } from '../numbers.ts'

const orders = (n: number): string => (n === 1 ? '1 order' : `${count(n)} orders`)

export const en = {
  all: (n: number) => (n === 1 ? 'There is only 1 order.' : `All ${orders(n)} were played.`),
  upTo: (n: number, bound: number) =>
    `All orders with up to ${bound === 1 ? '1 preemption' : `${bound} preemptions`} were played: ${count(n)}.`,
  byChance: (all: number, stuck: number, failed: number) => {
    const of = `of ${all === 1 ? '1 random order' : `${count(all)} random orders`}`
    if (stuck === 0 && failed === 0) return `none ${of} went wrong. There are more orders.`
    return [
      ...(stuck > 0 ? [`${count(stuck)} ${of} got stuck.`] : []),
      ...(failed > 0 ? [`${count(failed)} ${of} ended with an error, or turned for ever.`] : []),
    ].join(' ')
  },
  /** Why not all orders of a Python program were searched. */
  byChanceFor: {
    outside: 'The program waits for something outside, so that not all of its orders can be searched.',
    sockets: 'The program uses sockets, as managers do, so that not all of its orders can be searched.',
    signals: 'The program handles signals, so that not all of its orders can be searched.',
    memory:
      'The program has shared memory that is not looked into, so that not all of its orders can be searched.',
    files: 'The program writes files, so that not all of its orders can be searched.',
    programs: 'The program starts other programs, so that not all of its orders can be searched.',
    turns: 'The program may turn for ever, so that not all of its orders can be searched.',
    computes: 'The program computes for long, so that not all of its orders can be searched.',
    differs: 'The program does not do the same in each run, so that not all of its orders can be searched.',
  },
  unconfirmed: (n: number) =>
    `${orders(n)} went wrong, and came out otherwise when ${n === 1 ? 'it was' : 'they were'} played again: the program depends on more than its order.`,
  unconfirmedInModel: (n: number) =>
    `${orders(n)} came to something else on the real processes than in the model, and ${n === 1 ? 'is' : 'are'} left out: the program depends on more than its order.`,
  walked: (n: number) => `${orders(n)} were played, chosen by chance.`,
  stopped: {
    time: (n: number, seconds: number) => `Stopped after ${seconds} s: ${orders(n)} played, not all of them.`,
    executions: (n: number) => `Stopped after ${orders(n)}: there are more.`,
    cancelled: (n: number) => `Cancelled after ${orders(n)}.`,
    depth: (n: number) => `${orders(n)} played; some are too long to be played to their end.`,
    unsure: (n: number) =>
      `${orders(n)} played. By their count these are all, but an order besides them came to an end that none of them has: it cannot be said whether there are more.`,
  },
  broken: (why: string) => `The search broke off: ${why}.`,
  ends: (kind: 'ended' | 'stuck' | 'error' | 'turns' | 'limit', stuck: readonly string[]) => {
    switch (kind) {
      case 'ended':
        return 'ends'
      case 'stuck':
        return `gets stuck: ${stuck.join(', ')}`
      case 'error':
        return 'ends with an error'
      case 'turns':
        return `turns for ever: ${stuck.join(', ')}`
      case 'limit':
        return 'goes on for too long'
    }
  },
  ofAll: (n: number, all: number) => `${count(n)} of ${count(all)}`,
  after: (n: number) => (n === 1 ? 'after 1 step' : `after ${count(n)} steps`),
  decisive: (n: number) =>
    n === 0
      ? 'From the first step on, nothing else could happen.'
      : `Decided by step ${count(n + 1)}: until step ${count(n)} it could still have come out otherwise.`,
  killed: 'It needs somebody to be killed from outside.',
  nothingBad: 'No order goes wrong.',
  brokenOff: (orders: number) =>
    `broken off after ${count(orders)} ${orders === 1 ? 'order' : 'orders'}, while a process computed.`,
  nothingBadYet: 'Nothing went wrong in the orders that were played.',
  somethingBad: (n: number, all: number, complete: boolean) =>
    complete && all === 1
      ? 'It goes wrong.'
      : complete
        ? `${count(n)} of ${count(all)} orders ${n === 1 ? 'goes' : 'go'} wrong.`
        : `It can go wrong: ${count(n)} of the ${count(all)} orders that were played ${n === 1 ? 'does' : 'do'}.`,
  seen: (runs: number, perSecond: number | null) => {
    const ran = runs === 1 ? 'once' : `${count(runs)} times`
    return perSecond === null
      ? `The program was run ${ran}.`
      : `${orders(perSecond)} a second; the program was run ${ran}.`
  },
}
