import type { ReactNode } from 'react'
import type { SceneNode } from '#picture/scene/scene-node.ts'
import { BarrierGate } from '../objects/barrier-node.tsx'
import { ConditionBox } from '../objects/condition-node.tsx'
import { CrowdBlock } from '../process/crowd-block.tsx'
import { EventFlag } from '../objects/event-flag.tsx'
import { FileSheet } from '../objects/file-sheet.tsx'
import { ListenerDoor } from '../channels/listener-door.tsx'
import { ManagerCard } from '../process/manager-card.tsx'
import { MemoryCells } from '../objects/memory-cells.tsx'
import { Padlock } from '../objects/padlock.tsx'
import { DuplexTube, PipeTube } from '../channels/pipe-tube.tsx'
import { PoolGround, PoolParts } from '../objects/pool-frame.tsx'
import { ProcessCard } from '../process/process-card.tsx'
import { QueueBox } from '../channels/queue-box.tsx'
import { QueueOpened, QueueOpenedFrame } from '../channels/queue-opened.tsx'
import { SemaphorePips } from '../objects/semaphore-pips.tsx'

/** A node by its kind, drawn at the origin. Of framed nodes only what is inside the frame. */
export function SceneNodeView({ node }: { readonly node: SceneNode }): ReactNode {
  switch (node.kind) {
    case 'process':
      return node.role === 'manager' ? <ManagerCard node={node} /> : <ProcessCard node={node} />
    case 'crowd':
      return <CrowdBlock node={node} />
    case 'pool':
      return <PoolParts node={node} />
    case 'pipe':
      return <PipeTube node={node} />
    case 'duplex':
      return <DuplexTube node={node} />
    case 'queue':
      return <QueueBox node={node} />
    case 'queue-opened':
      return <QueueOpened node={node} />
    case 'lock':
      return <Padlock node={node} />
    case 'semaphore':
      return <SemaphorePips node={node} />
    case 'condition':
      return <ConditionBox node={node} />
    case 'event':
      return <EventFlag node={node} />
    case 'barrier':
      return <BarrierGate node={node} />
    case 'memory':
      return <MemoryCells node={node} />
    case 'file':
      return <FileSheet node={node} />
    case 'listener':
      return <ListenerDoor node={node} />
  }
}

/** Whether the node has a frame that lies below all edges. */
export const isFramed = (node: SceneNode): boolean => node.kind === 'pool' || node.kind === 'queue-opened'

/** That frame; nothing for nodes without one. */
export function SceneNodeFrame({ node }: { readonly node: SceneNode }): ReactNode {
  if (node.kind === 'pool') return <PoolGround node={node} />
  if (node.kind === 'queue-opened') return <QueueOpenedFrame node={node} />
  return null
}
