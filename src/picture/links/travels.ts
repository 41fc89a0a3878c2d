/** Messages on their way: what was sent goes from the card into the tube, what was taken from the tube to the card. */
import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import { homeOf } from '../cast/home.ts'
import type { Drawn } from './draw-links.ts'
import { copyKey, type Stage } from '../nodes/stage.ts'
import { DUPLEX_HEIGHT, TUBE_HEIGHT } from '../measure/pipe-geometry.ts'
import { orthogonal } from '../measure/paths.ts'
import type { Ground } from '../routing/ground.ts'
import type { Point } from '../scene/base.ts'
import type { SceneTravel } from '../scene/scene.ts'
import { clipText } from '../measure/text-width.ts'

/** More than these at once would only be a swarm. */
const MOST = 4

export function travelsOf(
  stage: Stage,
  events: readonly WorldEvent[],
  drawn: readonly Drawn[],
  ground: Ground,
): readonly SceneTravel[] {
  const travels: SceneTravel[] = []
  events.forEach((event, index) => {
    const travel = travelOf(stage, event, index, drawn, ground)
    if (travel !== null && travels.length < MOST) travels.push(travel)
  })
  return travels
}

function travelOf(
  stage: Stage,
  event: WorldEvent,
  index: number,
  drawn: readonly Drawn[],
  ground: Ground,
): SceneTravel | null {
  const id = `${stage.world.step} ${index}`
  switch (event.kind) {
    case 'pipe.wrote': {
      if (event.from !== 0) return null
      const way = wayOf(stage, event.thread, event.handle, event.pipe, 'writes', drawn, ground)
      return way === null
        ? null
        : {
            id,
            d: orthogonal(way),
            text: clipText(event.message.text, 12),
            tint: stage.tint(event.message.sender),
          }
    }
    case 'pipe.took': {
      if (!event.done || event.message === null) return null
      const way = wayOf(stage, event.thread, event.handle, event.pipe, 'reads', drawn, ground)
      return way === null
        ? null
        : {
            id,
            d: orthogonal(way),
            text: clipText(event.message.text, 12),
            tint: stage.tint(event.message.sender),
          }
    }
    case 'mailbox.put': {
      const queue = itemsOf(stage.world.composites).find(
        ({ facts }) => itemOf(facts, `mailbox:${processOf(event.thread)}`) === event.mailbox,
      )
      if (queue === undefined || event.text === null) return null
      const way = flowWay(drawn, `flow ${queue.id} ${processOf(event.thread)} writes`, false)
      return way === null
        ? null
        : {
            id,
            d: orthogonal(way),
            text: clipText(event.text, 12),
            tint: stage.tint(processOf(event.thread)),
          }
    }
    default:
      return null
  }
}

function wayOf(
  stage: Stage,
  thread: `P${string}/${string}`,
  handle: string,
  pipe: string,
  how: 'writes' | 'reads',
  drawn: readonly Drawn[],
  ground: Ground,
): readonly Point[] | null {
  const process = processOf(thread)
  const home = homeOf(stage.world, pipe)
  if (home === null) return null
  const node = ground.nodes.get(home)
  if (node?.kind === 'queue' || node?.kind === 'queue-opened') {
    // What a feeder writes is in the queue already.
    const isFeeder = stage.thread(thread)?.role === 'feeder'
    return isFeeder ? null : flowWay(drawn, `flow ${home} ${process} ${how}`, how === 'reads')
  }
  if (node?.kind !== 'pipe' && node?.kind !== 'duplex') return null
  const line = drawn.find(
    ({ link }) =>
      link.way.kind === 'port' && link.way.copy === copyKey(process, handle) && link.kind !== 'wait',
  )
  if (line === undefined || line.link.way.kind !== 'port') return null
  const { points } = line.track
  const outward = line.link.way.towards === 'card' ? points.toReversed() : points
  const y = node.y + (node.kind === 'pipe' ? TUBE_HEIGHT : DUPLEX_HEIGHT) / 2
  const into = line.link.way.end === 'left' ? node.x + 20 : node.x + node.w - 20
  const last = outward.at(-1)
  if (last === undefined) return null
  const way = [
    ...outward,
    { x: (last.x + into) / 2, y: last.y },
    { x: (last.x + into) / 2, y },
    { x: into, y },
  ]
  return how === 'writes' ? way : way.toReversed()
}

function flowWay(drawn: readonly Drawn[], id: string, backward: boolean): readonly Point[] | null {
  const line = drawn.find(({ link }) => link.id === id)
  if (line === undefined) return null
  return backward ? line.track.points.toReversed() : line.track.points
}
