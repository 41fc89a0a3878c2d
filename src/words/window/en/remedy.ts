/** A suggestion that is carried out. */
import { count } from '../../numbers.ts'

export const remedy = {
  edit: 'Do it, and play the same order again',
  variant: (label: string, value: string) => `Switch: ${label} \u2192 ${value}`,
  about:
    'This is changed in your own copy. Then the program starts again, and the steps are taken in the same order, as far as they fit.',
  diff: 'What is changed',
  added: 'new line',
  removed: 'old line',
  apply: 'Change it and play again',
  played: (fitting: number, steps: number) =>
    `Played again: ${count(fitting)} of ${count(steps)} steps as before.`,
}
