/** The type that a program's own manager registers. */
import { errors } from 'lockstep'
import { add } from '../python.ts'

export class Counter {
  #count: unknown

  constructor(...given: readonly unknown[]) {
    if (given.length > 1) throw new errors.TypeError('Counter() takes at most 1 argument')
    this.#count = given[0] ?? 0
  }

  add(...given: readonly unknown[]): unknown {
    if (given.length !== 1) throw new errors.TypeError('add() takes 1 argument')
    this.#count = add(this.#count, given[0])
    return this.#count
  }

  read(...given: readonly unknown[]): unknown {
    takesNone('read', given)
    return this.#count
  }

  fail(...given: readonly unknown[]): never {
    takesNone('fail', given)
    throw new errors.KeyError('count')
  }

  _reset(...given: readonly unknown[]): void {
    takesNone('_reset', given)
    this.#count = 0
  }
}

export function makeCounter(start: number): Counter {
  return new Counter(2 * start)
}

/** Python counts the arguments of every call. */
function takesNone(name: string, given: readonly unknown[]): void {
  if (given.length > 0) throw new errors.TypeError(`${name}() takes no arguments (${given.length} given)`)
}
