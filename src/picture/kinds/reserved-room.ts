/** How much room a node may ever need: labels that come and go are reckoned with from the start. */
import type { Cast, Item } from '../cast/cast.ts'
import { LABEL_WIDTH, PIPE_LABEL } from './label-fit.ts'
import { CONDITION } from '../measure/object-geometry.ts'
import { fullHeight } from '../measure/card-geometry.ts'
import { around } from '../measure/rect.ts'
import { bodyBox, footprint } from './boxes.ts'
import { LANE } from '../measure/queue-geometry.ts'
import type { Rect } from '../scene/base.ts'
import type { SceneNode } from '../scene/scene-node.ts'

export function reservedRoom(nodes: readonly SceneNode[], item: Item, cast: Cast): Rect {
  const room = around(nodes.map(footprint))
  const body = around(nodes.map(bodyBox))
  const users = new Set(cast.uses.filter(({ object }) => object === item.id).map(({ process }) => process))
    .size
  const first = nodes[0]
  switch (first?.kind) {
    case 'process':
      // Before its start, and after its end, a card says so in a row.
      return first.size === 'full' ? around([room, { ...room, h: fullHeight(1, false) }]) : room
    case 'lock':
    case 'semaphore':
    case 'event':
    case 'barrier':
    case 'file':
      return around([room, labels(body)])
    case 'memory':
      // What was overwritten unseen stands above its cell.
      return around([room, labels(body), { x: body.x, y: body.y - body.h, w: body.w, h: body.h }])
    case 'condition': {
      const rows = Math.max(1, Math.ceil(users / 2))
      const h = CONDITION.top + 14 + rows * CONDITION.row
      return around([room, labels({ ...body, h: Math.max(body.h, h) })])
    }
    case 'pipe':
    case 'duplex':
      // Lines to the far side go under it.
      return around([
        room,
        { x: body.x + body.w / 2 - PIPE_LABEL / 2, y: room.y, w: PIPE_LABEL, h: room.h + 14 },
      ])
    case 'queue':
      return around([room, { x: body.x + body.w / 2 - PIPE_LABEL / 2, y: room.y, w: PIPE_LABEL, h: room.h }])
    case 'queue-opened': {
      const lanes = Math.max(
        ...nodes.map((node) => (node.kind === 'queue-opened' ? node.lanes.length : 0)),
        cast.uses.filter(({ object, how }) => object === item.id && how === 'writes').length,
      )
      return around([room, { ...room, h: Math.max(room.h, 44 + lanes * LANE + 10) }])
    }
    case 'listener':
      return around([room, labels(body), { x: -200, y: 0, w: 200, h: 44 }])
    default:
      return room
  }
}

function labels(body: Rect): Rect {
  return { x: body.x + body.w / 2 - LABEL_WIDTH / 2, y: body.y, w: LABEL_WIDTH, h: body.h + 37 }
}
