/** Predict, then look. */
import { count } from '../../numbers.ts'

export const predict = {
  learning: 'Learning',
  ask: 'Predict, then look',
  clear: (right: number, asked: number) => `Clear the score: ${count(right)} of ${count(asked)}`,
  title: 'Before the step',
  right: 'Foreseen',
  wrong: 'It came otherwise',
  waiting: 'The step is under way',
  chosen: 'your answer',
  happened: 'what happened',
  why: 'Why',
  goOn: 'Go on',
  skip: 'Step without an answer',
  score: (right: number, asked: number) => `${count(right)} of ${count(asked)} foreseen`,
  differs: 'The processes did neither: this one does not count.',
}
