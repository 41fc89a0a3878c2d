/** The differences of two worlds, by the thing that they are in, for people. Pure. */
import type { Difference } from '#model/compare/compare-worlds.ts'
import { processEver, threadEver } from '#model/past.ts'
import { hasItem } from '#model/tables/table.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { visibleLine } from '#words/visible.ts'
import { fullName } from '#words/world-names.ts'

export type ToldThing = {
  /** The node that it is drawn in, or its id. */
  readonly id: string
  readonly name: string
  readonly facts: readonly {
    readonly field: string
    readonly one: string
    readonly other: string
    /** It only counts: steps, announcements, how often something was used. */
    readonly counts: boolean
  }[]
}

/** What moves with every step, and says nothing by itself. */
const COUNTS = new Set([
  'step',
  'since',
  'sinceStep',
  'announced',
  'moment',
  'startedAtStep',
  'closedAtStep',
  'reads',
  'writes',
  'version',
  'seen',
  'id',
  'history',
])

const MOST_TEXT = 60

export function toldThings(
  differences: readonly Difference[],
  one: World,
  other: World,
): readonly ToldThing[] {
  const things = new Map<string, { readonly name: string; readonly facts: ToldThing['facts'][number][] }>()
  for (const { path, one: a, other: b } of differences) {
    const isPast = path[0] === 'past'
    const [table = '', id, ...rest] = isPast ? path.slice(1) : path
    const isThing = id !== undefined && table !== 'ended'
    const key = isThing ? `${table} ${id}` : 'world'
    const name = isThing ? nameOf(table, id, hasItem(tableIn(other, table), id) ? other : one) : ''
    const known = things.get(key) ?? { name, facts: [] }
    things.set(key, known)
    known.facts.push({
      field: isThing ? rest.join('.') : path.join('.'),
      one: textOf(a),
      other: textOf(b),
      counts: path.some((part, at) => at >= (isThing ? 2 : 0) && COUNTS.has(part)),
    })
  }
  return [...things].map(([key, { name, facts }]) => ({ id: key.slice(key.indexOf(' ') + 1), name, facts }))
}

function tableIn(world: World, table: string): World['processes'] | undefined {
  const value: unknown = Object.hasOwn(world, table) ? world[table as keyof World] : undefined
  return typeof value === 'object' && value !== null && 'size' in value
    ? (value as World['processes'])
    : undefined
}

function nameOf(table: string, id: string, world: World): string {
  if (table === 'processes') return visibleLine(processEver(world, id as `P${string}`)?.name ?? id)
  if (table === 'threads') {
    const thread = threadEver(world, id as `P${string}/${string}`)
    const process = processEver(world, processOf(id as `P${string}/${string}`))
    return visibleLine(`${process?.name ?? ''} ${thread?.role === 'main' ? 'main' : (thread?.name ?? id)}`)
  }
  return fullName(world, id)
}

function textOf(value: unknown): string {
  if (value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const line = visibleLine(text)
  return line.length > MOST_TEXT ? `${line.slice(0, MOST_TEXT)}…` : line
}
