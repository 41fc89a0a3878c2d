/** Plays a program beside the run, once under each start method, and looks after each start at who has what open. */
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { EventList } from '#model/vocabulary/events.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { VariantValues } from '#protocol/host.ts'
import { START_METHODS } from '#protocol/starts.ts'
import type { StartMoment, StartView } from '#protocol/starts.ts'
import { objectName } from '#words/world-names.ts'
import type { RoomAnswer } from '../virtual-room/request.ts'

/** Children beyond these are not looked at. */
const MOST_MOMENTS = 24

export function compareStarts(
  variants: VariantValues,
  play: (variants: VariantValues) => Promise<RoomAnswer>,
): Promise<readonly StartView[]> {
  return Promise.all(
    START_METHODS.map(async (method: StartMethod): Promise<StartView> => {
      const answer = await play({ ...variants, startMethod: method })
      return viewOf(method, answer.events, answer.kind === 'failed' ? answer.message : null)
    }),
  )
}

/** `stopped`: why it was not played to its end; null when it was. */
export function viewOf(method: StartMethod, events: EventList, stopped: string | null): StartView {
  return { method, moments: momentsIn(events), problem: firstFailure(events) ?? stopped }
}

function firstFailure(events: EventList): string | null {
  for (const event of events) {
    if (event.kind === 'process.ended' && event.failure !== null)
      return `${event.failure.name}: ${event.failure.message}`
  }
  return null
}

export function momentsIn(events: EventList): readonly StartMoment[] {
  const moments: StartMoment[] = []
  let world = initialWorld()
  for (const event of events) {
    world = evolve(world, event)
    if (event.kind !== 'process.started' || moments.length === MOST_MOMENTS) continue
    const child = itemOf(world.processes, event.child)
    if (child?.role === 'program') moments.push({ child: child.name, tables: tablesOf(world) })
  }
  return moments
}

function tablesOf(world: World): StartMoment['tables'] {
  return itemsOf(world.processes)
    .filter(({ life, role }) => life.kind === 'alive' && role === 'program')
    .map(({ id, name, descriptors }) => ({
      process: id,
      name,
      ends: itemsOf(descriptors)
        .filter(
          ({ open, travelling, pipe }) =>
            open && !travelling && itemOf(world.pipes, pipe)?.purpose !== 'sentinel',
        )
        .map(({ pipe, end, number, origin }) => ({
          pipe,
          name: objectName(world, pipe),
          end,
          number,
          origin: origin.kind,
        })),
    }))
}
