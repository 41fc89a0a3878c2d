/** Lays out every moment of a run of a built-in lab, as the window would: seats from the forecast, kept from step to step. */
import { initialWorld } from '../../../src/model/initial.ts'
import { idsOf } from '../../../src/model/tables/table.ts'
import type { World } from '../../../src/model/vocabulary/world.ts'
import { racesIn } from '../../../src/picture/nodes/race.ts'
import { sceneOf, type SceneAndSeats, type SceneInput } from '../../../src/picture/compose/scene-of.ts'
import type { Size } from '../../../src/picture/scene/base.ts'
import type { Scene } from '../../../src/picture/scene/scene.ts'
import type { Seats } from '../../../src/picture/scene/seats.ts'
import { dictionaries } from '../../../src/words/window/words.ts'
import type { Stepped } from '../../support/step-through.ts'

export type Moment = { readonly index: number; readonly world: World; readonly scene: Scene }

export const inputOf = (world: World, rest: Partial<SceneInput> = {}): SceneInput => ({
  world,
  forecast: null,
  words: dictionaries.en,
  options: { closedCopies: true, machinery: false },
  pids: Object.fromEntries(idsOf(world.processes).map((id, order) => [id, 48_000 + order])),
  brokered: false,
  diverged: null,
  events: [],
  seats: null,
  pins: new Map(),
  ...rest,
})

/** Languages take turns, since both have to fit. */
export function scenesOf(
  run: Stepped,
  forecast: World | null,
  machinery: boolean,
  room: Size | null = null,
): readonly Moment[] {
  const options = { closedCopies: true, machinery }
  // The window draws before the first event has come: then it knows the forecast alone.
  let seats: Seats | null = sceneOf(inputOf(initialWorld(), { forecast, options, room })).seats
  let from = 0
  return [run.opening, ...run.moments].map(({ world, events }, index) => {
    const made: SceneAndSeats = sceneOf(
      inputOf(world, {
        forecast,
        words: dictionaries[index % 2 === 0 ? 'en' : 'zh-CN'],
        options,
        races: racesIn(world, run.conductor.events, events),
        events: run.conductor.events.slice(from, events),
        seats,
        room,
      }),
    )
    seats = made.seats
    from = events
    return { index, world, scene: made.scene }
  })
}
