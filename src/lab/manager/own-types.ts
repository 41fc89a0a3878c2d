/** Types that a program registers with a manager of its own, and how the server makes and serves them. CPython `BaseManager.register`. */
import { errors } from '../base/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Served } from './served.ts'

/** Makes the object: an exported function, or an exported class. */
export type Callable = ((...args: never[]) => object | Promise<object>) | (new (...args: never[]) => object)

export type OwnType = {
  readonly callable: Callable
  /** Names of the methods that clients may call; null: all that do not begin with an underscore. */
  readonly exposed: readonly string[] | null
}
export type OwnTypes = ReadonlyMap<string, OwnType>

export type OwnMade = {
  readonly object: object
  readonly exposed: readonly string[]
  readonly served: Served
}

export const exposedMethods = ({ exposed }: OwnMade): readonly string[] => exposed

export async function makeOwn(
  runtime: Runtime,
  types: OwnTypes,
  type: string,
  args: readonly unknown[],
): Promise<OwnMade> {
  const own = types.get(type)
  if (own === undefined) throw new errors.KeyError(type)
  const object: unknown = await runtime.userCode(() => called(own.callable, args))
  if (typeof object !== 'object' || object === null)
    throw new errors.TypeError(`${type} did not make an object`)
  const exposed = own.exposed ?? publicMethods(object)
  // CPython sends the text of a traceback for it.
  const served: Served = (method, given) => {
    const found: unknown = exposed.includes(method) ? Reflect.get(object, method) : undefined
    if (typeof found !== 'function')
      throw new errors.RemoteError(
        `AttributeError: method '${method}' of '${object.constructor.name}' object is not exposed`,
      )
    return runtime.userCode(() => Reflect.apply(found, object, [...given]) as unknown)
  }
  return { object, exposed, served }
}

function called(callable: Callable, args: readonly unknown[]): unknown {
  return isClass(callable)
    ? Reflect.construct(callable, args)
    : (Reflect.apply(callable, undefined, args) as unknown)
}

function isClass(callable: Callable): callable is new (...args: never[]) => object {
  return Function.prototype.toString.call(callable).startsWith('class')
}

/** CPython `public_methods`, of what the object has by itself or by its classes. */
function publicMethods(object: object): readonly string[] {
  const names = new Set<string>()
  for (
    let at: object | null = object;
    at !== null && at !== Object.prototype;
    at = Reflect.getPrototypeOf(at)
  )
    for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  return [...names].filter(
    (name) =>
      !name.startsWith('_') && name !== 'constructor' && typeof Reflect.get(object, name) === 'function',
  )
}
