/** All that is different in two worlds, and nothing else: fact by fact, each with its place. What both share costs nothing. */
import { entriesOf, idsOf, itemOf } from '../tables/table.ts'
import type { Table } from '../tables/table.ts'
import { itemsOfVector } from '../tables/vector.ts'
import type { Vector } from '../tables/vector.ts'
import type { World } from '../vocabulary/world.ts'

export type Difference = {
  /** Where it is: `processes`, `P2`, `life`, `kind`. Ids of things, names of fields, places in lists. */
  readonly path: readonly string[]
  /** Undefined: it is not there. */
  readonly one: unknown
  readonly other: unknown
}

/** What stands in tables and vectors, which are not compared as the data that they are made of. */
type Form =
  | { readonly kind: 'plain' }
  | { readonly kind: 'table'; readonly of: Form }
  | { readonly kind: 'vector'; readonly of: Form }
  /** An object of which these fields are no plain data. */
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Form> }

const PLAIN: Form = { kind: 'plain' }
const table = (of: Form = PLAIN): Form => ({ kind: 'table', of })
const object = (...fields: readonly (readonly [string, Form])[]): Form => ({
  kind: 'object',
  fields: new Map(fields),
})

const PROCESS = object(['descriptors', table()], ['reach', table()], ['watches', table()])
const CELL = object(['seen', table()])

const WORLD = object(
  ['processes', table(PROCESS)],
  ['threads', table()],
  ['pipes', table()],
  ['semaphores', table(object(['users', table()]))],
  ['memories', table(object(['cells', { kind: 'vector', of: CELL }]))],
  ['namedSegments', table()],
  ['mailboxes', table()],
  ['gates', table()],
  ['listeners', table()],
  ['files', table()],
  ['composites', table(object(['facts', table()]))],
  ['tasks', table()],
  ['names', table()],
  ['past', object(['processes', table(PROCESS)], ['threads', table()])],
  ['seen', object(['names', table()], ['pids', table()], ['tids', table()])],
)

export function compareWorlds(one: World, other: World): readonly Difference[] {
  const found: Difference[] = []
  compare(WORLD, one, other, [], found)
  return found
}

function compare(
  form: Form,
  one: unknown,
  other: unknown,
  path: readonly string[],
  found: Difference[],
): void {
  if (Object.is(one, other)) return
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) {
    found.push({ path, one, other })
    return
  }
  const inside = (key: string, of: Form, a: unknown, b: unknown): void =>
    compare(of, a, b, [...path, key], found)
  switch (form.kind) {
    case 'table': {
      const [a, b] = [one as Table<unknown>, other as Table<unknown>]
      for (const [id, item] of entriesOf(a)) inside(id, form.of, item, itemOf(b, id))
      for (const id of idsOf(b))
        if (itemOf(a, id) === undefined) inside(id, form.of, undefined, itemOf(b, id))
      return
    }
    case 'vector': {
      const [a, b] = [itemsOfVector(one as Vector<unknown>), itemsOfVector(other as Vector<unknown>)]
      for (let at = 0; at < Math.max(a.length, b.length); at++) inside(String(at), form.of, a[at], b[at])
      return
    }
    default: {
      const fields = form.kind === 'object' ? form.fields : null
      const keys = new Set([...Object.keys(one), ...Object.keys(other)])
      for (const key of keys) inside(key, fields?.get(key) ?? PLAIN, own(one, key), own(other, key))
    }
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const own = (of: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(of, key) ? of[key] : undefined
