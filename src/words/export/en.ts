/** What stands in exported files, and nowhere in the window. */
import { count } from '../numbers.ts'

const steps = (n: number): string => (n === 1 ? '1 step' : `${count(n)} steps`)

export const en = {
  snapshot: (name: string, clock: string) => `${name}, snapshot of ${clock}, read-only`,
  moment: (name: string, step: number, all: number) =>
    step === all ? `${name}, after ${steps(all)}` : `${name}, after ${count(step)} of ${steps(all)}`,
  lanes: (name: string, from: number, to: number) => `${name}, steps ${count(from)} to ${count(to)}`,
  before: 'before the first step',
  /** The page of a replay. */
  replay: {
    title: (name: string) => `${name}: a replay`,
    position: (step: string, all: number) => `step ${step} of ${count(all)}`,
    snapshotPosition: (step: string, all: number) => `snapshot ${step} of ${count(all)}`,
    noScript:
      'This page shows a run step by step, and needs JavaScript for that. It asks no network for anything.',
    words: {
      first: 'Before the first step',
      back: 'One step back',
      play: 'Play',
      pause: 'Pause',
      forward: 'One step forward',
      last: 'To the end',
      slider: 'Step',
      inWords: 'The picture in words',
      output: 'Output',
      theme: 'Light or dark',
      otherLanguage: '中文',
      keys: '← → step, Home and End, Space plays',
    },
  },
  starts: 'starts it',
  wakes: 'wakes it',
  stuckIn: (what: string) => `stuck in ${what}`,
  leftOut: (from: number, to: number) => `steps ${count(from)} to ${count(to)} are left out`,
}
