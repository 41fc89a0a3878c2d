/**
 * The standard names that a lab sees in place of the machine's own: a clock and a chance that belong to the run, no
 * timers of wall time.
 */

/** What differs from process to process. */
export type Surroundings = {
  /** Virtual milliseconds. */
  readonly now: () => number
  /** Chooses the sequence of `Math.random`; the same seed gives the same numbers. */
  readonly seed: number
  /** Where `console` goes: the process's own standard output and error. */
  readonly console: Pick<Console, 'log' | 'info' | 'debug' | 'warn' | 'error'>
  /** Makes the error for what a lab may not do. */
  readonly refuse: (message: string) => Error
}

/** Values for the parameters of `MODULE_PARAMETERS` from `Date` to `setImmediate`, in order. */
export function standardNames(surroundings: Surroundings): readonly unknown[] {
  const { now, seed, console, refuse } = surroundings
  const noTimer = (name: string) => () => {
    throw refuse(`${name} runs on wall time, which a run must not depend on. Use sleep() of the lab API.`)
  }
  return [
    virtualDate(now),
    seededMath(seed),
    { now, timeOrigin: 0 },
    console,
    noTimer('setTimeout'),
    noTimer('setInterval'),
    noTimer('setImmediate'),
  ]
}

function virtualDate(now: () => number): DateConstructor {
  return new Proxy(Date, {
    construct: (target, args: unknown[]) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args) as Date,
    apply: () => new Date(now()).toString(),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  })
}

function seededMath(seed: number): Math {
  // mulberry32: 32 bits of state are plenty for a program that fits on a screen.
  let state = seed >>> 0
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return Object.create(Math, { random: { value: random } }) as Math
}

/** A number for a name, so that every process has its own sequence (FNV-1a). */
export function seedOf(run: number, name: string): number {
  let hash = 0x811c9dc5 ^ run
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
