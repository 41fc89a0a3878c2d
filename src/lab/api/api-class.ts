/** Makes the library's classes usable by programs: bound to their process, and callable with `new` or without. */
import { errors } from '../base/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** The number of arguments that there can be, as types know it. */
type Most<Args extends readonly unknown[]> = Required<Args>['length']

/** A class as programs see it: `new Lock()`, `Lock()`, `extends Process`, `x instanceof Queue`. */
export type PublicClass<Args extends readonly unknown[], T> = {
  new (...args: Args): T
  (...args: Args): T
  readonly prototype: T
}

/** `Args` is what programs may give, at most `most`; `Type` may take more, for the library's own use. */
export function publicClass<Args extends readonly unknown[], T>(
  runtime: Runtime,
  Type: (abstract new (runtime: Runtime, ...args: never[]) => T) & { readonly prototype: T },
  most: Most<Args>,
): PublicClass<Args, T> {
  function construct(...args: Args): T {
    checkCount(Type.name, args.length, most)
    return Reflect.construct(Type, [runtime, ...args], new.target ?? Type) as T
  }
  Object.defineProperty(construct, 'name', { value: Type.name })
  construct.prototype = Type.prototype
  return construct as unknown as PublicClass<Args, T>
}

/** A function of the library that makes an object, callable with `new` as well. */
export function publicFactory<Args extends readonly unknown[], T extends object>(
  runtime: Runtime,
  name: string,
  make: (runtime: Runtime, ...args: Args) => T,
  Type: { readonly prototype: T },
  most: Most<Args>,
): PublicClass<Args, T> {
  function construct(...args: Args): T {
    checkCount(name, args.length, most)
    return make(runtime, ...args)
  }
  Object.defineProperty(construct, 'name', { value: name })
  construct.prototype = Type.prototype
  return construct as unknown as PublicClass<Args, T>
}

function checkCount(name: string, given: number, most: number): void {
  if (given <= most) return
  const takes = most === 0 ? 'no arguments' : `at most ${most} ${most === 1 ? 'argument' : 'arguments'}`
  throw new errors.TypeError(`${name}() takes ${takes} (${given} given)`)
}
