/** Options come as one object; Python's positional `False` or `2` in their place, or a name misspelt, would otherwise go unnoticed. */
import { errors } from './errors.ts'
import type { Seconds } from './time.ts'

/** Of calls that may wait: without `block` they do not, and `timeout` does not matter then. */
export type BlockingOptions = { readonly block?: boolean | undefined; readonly timeout?: Seconds }

/** Raises a TypeError unless it is an object of the `known` options only; `example` shows how they are given. */
export function checkOptions(options: unknown, example: string, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null)
    throw new errors.TypeError(
      `options are given as one object, such as ${example}; not as ${String(options)}`,
    )
  const stranger = Object.keys(options).find((name) => !known.includes(name))
  if (stranger === undefined) return
  throw new errors.TypeError(`there is no option '${stranger}' here, only ${known.join(', ')}`)
}

export function checkBlocking(options: BlockingOptions): void {
  checkOptions(options, '{ block: false } or { timeout: 2 }', ['block', 'timeout'])
}
