/**
 * What another process sent. Programs know what it is and the compiler cannot; as in Python, it is used without a
 * word, so that a lab reads like the same program there.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- see above; the library itself never relies on it
export type Received = any
