/** Labels of objects are cut to the room that is kept for them, so that none ever reaches into a neighbour. */
import { objectBody } from '../measure/object-geometry.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import { fitText } from '../measure/text-width.ts'

/** Names and notes under objects get this much, or the width of the shape. */
export const LABEL_WIDTH = 132

export function fitLabels(node: SceneNode): SceneNode {
  switch (node.kind) {
    case 'lock':
    case 'semaphore':
    case 'condition':
    case 'event':
    case 'barrier':
    case 'memory':
    case 'file':
    case 'listener': {
      const room = Math.max(LABEL_WIDTH, objectBody(node).w)
      return { ...node, name: fitText(node.name, room, 12, 'strong'), note: fitText(node.note, room, 11) }
    }
    case 'queue':
    case 'pipe':
    case 'duplex':
      return {
        ...node,
        name: fitText(node.name, PIPE_LABEL, 12, 'strong'),
        note: fitText(node.note, PIPE_LABEL, 11),
      }
    default:
      return node
  }
}

/** Notes below a pipe or a queue, such as "2 messages, 45 B of 64 KiB". */
export const PIPE_LABEL = 168
