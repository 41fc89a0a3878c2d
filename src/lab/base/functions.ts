/** Functions of programs and of the library that are called with what came from elsewhere. */

/** Any function: whoever gives one knows what it takes. */
export type AnyFunction = (...args: never[]) => unknown

/** Calls it with these arguments; they fit, or the function raises. */
export function callWith(fn: AnyFunction, args: readonly unknown[]): unknown {
  return (fn as (...args: readonly unknown[]) => unknown)(...args)
}
