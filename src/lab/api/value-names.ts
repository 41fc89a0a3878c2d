/**
 * What a program calls the objects of the library: the variable, property or place in a list that first held each. Compiled programs
 * say it right after the assignment (`program/name-values.ts`).
 */
import type { Handle, ObjectId } from '#model/vocabulary/ids.ts'
import { Connection } from '../pipes/connection.ts'
import { Process } from '../process/process.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** Names are for people: longer ones are cut. */
const LONGEST = 60
/** Of a list, and of an object's properties, so many are named. */
const MOST_ITEMS = 256

type Naming = (names: readonly string[], loose: readonly string[], values: readonly unknown[]) => void

export function valueNames(runtime: Runtime): Naming {
  const names = new Names(runtime)
  return (all, loose, values) => {
    const thread = runtime.kernel.current()
    if (thread === null) return
    if (!names.pipe(all, loose, values))
      all.forEach((name, index) => names.value(name, values[index], MOST_DEPTH))
  }
}

/** A list of lists of objects is named, and nothing deeper. */
const MOST_DEPTH = 2

class Names {
  readonly #runtime: Runtime
  readonly #named = new Set<ObjectId>()

  constructor(runtime: Runtime) {
    this.#runtime = runtime
  }

  /** Two ends of one pipe: the pipe is called by both. False when they are something else. */
  pipe(names: readonly string[], loose: readonly string[], values: readonly unknown[]): boolean {
    const [first] = values
    const pipe = first instanceof Connection ? first.pipe : null
    if (pipe === null || !values.every((one) => one instanceof Connection && one.pipe === pipe)) return false
    const handles = values.flatMap((one, index): readonly Handle[] =>
      one instanceof Connection && loose.includes(names[index] ?? '') ? [idOf(one) ?? ''] : [],
    )
    this.#name(pipe, names.join('/'), handles)
    return true
  }

  value(name: string, value: unknown, depth: number): void {
    if (typeof value !== 'object' || value === null) return
    if (value instanceof Connection) return this.#name(value.pipe, name)
    if (Array.isArray(value)) return this.#list(name, value as readonly unknown[], depth)
    // Processes have names of their own.
    if (value instanceof Process) return
    if (this.#runtime.registry.reducerFor(value) !== null) {
      const id = idOf(value)
      if (id !== null) this.#name(id, name)
    } else if (depth > 0 && isPlain(value)) {
      for (const [key, item] of Object.entries(value).slice(0, MOST_ITEMS)) this.value(key, item, 0)
    }
  }

  #list(name: string, list: readonly unknown[], depth: number): void {
    if (list.length > 0 && list.every((one) => one instanceof Connection) && this.pipe([name], [], list))
      return
    if (depth === 0) return
    const from = Math.max(0, list.length - MOST_ITEMS)
    for (let index = from; index < list.length; index++) {
      if (Object.hasOwn(list, index)) this.value(`${name}[${index}]`, list[index], depth - 1)
    }
  }

  #name(object: ObjectId, name: string, loose: readonly Handle[] = []): void {
    if (this.#named.has(object)) return
    this.#named.add(object)
    this.#runtime.effect({
      kind: 'name',
      object,
      name: name.slice(0, LONGEST),
      ...(loose.length === 0 ? {} : { loose }),
    })
  }
}

/** Null for one that no constructor has made (a program may copy prototypes): it has no parts to ask for. */
function idOf(value: object): ObjectId | null {
  try {
    const id: unknown = Reflect.get(value, 'id')
    return typeof id === 'string' ? id : null
  } catch {
    return null
  }
}

/** With no getters that might do something: a program's own literal. */
function isPlain(value: object): boolean {
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  return Object.values(Object.getOwnPropertyDescriptors(value)).every((one) => 'value' in one)
}
