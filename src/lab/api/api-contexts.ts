/** `getContext`: the library with a start method of its own. Semantics: PR18 (CPython `multiprocessing.context`). */
import type { StartMethod } from '#model/vocabulary/ops.ts'
import { displayWhole } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { startManager } from '../manager/manager.ts'
import type { Manager } from '../manager/manager.ts'

const METHODS: ReadonlySet<unknown> = new Set<StartMethod>(['fork', 'spawn', 'forkserver'])

export function checkMethod(method: unknown): StartMethod {
  if (!METHODS.has(method)) throw new errors.ValueError(`cannot find context for '${displayWhole(method)}'`)
  return method as StartMethod
}

/** What of the library depends on a start method. */
const NAMES = [
  'Process',
  'Pool',
  'Queue',
  'JoinableQueue',
  'SimpleQueue',
  'Lock',
  'RLock',
  'Semaphore',
  'BoundedSemaphore',
  'Condition',
  'Event',
  'Barrier',
  'Value',
  'Array',
] as const
type ContextName = (typeof NAMES)[number]
type Classes = { readonly [K in ContextName]: object }

export type Context<C extends Classes> = { readonly [K in ContextName]: C[K] } & {
  Manager(): Promise<Manager>
  getStartMethod(): StartMethod
}

export function contextMaker<C extends Classes>(
  runtime: Runtime,
  classes: C,
): (method?: StartMethod | null) => Context<C> {
  return (method) => {
    const chosen = checkMethod(method ?? runtime.self.startMethod)
    const made = Object.fromEntries(
      NAMES.map((name) => [name, inContext(runtime, classes[name], chosen)]),
    ) as { readonly [K in ContextName]: C[K] }
    return {
      ...made,
      Manager: () => startManager(runtime, null, chosen),
      getStartMethod: () => chosen,
    }
  }
}

/** The class, whose objects are made as if its method were the default. Constructors do not wait, so nobody else sees it. */
function inContext<T extends object>(runtime: Runtime, Class: T, method: StartMethod): T {
  const { self } = runtime
  const within = <R>(make: () => R): R => {
    const { ofContext } = self
    self.ofContext = method
    try {
      return make()
    } finally {
      self.ofContext = ofContext
    }
  }
  return new Proxy(Class, {
    construct: (target, args, newTarget) =>
      within(() => Reflect.construct(target as never, args, newTarget as never)),
    apply: (target, self_, args) => within<unknown>(() => Reflect.apply(target as never, self_, args)),
  })
}
