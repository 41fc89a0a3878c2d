/** Evaluates the expressions of the case format. Reading shared memory is a call of the library, hence all are async. */
import { errors } from 'lockstep'
import type { Frame } from './frame.ts'
import { look } from './frame.ts'
import { invoke } from './invoke.ts'
import { add, atLeast, equal, isNumber, multiply } from './python.ts'
import { Unpicklable } from './unpicklable.ts'

type Parts = readonly unknown[]

const FORMS: Readonly<Record<string, (frame: Frame, parts: Parts) => unknown>> = {
  lit: (_frame, [value]) => copyOf(value),
  list: (frame, items) => evaluateAll(frame, items),
  arg: (frame, [position]) => argument(frame, position),
  add: async (frame, [a, b]) => add(await evaluate(frame, a), await evaluate(frame, b)),
  mul: async (frame, [a, b]) => multiply(await evaluate(frame, a), await evaluate(frame, b)),
  eq: async (frame, [a, b]) => equal(await evaluate(frame, a), await evaluate(frame, b)),
  ge: async (frame, [a, b]) => atLeast(await evaluate(frame, a), await evaluate(frame, b)),
  val: (frame, [name, ...index]) => readShared(frame, String(name), index),
  fill: async (frame, [length]) => multiply('x', await evaluate(frame, length)),
  unpicklable: () => new Unpicklable(),
}

export async function evaluate(frame: Frame, expression: unknown): Promise<unknown> {
  if (typeof expression === 'string') {
    return expression.startsWith('$') ? look(frame, expression.slice(1)) : expression
  }
  if (!Array.isArray(expression)) return expression
  const [name, ...parts] = expression as unknown[]
  const form = FORMS[String(name)]
  if (form === undefined) throw new Error(`there is no expression "${String(name)}" in the case format`)
  return form(frame, parts)
}

export async function evaluateAll(frame: Frame, expressions: unknown): Promise<unknown[]> {
  const values: unknown[] = []
  for (const expression of (expressions ?? []) as Parts) values.push(await evaluate(frame, expression))
  return values
}

/** `v.value` without an index, `a[i]` with one. */
export async function readShared(frame: Frame, name: string, index: Parts): Promise<unknown> {
  const shared = look(frame, name)
  if (index.length === 0) return invoke(shared, 'get')
  return invoke(shared, 'get', await evaluate(frame, index[0]))
}

function argument(frame: Frame, position: unknown): unknown {
  const k = isNumber(position) ? Number(position) : Number.NaN
  if (k in frame.args) return frame.args[k]
  throw new errors.IndexError('list index out of range')
}

function copyOf(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown)
}
