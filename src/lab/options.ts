/** Options come as one object; Python's positional `False` or `2` in their place would otherwise go unnoticed. */
import { errors } from './errors.ts'

/** Raises a TypeError that shows how they are given, unless it is an object. */
export function checkOptions(options: unknown, example: string): void {
  if (typeof options === 'object' && options !== null) return
  throw new errors.TypeError(`options are given as one object, such as ${example}; not as ${String(options)}`)
}
