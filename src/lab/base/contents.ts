/** What is in a container, for pictures: each entry with its key, which a program cannot ask for. */
import { display } from './display.ts'

/** Key and value as people read them; no key in a list. */
export type Entry = readonly [key: string, value: string]

/** The method that tells it. A symbol: no client of a manager can call it. */
export const CONTENTS = Symbol('contents')

export const entry = (key: unknown, value: unknown): Entry => [display(key), display(value)]
export const listed = (values: readonly unknown[]): readonly Entry[] =>
  values.map((value): Entry => ['', display(value)])

/** Of an object that tells what is in it; null for any other. */
export function contentsOf(object: object): readonly Entry[] | null {
  const tell: unknown = Reflect.get(object, CONTENTS)
  return typeof tell === 'function' ? (tell.call(object) as readonly Entry[]) : null
}
