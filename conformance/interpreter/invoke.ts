/** Uses objects by the names of their members, as the programs of the cases do: what is not there is an AttributeError. */
import { errors } from 'lockstep'
import { typeName } from './python.ts'

type Member = (...args: readonly unknown[]) => unknown

/** `target.method(...args)` */
export async function invoke(target: unknown, method: string, ...args: readonly unknown[]): Promise<unknown> {
  return memberOf(target, method).apply(target, [...args])
}

/** `target.name`; for a proxy, whose attributes take a trip to the server, `target.name()`. */
export async function attribute(target: unknown, name: string): Promise<unknown> {
  if (!has(target, name)) throw missing(target, name)
  const value: unknown = Reflect.get(target, name)
  return typeof value === 'function' ? (value as Member).call(target) : value
}

/** Whether the object has a member of that name. */
export function has(target: unknown, name: string): target is object {
  return typeof target === 'object' && target !== null && name in target
}

function memberOf(target: unknown, method: string): Member {
  const member: unknown = has(target, method) ? Reflect.get(target, method) : undefined
  if (typeof member !== 'function') throw missing(target, method)
  return member as Member
}

function missing(target: unknown, name: string): Error {
  return new errors.AttributeError(`'${typeName(target)}' object has no attribute '${name}'`)
}
