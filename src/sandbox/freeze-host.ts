/**
 * Freezes everything that the language itself gives to this Node process's own realm, and takes away the functions that make
 * code of a text. A program inside a realm of its own is not meant to see any of it; but the engine has ways to let an object
 * of the host slip through (an error for want of stack, the promise of an `import()`), and then there is nothing on it to
 * change, and no way from it to anything else. To be called when all that this process loads has been loaded.
 */
import { constants, createContext } from 'node:vm'

export function freezeHost(): void {
  const seen = new Set<object>()
  const waiting = intrinsics()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    for (const below of partsOf(next)) waiting.push(below)
  }
  for (const maker of makersOfCode()) closeMaker(maker)
  for (const prototype of [Object.prototype, Error.prototype]) keepOverridable(prototype)
  for (const one of seen) Object.freeze(one)
}

/** The language's global objects, which a fresh context has and nothing else, and those that only syntax makes. */
function intrinsics(): object[] {
  const language = createContext(constants.DONT_CONTEXTIFY)
  const named = Object.getOwnPropertyNames(language)
    // The global object itself holds Node's own things.
    .filter((name) => name !== 'globalThis' && name !== 'console')
    .map((name): unknown => Reflect.get(globalThis, name))
  const made: unknown[] = [
    function* () {},
    async () => {},
    async function* () {},
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''.matchAll(/x/g),
    callSite(),
  ].map((value) => Object.getPrototypeOf(value) as unknown)
  return [...named, ...made].filter(isObject)
}

/** What is called when the engine makes a stack of objects. */
function callSite(): unknown {
  const { prepareStackTrace } = Error
  const holder: { stack?: unknown } = {}
  try {
    Error.prepareStackTrace = (_error, sites) => sites
    Error.captureStackTrace(holder)
    return Array.isArray(holder.stack) ? holder.stack[0] : {}
  } finally {
    Error.prepareStackTrace = prepareStackTrace
  }
}

function partsOf(object: object): readonly object[] {
  const descriptors: readonly PropertyDescriptor[] = Reflect.ownKeys(object).flatMap(
    (key) => Object.getOwnPropertyDescriptor(object, key) ?? [],
  )
  const values: readonly unknown[] = descriptors.flatMap(
    ({ value, get, set }) => [value, get, set] as unknown[],
  )
  return [...values, Object.getPrototypeOf(object) as unknown].filter(isObject)
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

/** The prototypes from whose `constructor` a text becomes code. */
function makersOfCode(): readonly object[] {
  return [() => {}, function* () {}, async () => {}, async function* () {}].map(
    (made) => Object.getPrototypeOf(made) as object,
  )
}

function closeMaker(prototype: object): void {
  const closed = () => {
    throw new EvalError('Code generation from strings disallowed for this context')
  }
  Object.defineProperty(prototype, 'constructor', { value: closed, writable: false, configurable: false })
}

/**
 * Node itself assigns such names to objects of its own (`error.message = …`), which a frozen name on the prototype would
 * forbid: there it becomes a pair of functions that let an assignment through to the object.
 */
function keepOverridable(prototype: object): void {
  for (const name of ['constructor', 'toString', 'valueOf', 'toLocaleString', 'message', 'name']) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name)
    if (descriptor === undefined || !('value' in descriptor)) continue
    const value: unknown = descriptor.value
    Object.defineProperty(prototype, name, {
      get: () => value,
      set(this: object, other: unknown) {
        Object.defineProperty(this, name, {
          value: other,
          writable: true,
          enumerable: true,
          configurable: true,
        })
      },
      configurable: false,
    })
  }
}
