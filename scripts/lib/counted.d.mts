export type Ran = {
  readonly code: number
  /** standard output, at least its end */
  readonly output: string
  /** whether it is a test run, which ends with its count */
  readonly counts: boolean
}
/** A part that failed without a failed test counts as one, and so does a test run that ends without its count. */
export declare function sumOf(parts: readonly Ran[]): { passed: number; failed: number; skipped: number }
/** One line for one failure: where, and the first line of why. */
export declare function failureLine(where: string, why: string): string
/** The failures that a test run told of at its end. */
export declare function failuresIn(output: string): string[]
