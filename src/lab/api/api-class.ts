/** Makes the library's classes usable by programs: bound to their process, and callable with `new` or without. */
import { errors } from '../base/errors.ts'
import { checkText } from '../runtime/op-limits.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** The number of arguments that there can be, as types know it. */
type Most<Args extends readonly unknown[]> = Required<Args>['length']

/** A class as programs see it: `new Lock()`, `Lock()`, `extends Process`, `x instanceof Queue`. */
export type PublicClass<Args extends readonly unknown[], T> = {
  new (...args: Args): T
  (...args: Args): T
  readonly prototype: T
}

/** What the picture and the explanations call the object; left out, it is what the program calls it. */
export type Named = { readonly name?: string | undefined }

type Constructible<T> = (abstract new (runtime: Runtime, ...args: never[]) => T) & { readonly prototype: T }

/** `Args` is what programs may give, at most `most`; `Type` may take more, for the library's own use. */
export function publicClass<Args extends readonly unknown[], T>(
  runtime: Runtime,
  Type: Constructible<T>,
  most: Most<Args>,
): PublicClass<Args, T> {
  function construct(...args: Args): T {
    checkCount(Type.name, args.length, most)
    return Reflect.construct(Type, [runtime, ...args], new.target ?? Type) as T
  }
  return asPublic(construct, Type.name, Type.prototype)
}

/** One whose objects may be given a name: `{ name }` as the last argument, or among the options. */
export function publicNamed<Args extends readonly unknown[], T extends object>(
  runtime: Runtime,
  Type: Constructible<T>,
  most: Most<Args>,
): PublicClass<[...Args, options?: Named], T> {
  function construct(...given: readonly unknown[]): T {
    const { args, name } = withoutName(given)
    checkCount(Type.name, args.length, most)
    return naming(runtime, Reflect.construct(Type, [runtime, ...args], new.target ?? Type) as T, name)
  }
  return asPublic(construct, Type.name, Type.prototype)
}

/** A function of the library that makes an object, callable with `new` as well. It may be given a name. */
export function publicFactory<Args extends readonly unknown[], T extends object>(
  runtime: Runtime,
  name: string,
  make: (runtime: Runtime, ...args: Args) => T,
  Type: { readonly prototype: T },
  most: Most<Args>,
): PublicClass<Args, T> {
  function construct(...given: readonly unknown[]): T {
    const { args, name: called } = withoutName(given)
    checkCount(name, args.length, most)
    return naming(runtime, make(runtime, ...(args as unknown as Args)), called)
  }
  return asPublic(construct, name, Type.prototype)
}

function asPublic<Args extends readonly unknown[], T>(
  construct: object,
  name: string,
  prototype: T,
): PublicClass<Args, T> {
  Object.defineProperty(construct, 'name', { value: name })
  return Object.assign(construct, { prototype }) as unknown as PublicClass<Args, T>
}

/** The arguments without `{ name }`, which is Lockstep's own: CPython's objects have none. */
export function withoutName(given: readonly unknown[]): {
  readonly args: readonly unknown[]
  readonly name: string | null
} {
  const last = given.at(-1)
  if (!isPlain(last) || !Object.hasOwn(last, 'name')) return { args: given, name: null }
  const { name, ...options } = last as { readonly name: unknown }
  if (name !== undefined && typeof name !== 'string')
    throw new errors.TypeError('the name of an object is a text')
  if (name !== undefined) checkText(name)
  const before = given.slice(0, -1)
  return { args: Object.keys(options).length === 0 ? before : [...before, options], name: name ?? null }
}

/** Names the object, unless there is no name. */
export function naming<T extends object>(runtime: Runtime, made: T, name: string | null): T {
  const id: unknown = name === null ? null : Reflect.get(made, 'id')
  if (name !== null && typeof id === 'string') runtime.effect({ kind: 'name', object: id, name })
  return made
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Reflect.getPrototypeOf(value) === Object.prototype
}

function checkCount(name: string, given: number, most: number): void {
  if (given <= most) return
  const takes = most === 0 ? 'no arguments' : `at most ${most} ${most === 1 ? 'argument' : 'arguments'}`
  throw new errors.TypeError(`${name}() takes ${takes} (${given} given)`)
}
