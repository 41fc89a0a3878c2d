/**
 * The standard names that a lab sees in place of the machine's own: a clock and a chance that belong to the run, no
 * timers of wall time.
 */
import { FNV_BASIS, generator, hashOf } from '#model/chance.ts'

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
  return Object.create(Math, { random: { value: generator(seed) } }) as Math
}

/** A number for a name, so that every process has its own sequence. */
export function seedOf(run: number, name: string): number {
  return hashOf(name, FNV_BASIS ^ run)
}
