import type { Cast, Item } from './cast.ts'
import type { Use } from './uses.ts'

/** Everyone of the forecast and of the moment, the forecast's order first. What the forecast did not foresee comes last. */
export function unionOf(forecast: Cast | null, now: Cast): Cast {
  if (forecast === null) return now
  const items = new Map<string, Item>(forecast.items)
  for (const [id, item] of now.items) if (items.get(id)?.kind !== item.kind) items.set(id, item)
  const known = new Set(forecast.uses.map(keyOf))
  const uses = [...forecast.uses, ...now.uses.filter((use) => !known.has(keyOf(use)))]
  return {
    items,
    frames: new Map([...forecast.frames, ...now.frames]),
    uses: uses.filter(({ object }) => items.has(object)),
  }
}

const keyOf = ({ process, object, how }: Use): string => `${object} ${process} ${how}`
