/** Tests of CPython's that Lockstep does not pass, by name, each with its reason. At most one of twenty. */
type Skipped = {
  readonly test: RegExp
  /** Of which versions and start methods; all when left out. */
  readonly version?: RegExp
  readonly method?: RegExp
  readonly why: string
}

const SKIPPED: readonly Skipped[] = [
  {
    test: /^CSimpleQueueTest\.test_many_threads/,
    why: 'it loads the C module once more, whose calls nobody sees block: each of 50 threads is waited for one second',
  },
  {
    test: /^PySimpleQueueTest\.test_many_threads_nonblock$/,
    why: '50 threads ask again every 10 µs of the run’s time: more ops than there is time for',
  },
]

/** Null: it is not skipped. `test`: `Class.test`. */
export function whySkipped(version: string, method: string, test: string): string | null {
  const found = SKIPPED.find(
    (one) =>
      one.test.test(test) &&
      (one.version === undefined || one.version.test(version)) &&
      (one.method === undefined || one.method.test(method)),
  )
  return found?.why ?? null
}
