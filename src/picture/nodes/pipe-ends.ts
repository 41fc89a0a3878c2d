/** Who holds which end of a pipe. */
import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { EndName, ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { Descriptor, Pipe, World } from '#model/vocabulary/world.ts'
import type { EndCopy, EndSide } from '../scene/scene-channel.ts'
import { markOf } from './copies.ts'
import { copyKey, type Stage } from './stage.ts'

/** A side shows so many rings; the others are counted. */
const MOST_RINGS = 4

/** The end that its maker uses (later, if not yet) is drawn at the left: makers sit there. */
export function leftEndOf(stage: Stage, pipe: Pipe): 'a' | 'b' {
  return usedEnd(stage.input.forecast, pipe) ?? usedEnd(stage.world, pipe) ?? 'a'
}

function usedEnd(world: World | null, { id, creator }: Pipe): 'a' | 'b' | null {
  const descriptors = itemsOf(itemOf(world?.processes, creator)?.descriptors)
  const used = descriptors.find(({ pipe, reads, writes }) => pipe === id && reads + writes > 0)
  const kept = descriptors.filter(({ pipe, open }) => pipe === id && open)
  const end = used?.end ?? (kept.length === 1 ? kept[0]?.end : undefined)
  return end === 'a' || end === 'b' ? end : null
}

/** The rings of a side, and how many copies there are behind them. */
export type Counted = { readonly side: EndSide; readonly open: number; readonly all: number }
type Copy = EndCopy & { readonly process: ProcessId; readonly far: boolean }

/** The copies of one end: first those whose holders sit on this side. Their order never changes. */
export function sideOf(stage: Stage, pipe: ObjectId, end: EndName, side: 'left' | 'right'): Counted {
  const copies = copiesOf(stage, pipe, end, side)
  const open = copies.filter(({ mark }) => mark !== 'closed').length
  const shown = stage.input.options.closedCopies ? copies : copies.filter(({ mark }) => mark !== 'closed')
  const fits = shown.length <= MOST_RINGS ? shown : pickRings(shown)
  return { side: { copies: fits, folded: shown.length - fits.length, caption: [] }, open, all: copies.length }
}

function copiesOf(stage: Stage, pipe: ObjectId, end: EndName, side: 'left' | 'right'): readonly Copy[] {
  const held = heldIn(stage.world).get(`${pipe} ${end}`) ?? []
  const copies = held.map(({ process, descriptor }): Copy => ({
    id: copyKey(process, descriptor.handle),
    process,
    far: stage.sideOf(process, pipe) !== side,
    tint: stage.tint(process),
    holder: stage.wholeName(process),
    mark: markOf(stage, process, descriptor),
    culprit: stage.culprits.has(copyKey(process, descriptor.handle)),
    passed:
      descriptor.origin.kind === 'passed' && !descriptor.travelling
        ? stage.words.graph.row.step(descriptor.origin.step)
        : '',
  }))
  return [...copies.filter(({ far }) => !far), ...copies.filter(({ far }) => far)]
}

/** The first ones, and a culprit in the place of the last when there is one behind them. */
function pickRings(copies: readonly Copy[]): readonly Copy[] {
  const first = copies.slice(0, MOST_RINGS - 1)
  const culprit = copies.slice(MOST_RINGS - 1).find((copy) => copy.culprit)
  return culprit === undefined ? first : [...first.slice(0, -1), culprit]
}

type Held = { readonly process: ProcessId; readonly descriptor: Descriptor }
const heldByEnd = new WeakMap<World, ReadonlyMap<string, readonly Held[]>>()

/** Who has a copy of which end: gone through once for a world, since each of many pipes asks. */
export function heldIn(world: World): ReadonlyMap<string, readonly Held[]> {
  const known = heldByEnd.get(world)
  if (known !== undefined) return known
  const held = new Map<string, Held[]>()
  for (const process of itemsOf(world.processes))
    for (const descriptor of itemsOf(process.descriptors)) {
      const key = `${descriptor.pipe} ${descriptor.end}`
      const list = held.get(key)
      if (list === undefined) held.set(key, [{ process: process.id, descriptor }])
      else list.push({ process: process.id, descriptor })
    }
  heldByEnd.set(world, held)
  return held
}
