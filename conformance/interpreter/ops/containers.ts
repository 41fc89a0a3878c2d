import { errors } from 'lockstep'
import type { Call, OpTable } from '../call.ts'
import { objectAt, valueAt } from '../call.ts'
import { has, invoke } from '../invoke.ts'
import * as plain from '../plain-containers.ts'
import { typeName } from '../python.ts'

/** Lists and dicts of the program itself, Arrays, and a manager's lists and dicts. */
export const containerOps: OpTable = {
  getitem: async (call) => {
    const container = objectAt(call, 0)
    const key = await valueAt(call, 1)
    return plain.isPlain(container)
      ? plain.getItem(container, key)
      : operator(container, getter(container), key)
  },
  setitem: async (call) => {
    const value = await valueAt(call, 2)
    const container = objectAt(call, 0)
    const key = await valueAt(call, 1)
    if (plain.isPlain(container)) plain.setItem(container, key, value)
    else await operator(container, isArray(container) ? 'set' : 'setItem', key, value)
  },
  delitem: async (call) => {
    const container = objectAt(call, 0)
    const key = await valueAt(call, 1)
    if (plain.isPlain(container)) plain.deleteItem(container, key)
    // An Array knows the brackets, and none that delete.
    else if (has(container, 'slice')) await invoke(container, 'delItem', key)
    else await operator(container, 'delItem', key)
  },
  append: async (call) => {
    const container = objectAt(call, 0)
    const value = await valueAt(call, 1)
    if (plain.isPlain(container)) plain.append(container, value)
    else await invoke(container, 'append', value)
  },
  len: (call) => {
    const container = objectAt(call, 0)
    return plain.isPlain(container) ? plain.length(container) : operator(container, 'len')
  },
  contains: async (call) => {
    const value = await valueAt(call, 1)
    const container = objectAt(call, 0)
    return plain.isPlain(container)
      ? plain.contains(container, value)
      : operator(container, 'contains', value)
  },
  dump,
}

/** A dict's items in the order of its keys, or the whole of a list. */
async function dump(call: Call): Promise<unknown> {
  const container = objectAt(call, 0)
  if (plain.isPlain(container)) return plain.copy(container)
  if (!has(container, 'keys')) return operator(container, 'slice')
  const keys = [...((await invoke(container, 'keys')) as Iterable<string>)].toSorted()
  const items: Record<string, unknown> = {}
  for (const key of keys) items[key] = await invoke(container, 'getItem', key)
  return items
}

/** What Python writes with an operator: a TypeError for objects that do not support it. */
function operator(container: unknown, name: string, ...args: readonly unknown[]): Promise<unknown> {
  if (!has(container, name))
    throw new errors.TypeError(`'${typeName(container)}' object does not support this`)
  return invoke(container, name, ...args)
}

function getter(container: unknown): string {
  return isArray(container) ? 'get' : 'getItem'
}

/** Shared arrays have `get` and `set`, proxies Python's own names for the brackets. */
function isArray(container: unknown): boolean {
  return !has(container, 'getItem')
}
