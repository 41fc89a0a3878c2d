/**
 * Raised in place of an answer by what the model cannot answer for (OU2): somebody outside the run has a hand in it. No program
 * meets it; the runtime that announced the op asks the operating system instead.
 */
export const OUTSIDE_ERROR = 'OutsideOfTheRun'
