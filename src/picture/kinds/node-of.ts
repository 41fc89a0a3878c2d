/** The node of an item of the cast, at the origin. */
import { hasItem, itemOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { unreachable } from '#model/unreachable.ts'
import type { Item } from '../cast/cast.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import { crowdNode } from '../nodes/block-nodes.ts'
import { fitLabels } from './label-fit.ts'
import { listenerNode } from '../nodes/listener-node.ts'
import { fileNode, memoryNode } from '../nodes/memory-node.ts'
import { pipeNode } from '../nodes/pipe-node.ts'
import { poolNode, slotsOf } from '../nodes/pool-node.ts'
import { processNode } from '../nodes/process-node.ts'
import { openedNode, queueNode } from '../nodes/queue-node.ts'
import type { Stage } from '../nodes/stage.ts'
import { barrierNode, conditionNode, eventNode, semaphoreNode } from '../nodes/sync-nodes.ts'

/** Null when the item does not exist in the stage's world (yet). `slots`: how many a pool has to have at least. */
export function nodeOf(stage: Stage, item: Item, slots = 0): SceneNode | null {
  const node = madeOf(stage, item, slots)
  return node === null ? null : fitLabels(node)
}

function madeOf(stage: Stage, item: Item, slots: number): SceneNode | null {
  const { world } = stage
  const composite = itemOf(world.composites, item.id)
  switch (item.kind) {
    case 'process':
    case 'manager': {
      const process = world.processes[item.id as ProcessId]
      return process === undefined ? null : processNode(stage, process, { size: stage.size })
    }
    case 'pool':
      return composite === undefined
        ? null
        : poolNode(stage, composite, Math.max(slots, slotsOf(world, item.id).length))
    case 'block':
      return stage.dots ? crowdNode(stage, item.id, item.maker) : null
    case 'queue':
      return composite === undefined
        ? null
        : stage.input.options.machinery
          ? openedNode(stage, composite)
          : queueNode(stage, composite)
    case 'condition':
      return composite === undefined ? null : conditionNode(stage, composite)
    case 'event':
      return composite === undefined ? null : eventNode(stage, composite)
    case 'barrier':
      return composite === undefined ? null : barrierNode(stage, composite)
    case 'memory':
      return composite === undefined && !hasItem(world.memories, item.id) ? null : memoryNode(stage, item.id)
    case 'pipe': {
      const pipe = itemOf(world.pipes, item.id)
      return pipe === undefined ? null : pipeNode(stage, pipe)
    }
    case 'semaphore': {
      const semaphore = itemOf(world.semaphores, item.id)
      return semaphore === undefined ? null : semaphoreNode(stage, semaphore)
    }
    case 'listener': {
      const listener = itemOf(world.listeners, item.id)
      return listener === undefined ? null : listenerNode(stage, listener)
    }
    case 'file': {
      const file = itemOf(world.files, item.id.slice('file:'.length))
      return file === undefined ? null : fileNode(stage, file)
    }
    default:
      return unreachable(item.kind)
  }
}
