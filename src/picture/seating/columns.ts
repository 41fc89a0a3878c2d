/**
 * Which column everybody stands in: the longest path from the left over who started whom and what flows where. An edge that would
 * close a circle is left out, the newest first.
 */
import type { Cast, Item } from '../cast/cast.ts'
import { placeOf } from '../cast/cast.ts'
import { isPeople, isFlow } from '../cast/item-kinds.ts'

export type Columns = ReadonlyMap<string, number>

export function columnsOf(cast: Cast): Columns {
  const graph = new Ranking()
  const flowing: Item[] = []
  const meeting: Item[] = []
  for (const item of cast.items.values()) {
    if (isFlow(item)) flowing.push(item)
    else if (isPeople(item)) graph.node(item.id)
    else meeting.push(item)
  }
  for (const item of cast.items.values()) {
    if (isPeople(item) && item.maker !== null) graph.edge(placeOf(cast, item.maker), item.id)
  }
  for (const [worker, frame] of cast.frames) {
    const maker = cast.items.get(frame)?.maker
    if (maker !== undefined && maker !== null && maker !== worker) graph.edge(placeOf(cast, maker), frame)
  }
  for (const item of flowing) {
    const { writers, readers } = flowThrough(cast, item)
    for (const writer of writers) graph.edge(writer, item.id)
    for (const reader of readers) graph.edge(item.id, reader)
  }
  const people = graph.ranks()
  const columns = new Map(people)
  for (const item of meeting) columns.set(item.id, columnOfMeeting(cast, item, people))
  return columns
}

/** Who writes and who reads. Who made it counts as a writer when nobody else is known, and is last where all do both. */
export function flowThrough(
  cast: Cast,
  item: Item,
): { readonly writers: readonly string[]; readonly readers: readonly string[] } {
  const of = (how: 'writes' | 'reads'): readonly string[] => [
    ...new Set(
      cast.uses
        .filter((use) => use.object === item.id && use.how === how)
        .map(({ process }) => placeOf(cast, process)),
    ),
  ]
  const writers = of('writes')
  const readers = of('reads')
  const maker = item.maker === null ? null : placeOf(cast, item.maker)
  const bothWays = [
    ...new Set(
      cast.uses
        .filter((use) => use.object === item.id && use.how === 'uses')
        .map(({ process }) => placeOf(cast, process)),
    ),
  ]
  // What goes both ways stands between its maker and the others.
  if (bothWays.length > 0) {
    const left = maker ?? bothWays[0] ?? ''
    return { writers: [left], readers: bothWays.filter((user) => user !== left) }
  }
  if (writers.length > 0 || maker === null) return { writers, readers }
  return { writers: [maker], readers: readers.filter((reader) => reader !== maker) }
}

/** Right of the leftmost user; who merely made it, or started all the others, counts only when nobody else uses it. */
function columnOfMeeting(cast: Cast, item: Item, columns: Columns): number {
  const users = usersOf(cast, item)
  const others = users.filter(
    (user) => (item.maker === null || user !== placeOf(cast, item.maker)) && !isHead(cast, user, users),
  )
  const counted = others.length > 0 ? others : users
  const ranks = counted.flatMap((user) => columns.get(user) ?? [])
  // Nobody knows who uses it: beside everyone.
  return (ranks.length === 0 ? Math.max(0, ...columns.values()) : Math.min(...ranks)) + 1
}

function isHead(cast: Cast, user: string, users: readonly string[]): boolean {
  const parentOf = (id: string): string | null => {
    const maker = cast.items.get(id)?.maker ?? null
    return maker === null ? null : placeOf(cast, maker)
  }
  return users.length > 1 && users.every((other) => other === user || parentOf(other) === user)
}

export function usersOf(cast: Cast, item: Item): readonly string[] {
  const users = new Set(
    cast.uses.filter((use) => use.object === item.id).map(({ process }) => placeOf(cast, process)),
  )
  if (users.size === 0 && item.maker !== null) users.add(placeOf(cast, item.maker))
  return [...users]
}

class Ranking {
  readonly #next = new Map<string, string[]>()

  node(id: string): void {
    if (!this.#next.has(id)) this.#next.set(id, [])
  }

  edge(from: string, to: string): void {
    this.node(from)
    this.node(to)
    if (from !== to && !this.#reaches(to, from)) this.#next.get(from)?.push(to)
  }

  #reaches(from: string, to: string, seen = new Set<string>()): boolean {
    if (from === to) return true
    if (seen.has(from)) return false
    seen.add(from)
    return (this.#next.get(from) ?? []).some((next) => this.#reaches(next, to, seen))
  }

  ranks(): ReadonlyMap<string, number> {
    const ranks = new Map<string, number>([...this.#next.keys()].map((id) => [id, 0]))
    const left = new Map<string, number>([...this.#next.keys()].map((id) => [id, 0]))
    for (const targets of this.#next.values()) for (const to of targets) left.set(to, (left.get(to) ?? 0) + 1)
    const ready = [...this.#next.keys()].filter((id) => left.get(id) === 0)
    for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
      for (const to of this.#next.get(id) ?? []) {
        ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(id) ?? 0) + 1))
        left.set(to, (left.get(to) ?? 0) - 1)
        if (left.get(to) === 0) ready.push(to)
      }
    }
    return ranks
  }
}
