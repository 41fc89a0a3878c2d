/** From an item of the cast to the node that it is drawn as, and to the room that this node may ever need. */
import type { Cast, Item } from '../cast/cast.ts'
import type { ItemKind } from '../cast/item-kinds.ts'
import { around } from '../measure/rect.ts'
import type { Stage } from '../nodes/stage.ts'
import type { Rect } from '../scene/base.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import { bodyBox, footprint } from './boxes.ts'
import type { NodeKind, NodeOf } from './kind.ts'
import { KINDS } from './kinds.ts'

/** The kinds that an item may be drawn as; at each moment one of them makes it, or none. */
const DRAWN_AS: { readonly [I in ItemKind]: readonly NodeKind[] } = {
  process: ['process'],
  manager: ['process'],
  block: ['crowd'],
  pool: ['pool'],
  pipe: ['pipe', 'duplex'],
  queue: ['queue', 'queue-opened'],
  semaphore: ['lock', 'semaphore'],
  condition: ['condition'],
  event: ['event'],
  barrier: ['barrier'],
  memory: ['memory'],
  file: ['file'],
  listener: ['listener'],
}

/** The node of an item, at the origin; null when it does not exist in the stage's world (yet). `slots`: see `Kind`. */
export function nodeOf(stage: Stage, item: Item, slots = 0): SceneNode | null {
  for (const kind of DRAWN_AS[item.kind]) {
    const node = KINDS[kind].make(stage, item, slots)
    if (node !== null) return fit(node)
  }
  return null
}

const fit = <K extends NodeKind>(node: NodeOf<K>): NodeOf<K> => KINDS[node.kind].fit(node)

/** The room of one item, drawn as it is now and as it will be. Nodes of another kind than the first count with their boxes only. */
export function reservedRoom(nodes: readonly SceneNode[], item: Item, cast: Cast): Rect {
  const [first] = nodes
  return first === undefined ? around([]) : reservedFor(first, nodes, item, cast)
}

function reservedFor<K extends NodeKind>(
  first: NodeOf<K>,
  nodes: readonly SceneNode[],
  item: Item,
  cast: Cast,
): Rect {
  const isAlike = (node: SceneNode): node is NodeOf<K> => node.kind === first.kind
  return KINDS[first.kind].reserved({
    nodes: nodes.filter(isAlike),
    room: around(nodes.map((node) => footprint(node))),
    body: around(nodes.map((node) => bodyBox(node))),
    item,
    cast,
  })
}
