/**
 * The object that cannot be pickled. The library refuses to encode it wherever CPython would pickle. Fork does not
 * pickle, yet here a forked child too gets an encoded copy; for that way alone the object is replaced by a tag.
 */
export class Unpicklable {
  /** What makes it impossible to encode: a function cannot be cloned. */
  readonly held = (): void => undefined
}

const TAG = '$unpicklable'

/** `value` with every unpicklable object in it replaced by a tag; the very same value if there is none. */
export function tagUnpicklable(value: unknown): unknown {
  return holdsUnpicklable(value, new Set()) ? replaced(value, new Map()) : value
}

/** Turns the tags back into objects, inside lists and dicts in place, so that shared ones stay shared. */
export function restoreUnpicklable(value: unknown): unknown {
  return restored(value, new Set())
}

function holdsUnpicklable(value: unknown, seen: Set<unknown>): boolean {
  if (value instanceof Unpicklable) return true
  if (seen.has(value)) return false
  seen.add(value)
  return contents(value).some((item) => holdsUnpicklable(item, seen))
}

function replaced(value: unknown, copies: Map<unknown, unknown>): unknown {
  if (value instanceof Unpicklable) return { [TAG]: true }
  if (copies.has(value)) return copies.get(value)
  if (Array.isArray(value)) {
    const copy: unknown[] = []
    copies.set(value, copy)
    for (const item of value) copy.push(replaced(item, copies))
    return copy
  }
  if (isDict(value)) {
    const copy: Record<string, unknown> = {}
    copies.set(value, copy)
    for (const [key, item] of Object.entries(value)) copy[key] = replaced(item, copies)
    return copy
  }
  return value
}

function restored(value: unknown, seen: Set<unknown>): unknown {
  if (isDict(value) && value[TAG] === true) return new Unpicklable()
  if (seen.has(value)) return value
  seen.add(value)
  if (Array.isArray(value)) {
    for (const [k, item] of value.entries()) value[k] = restored(item, seen)
  } else if (isDict(value)) {
    for (const [key, item] of Object.entries(value)) value[key] = restored(item, seen)
  }
  return value
}

function contents(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return isDict(value) ? Object.values(value) : []
}

/** Whether it is what Python calls a dict, and no object of the library. */
export function isDict(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
