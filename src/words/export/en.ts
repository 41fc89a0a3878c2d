/** What stands in exported files, and nowhere in the window. */
import { count } from '../numbers.ts'

const steps = (n: number): string => (n === 1 ? '1 step' : `${count(n)} steps`)

export const en = {
  moment: (name: string, step: number, all: number) =>
    step === all ? `${name}, after ${steps(all)}` : `${name}, after ${count(step)} of ${steps(all)}`,
  lanes: (name: string, from: number, to: number) => `${name}, steps ${count(from)} to ${count(to)}`,
  before: 'before the first step',
  starts: 'starts it',
  wakes: 'wakes it',
  stuckIn: (what: string) => `stuck in ${what}`,
  leftOut: (from: number, to: number) => `steps ${count(from)} to ${count(to)} are left out`,
}
