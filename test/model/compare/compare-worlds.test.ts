import { describe, expect, test } from 'vitest'
import { compareWorlds } from '../../../src/model/compare/compare-worlds.ts'
import { entriesOf } from '../../../src/model/tables/table.ts'
import { itemsOfVector } from '../../../src/model/tables/vector.ts'
import type { World } from '../../../src/model/vocabulary/world.ts'
import { initialWorld } from '../../../src/model/initial.ts'
import { rounds } from '../../support/rounds.ts'
import { stepThrough } from '../../support/step-through.ts'

/** Every leaf of a world as text by its place, tables and vectors found by how they look. */
function leaves(value: unknown, path = '', into = new Map<string, string>()): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) into.set(path, JSON.stringify(value))
    return into
  }
  const entries: readonly (readonly [string, unknown])[] =
    'size' in value && ('few' in value || 'places' in value)
      ? entriesOf(value as never)
      : 'levels' in value && 'top' in value
        ? itemsOfVector(value as never).map((item, at) => [String(at), item] as const)
        : Object.entries(value)
  // What is empty is somewhere, too.
  if (entries.length === 0) into.set(path, Array.isArray(value) ? '[]' : '{}')
  for (const [key, item] of entries) leaves(item, `${path}\u0000${key}`, into)
  return into
}

type Leaves = ReadonlyMap<string, string>

/** A place that is empty in one of the two, and not there in the other: what is there then tells it already. */
const isEmptiness = (place: string, a: Leaves, b: Leaves): boolean => {
  const values = [a.get(place), b.get(place)]
  return values.some((value) => value === '{}' || value === '[]') && values.includes(undefined)
}

const differing = (a: Leaves, b: Leaves): readonly string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key))

/** Places at which the leaves differ: as a plain comparison of both lists has them, and from what was named, opened up to its leaves. */
function places(
  one: World,
  other: World,
): { readonly plain: readonly string[]; readonly named: readonly string[] } {
  const [a, b] = [leaves(one), leaves(other)]
  const named = compareWorlds(one, other).flatMap(({ path, one: left, other: right }) => {
    const at = path.map((part) => `\u0000${part}`).join('')
    return differing(leaves(left, at), leaves(right, at))
  })
  const told = (all: readonly string[]): readonly string[] =>
    [...new Set(all)].filter((place) => !isEmptiness(place, a, b)).sort()
  return { plain: told(differing(a, b)), named: told(named) }
}

const LABS = ['forgotten-write-end', 'opposite-order', 'lost-update', 'two-ovens-for-five']

describe('two worlds', () => {
  test('of one run and of two are told apart exactly where a plain comparison finds them different', async () => {
    let compared = 0
    for (const lab of LABS) {
      const runs = await Promise.all([1, 2].map((seed) => stepThrough(lab, seed)))
      const worlds = runs.flatMap((run) => [run.opening.world, ...run.moments.map(({ world }) => world)])
      for (let n = 0; n < rounds(12, 200) && worlds.length > 1; n++) {
        const one = worlds[(n * 7) % worlds.length] ?? initialWorld()
        const other = worlds[(n * 13 + 5) % worlds.length] ?? initialWorld()
        const { plain, named } = places(one, other)
        expect(named).toEqual(plain)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(30)
  })

  test('that are the same have no difference, also when nothing of them is shared', async () => {
    const { conductor } = await stepThrough('lost-update', 1)
    const { world } = conductor
    expect(compareWorlds(world, world)).toEqual([])
    expect(compareWorlds(world, structuredClone(world))).toEqual([])
  })

  test('have their differences the other way round when they are exchanged', async () => {
    const { moments } = await stepThrough('opposite-order', 1)
    const [one, other] = [moments[1]?.world ?? initialWorld(), moments.at(-1)?.world ?? initialWorld()]
    const there = compareWorlds(one, other)
    const back = compareWorlds(other, one).map(({ path, one: a, other: b }) => ({ path, one: b, other: a }))
    const byPath = (
      a: { readonly path: readonly string[] },
      b: { readonly path: readonly string[] },
    ): number => (a.path.join('\u0000') < b.path.join('\u0000') ? -1 : 1)
    expect(there.length).toBeGreaterThan(3)
    expect(back.toSorted(byPath)).toEqual(there.toSorted(byPath))
  })
})
