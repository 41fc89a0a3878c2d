/**
 * The error classes of the lab API: CPython's hierarchy (`ERROR_BASES`), under CPython's names. One set per process, so
 * `instanceof` works for errors that came from another process or from the kernel by name.
 */
import { ERROR_BASES } from '#model/vocabulary/errors.ts'
import type { ErrorName } from '#model/vocabulary/errors.ts'

export type LabErrorClass = new (message?: string) => LabError

/** Base of all errors that stand for a CPython exception; `name` is CPython's class name. */
export class LabError extends Error {
  /** What came along with it: the exit code of `SystemExit`, the value of `StopIteration`. */
  value: unknown = undefined
}

/** Each says what its name says (`ERROR_BASES`). */
export type Errors = { readonly [Name in keyof typeof ERROR_BASES]: LabErrorClass }

const classes = new Map<string, LabErrorClass>()

function define(name: ErrorName): LabErrorClass {
  const known = classes.get(name)
  if (known) return known
  const base = ERROR_BASES[name]
  const Base: LabErrorClass = base === null ? LabError : define(base)
  const made = {
    [name]: class extends Base {
      constructor(message = '') {
        super(message)
        this.name = name
      }
    },
  }[name] as LabErrorClass
  classes.set(name, made)
  return made
}

const isName = (name: string | symbol): name is ErrorName => Object.hasOwn(ERROR_BASES, name)

/** Each is made when it is asked for first: there are many, every process has its own, and most processes need none. */
export const errors = new Proxy<Partial<Record<ErrorName, LabErrorClass>>>(
  {},
  {
    get: (_made, name) => (isName(name) ? define(name) : undefined),
    has: (_made, name) => isName(name),
    ownKeys: () => Object.keys(ERROR_BASES),
    getOwnPropertyDescriptor: (_made, name) =>
      isName(name) ? { value: define(name), enumerable: true, configurable: true } : undefined,
  },
) as Errors

/** An error from its data form; a name that the library does not know becomes a plain `Exception` of that name. */
export function errorFrom(name: string, message: string): LabError {
  if (isName(name)) return new errors[name](message)
  const made = new errors.Exception(message)
  made.name = name
  return made
}
