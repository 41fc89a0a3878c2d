/** Python's lists, dicts and texts as a program holds them, with the errors that the wrong key or type raises. */
import { errors } from 'lockstep'
import { equal, isNumber, typeName } from './python.ts'
import { isDict } from './unpicklable.ts'

/** Whether it is no object of the library. */
export function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Array.isArray(value) || isDict(value)
}

export function getItem(container: unknown, key: unknown): unknown {
  if (isDict(container)) return container[presentKey(container, key)]
  if (typeof container === 'string') return container[position(container.length, key, 'string')]
  return listFor(container)[position(listFor(container).length, key, 'list')]
}

export function setItem(container: unknown, key: unknown, value: unknown): void {
  if (isDict(container)) {
    container[dictKey(key)] = value
    return
  }
  const list = listFor(container)
  list[position(list.length, key, 'list')] = value
}

export function deleteItem(container: unknown, key: unknown): void {
  if (isDict(container)) {
    delete container[presentKey(container, key)]
    return
  }
  const list = listFor(container)
  list.splice(position(list.length, key, 'list'), 1)
}

export function append(container: unknown, value: unknown): void {
  if (!Array.isArray(container)) {
    throw new errors.AttributeError(`'${typeName(container)}' object has no attribute 'append'`)
  }
  container.push(value)
}

export function length(container: unknown): number {
  if (isDict(container)) return Object.keys(container).length
  if (typeof container === 'string') return [...container].length
  if (Array.isArray(container)) return container.length
  throw new errors.TypeError(`object of type '${typeName(container)}' has no len()`)
}

export function contains(container: unknown, value: unknown): boolean {
  if (isDict(container)) return Object.hasOwn(container, dictKey(value))
  if (Array.isArray(container)) return container.some((item) => equal(item, value))
  if (typeof container !== 'string')
    throw new errors.TypeError(`argument of type '${typeName(container)}' is not iterable`)
  if (typeof value === 'string') return container.includes(value)
  throw new errors.TypeError(`'in <string>' requires string as left operand, not ${typeName(value)}`)
}

export function copy(container: unknown): unknown {
  if (isDict(container)) return { ...container }
  return typeof container === 'string' ? [...container] : [...listFor(container)]
}

function listFor(container: unknown): unknown[] {
  if (Array.isArray(container)) return container as unknown[]
  throw new errors.TypeError(`'${typeName(container)}' object is not subscriptable`)
}

/** Counts from the end if it is negative. */
function position(size: number, key: unknown, kind: string): number {
  if (!isNumber(key) || !Number.isInteger(Number(key))) {
    throw new errors.TypeError(`${kind} indices must be integers or slices, not ${typeName(key)}`)
  }
  const k = Number(key) < 0 ? Number(key) + size : Number(key)
  if (k < 0 || k >= size) throw new errors.IndexError(`${kind} index out of range`)
  return k
}

function presentKey(dict: Readonly<Record<string, unknown>>, key: unknown): string {
  const text = dictKey(key)
  if (Object.hasOwn(dict, text)) return text
  throw new errors.KeyError(text)
}

/** The format's dicts come from JSON, so their keys are texts. */
function dictKey(key: unknown): string {
  if (Array.isArray(key) || isDict(key)) throw new errors.TypeError(`unhashable type: '${typeName(key)}'`)
  return String(key)
}
