/** Who is to be seated, and in which size: the cast of now and of the forecast, crowds as blocks. */
import { processEver } from '#model/past.ts'
import { itemOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { withBlocks } from '../cast/blocks.ts'
import { castOf, type Cast } from '../cast/cast.ts'
import { unionOf } from '../cast/union.ts'
import { isKnown } from '../nodes/seen-pipes.ts'
import type { PictureSize, StageInput } from '../nodes/stage.ts'
import type { Seats } from '../scene/seats.ts'

export type SizedCast = { readonly cast: Cast; readonly size: PictureSize }

export function sizedCast(input: StageInput, seats: Seats | null): SizedCast {
  const everyone = castIn(input)
  const size = sizeFor(everyone, seats)
  return { size, cast: size === 'full' ? everyone : withBlocks(everyone) }
}

/**
 * Everyone of now and of the forecast. The trackers that remove what was left over are machinery that nobody asked for; so are, of
 * programs that are only looked at, the pipes at which nobody waits.
 */
function castIn({ world, forecast, options }: StageInput): Cast {
  const cast = unionOf(forecast === null ? null : castOf(forecast), castOf(world))
  if (options.machinery) return cast
  const isTracker = (id: string): boolean =>
    (
      processEver(world, id as ProcessId) ??
      (forecast === null ? undefined : processEver(forecast, id as ProcessId))
    )?.role === 'resource-tracker'
  const isUnawaited = (id: string): boolean => itemOf(world.pipes, id) !== undefined && !isKnown(world, id)
  const isLeftOut = (id: string): boolean => isTracker(id) || isUnawaited(id)
  return [...cast.items.keys()].some(isLeftOut)
    ? { ...cast, items: new Map([...cast.items].filter(([id]) => !isLeftOut(id))) }
    : cast
}

/** Full cards while they are few. Workers in frames are compact anyway and count half. */
function sizeFor(cast: Cast, seats: Seats | null): PictureSize {
  const kept = seats?.key.split(' ')[0]
  const people =
    [...cast.items.values()].filter(({ kind }) => kind === 'process' || kind === 'manager').length +
    cast.frames.size / 2
  const now: PictureSize = people <= 8 ? 'full' : people <= 24 ? 'compact' : people <= 80 ? 'chip' : 'dots'
  const rank = (size: string): number => ['full', 'compact', 'chip', 'dots'].indexOf(size)
  // Once small, always small: a crowd does not jump back when the forecast is left.
  return kept !== undefined && rank(kept) > rank(now) ? (kept as PictureSize) : now
}
