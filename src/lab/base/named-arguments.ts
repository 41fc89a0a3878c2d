/** Keyword arguments: JavaScript has none, so a function gets them as one object after the others, when there are some. */
import { displayWhole } from './display.ts'
import { errors } from './errors.ts'
import { isIterable } from './type-name.ts'

export type NamedArguments = Readonly<Record<string, unknown>>

/** `word`: what CPython calls them there. Raises TypeError. */
export function checkNamed(named: unknown, word: string): NamedArguments {
  if (named === undefined || named === null) return {}
  if (typeof named !== 'object' || isIterable(named))
    throw new errors.TypeError(
      `${word} are given as one object, such as { minutes: 60 }; not as ${displayWhole(named)}`,
    )
  return { ...named }
}

export function withNamed(args: readonly unknown[], named: NamedArguments): readonly unknown[] {
  return Object.keys(named).length > 0 ? [...args, named] : args
}
