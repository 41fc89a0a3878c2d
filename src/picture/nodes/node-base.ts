import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { hasItem } from '#model/tables/table.ts'
import { objectName } from '#words/world-names.ts'
import { clipText } from '../measure/text-width.ts'
import type { NodeBase } from '../scene/base.ts'

/** What a node has that is called as the program calls it, or by its id; at the origin. With its name goes its id, where there is room. */
export function baseOf(world: World, id: ObjectId): NodeBase {
  if (!hasItem(world.names, id)) return { id, name: id, fullName: id, x: 0, y: 0 }
  const name = objectName(world, id)
  const fullName = name.includes(id) ? name : `${name}, ${id}`
  return { id, name: clipText(name), fullName, x: 0, y: 0 }
}
